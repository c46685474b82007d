package io.hunchensocket.kotlin;

import java.util.Objects;

import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Data classes, nullable and default values, and classes that the compiler has opened.
 */
@Timeout(60)
class KotlinTests {

	private static ConfigurableApplicationContext start(Class<?>... sources) {
		return new SpringApplicationBuilder(sources).bannerMode(Banner.Mode.OFF)
			.registerShutdownHook(false)
			.run("--server.port=0");
	}

	private static RawWebSocket open(ConfigurableApplicationContext application) {
		int port = Objects.requireNonNull(((WebServerApplicationContext) application).getWebServer()).getPort();
		RawWebSocket client = RawWebSocket.connect(port, "/game?name=Ada");
		client.expectOpen();
		return client;
	}

	@Test
	void aResource() {
		try (ConfigurableApplicationContext application = start(GameApplication.class);
				RawWebSocket client = open(application)) {
			client.expectText("Hello, Ada");
			client.sendText("{\"type\":\"move\",\"x\":1}");
			client.expectText("{\"type\":\"moved\",\"player\":\"Ada\",\"x\":1,\"y\":0,\"note\":null}");
			client.sendText("{\"type\":\"move\",\"request\":1,\"x\":0,\"note\":\"n\"}");
			client.expectText("{\"reply\":1,\"type\":\"error\",\"error\":{\"detail\":\"x must be positive\"}}");
			client.sendText("{\"type\":\"move\",\"request\":2}");
			client.expectText("{\"reply\":2,\"type\":\"error\",\"error\":{\"title\":\"Bad Request\",\"status\":400,"
					+ "\"detail\":\"The message does not have the expected content.\","
					+ "\"violations\":[{\"field\":\"x\",\"message\":\"is missing, or has a wrong type or value\"}]}}");
			client.sendText("{\"type\":\"later\",\"request\":3}");
			client.expectText("{\"reply\":3,\"type\":\"moved\",\"player\":\"later\",\"x\":1,\"y\":2,\"note\":null}");
			client.sendText("{\"type\":\"all\",\"data\":[{\"x\":1},{\"x\":2}]}");
			client.expectText("2");
			client.sendText("");
			client.sendText("text");
			client.expectText("text");
		}
	}

	@Test
	void aSuspendingFunctionStopsTheStart() {
		assertThatException().isThrownBy(() -> start(GameApplication.class, WithSuspending.class).close())
			.withMessageContaining("Suspending.move is a suspending function");
	}

	@Configuration(proxyBeanMethods = false)
	static class WithSuspending {

		@Bean
		@WebSocketResource("/suspending")
		Suspending suspending() {
			return new Suspending();
		}

	}

}
