package io.hunchensocket.spring.integration;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawWebSocket;
import io.micrometer.context.ContextRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.LocaleContextThreadLocalAccessor;
import org.springframework.core.Ordered;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.request.RequestAttributesThreadLocalAccessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client outlives its request by hours: with observations, Spring Security and
 * context-propagation it knows what its verbs need, and does not hold the request.
 */
@Timeout(120)
class RequestIsNotKeptTests {

	private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

	private static final String USER_HEADER = "Authorization";

	private static final String USER = "Basic "
			+ Base64.getEncoder().encodeToString("user:right".getBytes(StandardCharsets.US_ASCII));

	@ParameterizedTest
	@ValueSource(strings = { USER_HEADER, "X-None" })
	void theRequestIsGoneWhileTheClientIsThere(String header) {
		ContextRegistry registry = ContextRegistry.getInstance();
		registry.registerThreadLocalAccessor("tenant", TENANT)
			.registerThreadLocalAccessor(new RequestAttributesThreadLocalAccessor())
			.registerThreadLocalAccessor(new LocaleContextThreadLocalAccessor());
		try (RunningApplication application = RunningApplication.startSecured(List.of(Watched.class),
				"spring.security.user.name=user", "spring.security.user.password=right");
				RawWebSocket client = application.client("/told").header(header, USER).connect()) {
			client.expectOpen();
			Watched watched = application.context().getBean(Watched.class);
			assertThat(watched.requests).hasSize(1);
			Await.until("the request is forgotten", () -> {
				System.gc();
				return watched.requests.element().refersTo(null);
			});
			client.sendText("who?");
			client.expectText((header.equals(USER_HEADER) ? "user" : "anonymousUser") + " of the tenant green");
			assertThat(TENANT.get()).isNull();
		}
		finally {
			registry.removeThreadLocalAccessor("tenant");
			registry.removeThreadLocalAccessor(RequestAttributesThreadLocalAccessor.KEY);
			registry.removeThreadLocalAccessor(LocaleContextThreadLocalAccessor.KEY);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Watched {

		private final Queue<WeakReference<HttpServletRequest>> requests = new ConcurrentLinkedQueue<>();

		@Bean
		@WebSocketResource("/told")
		ToldRoom told() {
			return new ToldRoom();
		}

		/** Before all others, so that they know the request as this one. */
		@Bean
		FilterRegistrationBean<Filter> watch() {
			FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
				HttpServletRequest wrapper = new HttpServletRequestWrapper((HttpServletRequest) request);
				this.requests.add(new WeakReference<>(wrapper));
				chain.doFilter(wrapper, response);
			});
			filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return filter;
		}

		@Bean
		FilterRegistrationBean<Filter> tenant() {
			FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
				TENANT.set("green");
				// As Spring MVC sets it.
				LocaleContextHolder.setLocaleContext(request::getLocale);
				try {
					chain.doFilter(new WithoutAttributes((HttpServletRequest) request), response);
				}
				finally {
					TENANT.remove();
					LocaleContextHolder.resetLocaleContext();
				}
			});
			filter.setOrder(Ordered.LOWEST_PRECEDENCE - 100);
			return filter;
		}

		@Bean
		SecurityFilterChain rules(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	/** Which attributes a client keeps is another question. */
	private static final class WithoutAttributes extends HttpServletRequestWrapper {

		WithoutAttributes(HttpServletRequest request) {
			super(request);
		}

		@Override
		public Enumeration<String> getAttributeNames() {
			return Collections.emptyEnumeration();
		}

	}

	static class ToldRoom extends Room {

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			Authentication known = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
			client.sendText(known.getName() + " of the tenant " + TENANT.get());
		}

	}

}
