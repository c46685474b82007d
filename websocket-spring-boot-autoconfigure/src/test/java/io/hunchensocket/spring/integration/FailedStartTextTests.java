package io.hunchensocket.spring.integration;

import java.util.List;

import io.hunchensocket.spring.WebSocketResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a user reads on the console of an application that does not start.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTextTests {

	private static final String ECHO = "(" + EchoRoom.class.getName() + ")";

	private static String report(CapturedOutput output, Class<?> source) {
		assertThatException().isThrownBy(() -> RunningApplication.start(List.of(source)).close());
		String all = output.getAll();
		assertThat(all).doesNotContain("\tat ");
		String title = "APPLICATION FAILED TO START";
		assertThat(all).contains(title);
		return all.substring(all.indexOf(title) + title.length()).replaceAll("\\*+", "").strip();
	}

	@Test
	void twoResourcesOnOnePath(CapturedOutput output) {
		assertThat(report(output, SamePath.class)).isEqualTo("""
				Description:

				Two WebSocket resources have one path, "/echo": bean 'echo' %s and bean 'second' %s. \
				Paths that differ in the names of their variables alone are one.

				Action:

				Give one of the two beans another path, or remove it.""".formatted(ECHO, ECHO));
	}

	@Test
	void aBeanThatIsNoResource(CapturedOutput output) {
		assertThat(report(output, WrongType.class)).isEqualTo("""
				Description:

				Bean 'list' is annotated with @WebSocketResource, but its class java.lang.String neither extends \
				SocketResource nor has a method with an annotation such as @MessageReceived.

				Action:

				Let the class of bean 'list' extend io.hunchensocket.resource.SocketResource, annotate its methods, or \
				remove the annotation.""");
	}

	@Test
	void aMalformedPath(CapturedOutput output) {
		assertThat(report(output, MalformedPath.class))
			.startsWith("Description:\n\nThe path \"/rooms/{room\" of bean 'malformed' " + ECHO + " is malformed: ")
			.endsWith("Action:\n\nMend the path in @WebSocketResource: it starts with a slash, "
					+ "such as \"/chat\" or \"/rooms/{room}\".");
	}

	@Test
	void anotherConnector(CapturedOutput output) {
		assertThat(report(output, Nio2.class)).isEqualTo("""
				Description:

				WebSockets need Tomcat's NIO connector for HTTP/1.1, but the protocol of the connector is \
				org.apache.coyote.http11.Http11Nio2Protocol.

				Action:

				Remove what sets another protocol on the Tomcat web server factory or its connector, so that it is \
				org.apache.coyote.http11.Http11NioProtocol again, or set websocket.enabled=false.""");
	}

	@Test
	void anotherConnectorServesHttpWhereWebSocketsAreOff() {
		try (RunningApplication application = RunningApplication.start(List.of(Nio2.class),
				"websocket.enabled=false")) {
			assertThat(application.handshake("/echo").status()).isEqualTo(404);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class SamePath {

		@Bean
		@WebSocketResource("/echo")
		EchoRoom second() {
			return new EchoRoom();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WrongType {

		@Bean
		@WebSocketResource("/list")
		String list() {
			return "no room";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MalformedPath {

		@Bean
		@WebSocketResource("/rooms/{room")
		EchoRoom malformed() {
			return new EchoRoom();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Nio2 {

		@Bean
		TomcatServletWebServerFactory tomcat() {
			TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
			factory.setProtocol("org.apache.coyote.http11.Http11Nio2Protocol");
			return factory;
		}

	}

}
