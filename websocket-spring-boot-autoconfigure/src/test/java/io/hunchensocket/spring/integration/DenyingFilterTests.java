package io.hunchensocket.spring.integration;

import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All filters of the application have decided before a WebSocket opens, whatever their
 * order.
 */
@Timeout(60)
class DenyingFilterTests {

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = RunningApplication.start(List.of(Guards.class));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "unordered", "registered", "last", "after", "servlet", "mapped" })
	void denies(String guard) {
		assertThat(application.handshake("/echo?deny=" + guard).status()).isEqualTo(403);
		application.expectEcho("/echo?deny=nobody");
	}

	@Test
	void deniesByThrowing() {
		assertThat(application.handshake("/echo?deny=throw").status()).isEqualTo(500);
	}

	private static final class Guard extends AskedFor {

		private final String name;

		Guard(String name) {
			super("deny=" + name);
			this.name = name;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException {
			if (this.name.equals("throw")) {
				throw new ServletException("denied");
			}
			response.setStatus(403);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Guards {

		@Bean
		Filter unordered() {
			return new Guard("unordered");
		}

		@Bean
		FilterRegistrationBean<Guard> registered() {
			return named("registered");
		}

		@Bean
		FilterRegistrationBean<Guard> last() {
			FilterRegistrationBean<Guard> registration = named("last");
			registration.setOrder(Ordered.LOWEST_PRECEDENCE);
			return registration;
		}

		@Bean
		FilterRegistrationBean<Guard> after() {
			FilterRegistrationBean<Guard> registration = named("after");
			registration.setMatchAfter(true);
			return registration;
		}

		@Bean
		FilterRegistrationBean<Guard> servlet() {
			FilterRegistrationBean<Guard> registration = named("servlet");
			registration.addServletNames("dispatcherServlet");
			return registration;
		}

		@Bean
		FilterRegistrationBean<Guard> mapped() {
			FilterRegistrationBean<Guard> registration = named("mapped");
			registration.addUrlPatterns("/echo");
			return registration;
		}

		@Bean
		FilterRegistrationBean<Guard> throwing() {
			return named("throw");
		}

		private static FilterRegistrationBean<Guard> named(String name) {
			FilterRegistrationBean<Guard> registration = new FilterRegistrationBean<>(new Guard(name));
			registration.setName(name);
			return registration;
		}

	}

}
