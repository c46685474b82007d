package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.testkit.RawWebSocket;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client keeps of its request's attributes where Actuator observes, Spring
 * Security decides and filters of the application add their own.
 */
@Timeout(60)
class KeptAttributesTests {

	private static Map<String, Object> kept(RunningApplication application, String path) throws InterruptedException {
		try (RawWebSocket client = application.client(path).connect()) {
			client.expectOpen();
			return application.context().getBean(SeenRoom.class).seen.take().attributes();
		}
	}

	@Test
	void areNoneOfActuatorAndSpringSecurity() throws InterruptedException {
		try (RunningApplication application = RunningApplication.startSecured(List.of(Seen.class))) {
			assertThat(kept(application, "/seen")).isEmpty();
			assertThat(application.context().getBean(Marking.class).attributes).as("what there would be to keep")
				.hasSizeGreaterThan(5);
		}
	}

	@Test
	void areThoseOfTheApplicationsOwnTypes() throws InterruptedException {
		try (RunningApplication application = RunningApplication.startSecured(List.of(Seen.class))) {
			assertThat(kept(application, "/seen?mark")).isEqualTo(Map.of("player", new Player("ana")));
		}
	}

	@Test
	void areThoseThatAreNamed() throws InterruptedException {
		try (RunningApplication application = RunningApplication.startSecured(List.of(Seen.class),
				"websocket.request-attributes=tenant, self, absent")) {
			assertThat(kept(application, "/seen?mark"))
				.isEqualTo(Map.of("player", new Player("ana"), "tenant", "acme"));
		}
	}

	private record Player(String name) {
	}

	@WebSocketResource("/seen")
	static class SeenRoom extends Room {

		private final BlockingQueue<OpeningRequest> seen = new LinkedBlockingQueue<>();

		@Override
		public void accept(OpeningRequest request) {
			this.seen.add(request);
		}

	}

	private static final class Marking implements Filter {

		private volatile List<String> attributes = List.of();

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			if ("mark".equals(((HttpServletRequest) request).getQueryString())) {
				request.setAttribute("player", new Player("ana"));
				request.setAttribute("tenant", "acme");
				request.setAttribute("self", request);
				request.setAttribute("other", "text");
			}
			List<String> names = new ArrayList<>();
			request.getAttributeNames().asIterator().forEachRemaining(names::add);
			this.attributes = names;
			chain.doFilter(request, response);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Seen {

		@Bean
		SeenRoom seen() {
			return new SeenRoom();
		}

		@Bean
		Marking marking() {
			return new Marking();
		}

		@Bean
		SecurityFilterChain rules(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

}
