package io.hunchensocket.benchmarks.spring;

import io.hunchensocket.benchmarks.contract.PeerArguments;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

/**
 * A Spring Boot application with Spring's own WebSockets on embedded Tomcat, as in the
 * <a href=
 * "https://docs.spring.io/spring-framework/reference/web/websocket/server.html">reference</a>
 * of Spring. There is no event loop to be had: Tomcat's poller and its pool of threads,
 * 10 to 200, do the work, as they are by default.
 */
@SpringBootApplication
public class SpringServer {

	/**
	 * Starts the server.
	 * @param args see {@link PeerArguments}, and properties of the application
	 */
	public static void main(String[] args) {
		SpringApplication.run(SpringServer.class, args);
	}

	@EventListener
	void ready(WebServerInitializedEvent event) {
		PeerArguments.ready(event.getWebServer().getPort());
	}

}
