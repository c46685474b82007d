package io.hunchensocket.spring.autoconfigure;

import io.hunchensocket.spring.testsupport.FailedStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FormerNamesTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(TomcatServletWebServerAutoConfiguration.class, WebSocketAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "websocket.handlers.threads, websocket.handlers.max-threads, 3",
			"websocket.handlers.stall-report, websocket.handlers.stall-timeout, 3s",
			"websocket.send-queue.size, websocket.send-queue.max-size, 3KB",
			"websocket.mailbox.size, websocket.mailbox.max-size, 3KB" })
	void bindWithADeprecation(String former, String name, String value, CapturedOutput output) {
		this.runner.withPropertyValues(former + "=" + value).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(valueOf(name, context.getBean(WebSocketProperties.class))).isEqualTo(value);
		});
		assertThat(output).containsOnlyOnce("%s is deprecated: it is called %s now.".formatted(former, name));
		JsonNode deprecation = Metadata.property(former).get("deprecation");
		assertThat(deprecation.get("replacement").asString()).isEqualTo(name);
		assertThat(deprecation.get("since").asString()).isEqualTo("0.1.0");
	}

	private static String valueOf(String name, WebSocketProperties properties) {
		return switch (name) {
			case "websocket.handlers.max-threads" -> "" + properties.handlers().maxThreads();
			case "websocket.handlers.stall-timeout" -> properties.handlers().stallTimeout().toSeconds() + "s";
			case "websocket.send-queue.max-size" -> properties.sendQueue().maxSize().toKilobytes() + "KB";
			case "websocket.mailbox.max-size" -> properties.mailbox().maxSize().toKilobytes() + "KB";
			default -> throw new AssertionError(name);
		};
	}

	@Test
	void areRefusedBesideTheNamesOfToday() {
		this.runner.withPropertyValues("websocket.handlers.threads=3", "websocket.handlers.max-threads=4")
			.run((context) -> {
				assertThat(FailedStart.analyse(context).getDescription()).isEqualTo(
						"websocket.handlers.threads is 3, while websocket.handlers.max-threads, its name of today, is set as well.");
				assertThat(FailedStart.analyse(context).getAction()).isEqualTo("Remove websocket.handlers.threads.");
			});
	}

	@Test
	void areNotWarnedOfWhereNobodyUsesThem(CapturedOutput output) {
		this.runner.withPropertyValues("websocket.handlers.max-threads=4")
			.run((context) -> assertThat(
					context.getBean("webSocketTaskExecutor", ThreadPoolTaskExecutor.class).getMaxPoolSize())
				.isEqualTo(4));
		assertThat(output).doesNotContain("deprecated");
	}

}
