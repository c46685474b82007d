package io.hunchensocket.benchmarks.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.hunchensocket.benchmarks.contract.PeerArguments;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/**
 * A Spring Boot application with one page and no WebSocket. It prints its port when it is
 * ready.
 */
@SpringBootApplication
public class PageServer {

	/**
	 * Starts the server.
	 * @param args properties of the application
	 */
	public static void main(String[] args) {
		SpringApplication.run(PageServer.class, args);
	}

	@EventListener
	void ready(WebServerInitializedEvent event) {
		PeerArguments.ready(event.getWebServer().getPort());
	}

	@Bean
	ServletRegistrationBean<Page> page() {
		return new ServletRegistrationBean<>(new Page(), "/page");
	}

	/**
	 * One KiB of text.
	 */
	static final class Page extends HttpServlet {

		private static final long serialVersionUID = 1L;

		private static final byte[] TEXT = "a page ".repeat(147).getBytes(StandardCharsets.US_ASCII);

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.setContentType("text/plain");
			response.setContentLength(TEXT.length);
			response.getOutputStream().write(TEXT);
		}

	}

}
