package io.hunchensocket.spring.autoconfigure;

import io.hunchensocket.spring.PathDispatcher;
import io.hunchensocket.spring.testsupport.FailedStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class InvalidPropertyTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class, WebSocketAutoConfiguration.class));

	private FailureAnalysis startWith(String... properties) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		this.runner.withPropertyValues(properties).run((context) -> analysis[0] = FailedStart.analyse(context));
		return analysis[0];
	}

	@Test
	void aFrameLargerThanAMessage() {
		FailureAnalysis analysis = startWith("websocket.max-frame-size=65KB", "websocket.max-message-size=64KB");
		assertThat(analysis.getDescription()).isEqualTo("websocket.max-frame-size is 66560B, "
				+ "more than a whole message may have (websocket.max-message-size is 65536B).");
		assertThat(analysis.getAction()).startsWith("Lower websocket.max-frame-size to websocket.max-message-size");
	}

	@ParameterizedTest
	@ValueSource(strings = { "100", "101" })
	void noConnectionLeftToHttp(String connections) {
		FailureAnalysis analysis = startWith("server.tomcat.max-connections=100",
				"websocket.max-connections=" + connections);
		assertThat(analysis.getDescription()).isEqualTo("websocket.max-connections is " + connections
				+ ", which leaves no connection to HTTP (server.tomcat.max-connections is 100).");
		assertThat(analysis.getAction()).startsWith("Lower websocket.max-connections below");
	}

	@Test
	void aMalformedOrigin() {
		FailureAnalysis analysis = startWith("websocket.allowed-origins=https://example.org,example.com");
		assertThat(analysis.getDescription()).startsWith("websocket.allowed-origins is "
				+ "[https://example.org, example.com], of which one is malformed: Origin \"example.com\"");
		assertThat(analysis.getAction()).startsWith("Mend websocket.allowed-origins.");
	}

	/** Its own prefix would be another, and the property in vain. */
	@ParameterizedTest
	@ValueSource(strings = { "/ws", "malformed" })
	void aPrefixBesideADispatcherOfTheApplication(String prefix) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		this.runner.withBean("paths", PathDispatcher.class, () -> new PathDispatcher("/own"))
			.withPropertyValues("websocket.path-prefix=" + prefix)
			.run((context) -> analysis[0] = FailedStart.analyse(context));
		assertThat(analysis[0].getDescription()).isEqualTo("websocket.path-prefix is \"" + prefix
				+ "\", while the application's own bean of type PathDispatcher has the prefix \"/own\".");
		assertThat(analysis[0].getAction()).startsWith("Remove websocket.path-prefix, or");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/own" })
	void aDispatcherOfTheApplicationWithThePrefixThatIsSaidIsFine(String prefix) {
		this.runner.withBean("paths", PathDispatcher.class, () -> new PathDispatcher("/own"))
			.withPropertyValues("websocket.path-prefix=" + prefix)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aMalformedHost() {
		FailureAnalysis analysis = startWith("websocket.allowed-hosts=example.org,example.org:80");
		assertThat(analysis.getDescription()).startsWith("websocket.allowed-hosts is "
				+ "[example.org, example.org:80], of which one is malformed: Host \"example.org:80\"");
		assertThat(analysis.getAction()).isEqualTo("Mend websocket.allowed-hosts.");
	}

	@Test
	void aMalformedPrefix() {
		FailureAnalysis analysis = startWith("websocket.path-prefix=ws");
		assertThat(analysis.getDescription())
			.isEqualTo("websocket.path-prefix is \"ws\", which is malformed: \"ws\" must start with a slash.");
		assertThat(analysis.getAction()).isEqualTo("Mend websocket.path-prefix, such as \"/ws\".");
	}

	@ParameterizedTest
	@ValueSource(strings = { "hunchensocket.js", "/js/*", "/*.js", "/js/", "/", "/{name}.js", "/a?b", "/a#b", "/a b",
			"//a.js", "\\a.js" })
	void aMalformedPathOfTheScript(String path) {
		FailureAnalysis analysis = startWith("websocket.script-path=" + path);
		assertThat(analysis.getDescription())
			.isEqualTo("websocket.script-path is \"" + path + "\", which is no path of a file.");
		assertThat(analysis.getAction()).startsWith("Set websocket.script-path to a path such as");
	}

	@ParameterizedTest
	@CsvSource({ "websocket.max-connections, 0", "websocket.max-message-size, 0", "websocket.max-message-size, 2GB",
			"websocket.max-frame-size, -1", "websocket.max-fragments, 0", "websocket.message-timeout, 0",
			"websocket.ping-interval, -1s", "websocket.ping-interval, 366d", "websocket.pong-timeout, 0",
			"websocket.idle-timeout, -1s", "websocket.close-timeout, 0", "websocket.write-timeout, 0",
			"websocket.write-timeout, 366d", "websocket.send-queue.max-size, 0", "websocket.send-queue.max-size, 2GB",
			"websocket.mailbox.max-messages, 0", "websocket.mailbox.max-size, 0", "websocket.loops.count, 0",
			"websocket.loops.fifo-size, 0", "websocket.handlers.max-threads, 0",
			"websocket.handlers.queue-capacity, -1", "websocket.handlers.stall-timeout, -1s",
			"websocket.compression.level, 0", "websocket.compression.level, 10", "websocket.compression.threshold, -1B",
			"websocket.streaming.max-message-size, 0", "websocket.streaming.max-threads, 0",
			"websocket.spool.threshold, -1B", "websocket.spool.quota, 0", "websocket.spool.min-free, -1B",
			"websocket.memory.max-size, 0", "websocket.streaming.min-rate, -1B" })
	void aValueOutOfItsBounds(String property, String value) {
		FailureAnalysis analysis = startWith(property + "=" + value);
		assertThat(analysis.getDescription()).startsWith(property + " is ");
		assertThat(analysis.getAction()).startsWith("Set " + property + " to ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "websocket.ping-interval=0", "websocket.idle-timeout=0",
			"websocket.handlers.stall-timeout=0", "websocket.handlers.queue-capacity=0", "websocket.max-frame-size=1MB",
			"websocket.max-connections=8191", "websocket.path-prefix=/ws", "websocket.allowed-origins=*",
			"websocket.allowed-origins=null", "websocket.allowed-hosts=*.example.org",
			"websocket.send-queue.overflow-policy=drop-oldest", "websocket.compression.threshold=0",
			"websocket.spool.threshold=0", "websocket.spool.min-free=0", "websocket.streaming.max-message-size=100GB",
			"websocket.streaming.min-rate=0", "websocket.memory.max-size=10MB", "websocket.script-path=",
			"websocket.script-path=/js/hunchensocket.js" })
	void aValueWithinItsBounds(String property) {
		this.runner.withPropertyValues(property).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void theReportSaysWhereTheValueStands(CapturedOutput output) {
		SpringApplication application = new SpringApplication(TomcatServletWebServerAutoConfiguration.class,
				WebSocketAutoConfiguration.class);
		assertThatException().isThrownBy(() -> application.run("--server.port=0", "--websocket.max-fragments=0"));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("websocket.max-fragments is 0, which is less than 1. "
					+ "It is set in \"websocket.max-fragments\" from property source \"commandLineArgs\".")
			.contains("Set websocket.max-fragments to 1 or more, or leave it out.");
	}

}
