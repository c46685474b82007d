package io.hunchensocket.clients;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.WebSocketResource;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Echoes on {@code /echo}, with all defaults but those that a column turns on.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class EchoApplication {

	private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

	private final AtomicReference<Negotiated> newest = new AtomicReference<>(new Negotiated("", ""));

	static ConfigurableApplicationContext start(List<String> properties) {
		return new SpringApplicationBuilder(EchoApplication.class).web(WebApplicationType.SERVLET)
			.run(properties.stream().map("--"::concat).toArray(String[]::new));
	}

	/** In front of all others, to see what they answer. */
	@Bean
	FilterRegistrationBean<Filter> listener() {
		Filter filter = (request, response, chain) -> {
			chain.doFilter(request, response);
			String offered = ((HttpServletRequest) request).getHeader(EXTENSIONS);
			String answered = ((HttpServletResponse) response).getHeader(EXTENSIONS);
			this.newest.set(new Negotiated(text(offered), text(answered)));
		};
		FilterRegistrationBean<Filter> first = new FilterRegistrationBean<>(filter);
		first.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return first;
	}

	private static String text(@Nullable String header) {
		return Optional.ofNullable(header).orElse("");
	}

	/**
	 * What the newest handshake was about.
	 */
	Negotiated negotiated() {
		return Objects.requireNonNull(this.newest.get(), "no handshake has come");
	}

	/**
	 * The extensions of a handshake.
	 *
	 * @param offered by the client
	 * @param answered by the server
	 */
	record Negotiated(String offered, String answered) {
	}

	/** Sends every message back as it came. */
	@WebSocketResource("/echo")
	static class Echo extends SocketResource<SocketClient> {

		@Override
		public SocketClient newClient(Opening opening) {
			return new SocketClient(opening);
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(text);
		}

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			client.sendBinary(bytes);
		}

	}

}
