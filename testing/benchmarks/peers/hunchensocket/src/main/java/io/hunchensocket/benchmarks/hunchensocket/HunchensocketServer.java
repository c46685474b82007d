package io.hunchensocket.benchmarks.hunchensocket;

import java.io.IOException;
import java.util.Map;

import io.hunchensocket.benchmarks.contract.PeerArguments;
import io.hunchensocket.benchmarks.contract.PeerCertificate;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.testkit.TestCertificate;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/**
 * A Spring Boot application with our starter, written as the README of this repository
 * has it, with each resource twice: on the loop, and on the executor. With {@code --tls}
 * it speaks TLS by JSSE.
 */
@SpringBootApplication
public class HunchensocketServer {

	/**
	 * Starts the server.
	 * @param args see {@link PeerArguments}, and properties of the application
	 * @throws IOException if no certificate can be made
	 */
	public static void main(String[] args) throws IOException {
		SpringApplication application = new SpringApplication(HunchensocketServer.class);
		if (PeerArguments.of(args).has("--tls")) {
			TestCertificate certificate = PeerCertificate.create();
			application.setDefaultProperties(Map.of("server.ssl.key-store", certificate.keyStore().toString(),
					"server.ssl.key-store-password", certificate.password()));
		}
		application.run(args);
	}

	@EventListener
	void ready(WebServerInitializedEvent event) {
		PeerArguments.ready(event.getWebServer().getPort());
	}

	@Bean
	@WebSocketResource("/echo")
	EchoResource echo() {
		return new EchoResource(Where.ON_THE_LOOP);
	}

	@Bean
	@WebSocketResource("/echo-executor")
	EchoResource echoOnTheExecutor() {
		return new EchoResource(Where.ON_THE_EXECUTOR);
	}

	@Bean
	@WebSocketResource("/chat")
	ChatResource chat() {
		return new ChatResource(Where.ON_THE_LOOP);
	}

	@Bean
	@WebSocketResource("/chat-executor")
	ChatResource chatOnTheExecutor() {
		return new ChatResource(Where.ON_THE_EXECUTOR);
	}

	/** Where verbs run. */
	enum Where {

		ON_THE_LOOP, ON_THE_EXECUTOR

	}

}
