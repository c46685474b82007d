package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.util.List;

import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.HttpAnswer;
import io.hunchensocket.testkit.RawWebSocket;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.CharacterEncodingFilter;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.HiddenHttpMethodFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No filter that wraps the request or the response is in the way of a WebSocket.
 */
@Timeout(60)
class WrappingFilterTests {

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = RunningApplication.start(List.of(Wrappers.class));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "request", "response", "contentCaching", "etag", "forwarded", "hiddenMethod", "encoding" })
	void wraps(String filter) {
		try (RawWebSocket client = application.client("/echo?wrap=" + filter)
			.header("X-Forwarded-For", "192.0.2.1")
			.connect()) {
			RunningApplication.expectEcho(client);
			assertThat(client.response().header("Filtered-By")).hasValue(filter);
			assertThat(client.response().header("Content-Length")).isEmpty();
		}
	}

	/** A filter that wraps must see the refusals whole. */
	@ParameterizedTest
	@ValueSource(strings = { "response", "contentCaching", "etag" })
	void wrapsARefusal(String filter) {
		try (RawWebSocket client = application.client("/echo?wrap=" + filter)
			.header("Origin", "https://elsewhere.example")
			.connect()) {
			HttpAnswer refusal = client.response();
			assertThat(refusal.status()).isEqualTo(403);
			assertThat(refusal.body()).isNotBlank();
			assertThat(refusal.header("Filtered-By")).hasValue(filter);
		}
	}

	/** Such a filter has the last word, and its client no place. */
	@Test
	void replacesAnAnswerThatItHoldsBack() throws Exception {
		WebSocketEngine engine = application.context().getBean(WebSocketEngine.class);
		Await.untilEqual("places of the tests before", 0, engine::connectionCount);
		try (RawWebSocket client = application.client("/echo?wrap=replacing").connect()) {
			assertThat(client.response().status()).isEqualTo(403);
			client.expectEnd();
			Await.untilEqual("places", 0, engine::connectionCount);
		}
	}

	private static final class Wrapper extends AskedFor {

		private final String name;

		private final Filter filter;

		Wrapper(String name, Filter filter) {
			super("wrap=" + name);
			this.name = name;
			this.filter = filter;
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			response.setHeader("Filtered-By", this.name);
			this.filter.doFilter(request, response, chain);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Wrappers {

		@Bean
		FilterRegistrationBean<Wrapper> request() {
			return wrapper("request", (request, response, chain) -> chain
				.doFilter(new HttpServletRequestWrapper((HttpServletRequest) request), response));
		}

		@Bean
		FilterRegistrationBean<Wrapper> response() {
			return wrapper("response", (request, response, chain) -> chain.doFilter(request,
					new HttpServletResponseWrapper((HttpServletResponse) response)));
		}

		@Bean
		FilterRegistrationBean<Wrapper> contentCaching() {
			return wrapper("contentCaching", (request, response, chain) -> {
				ContentCachingResponseWrapper cached = new ContentCachingResponseWrapper(
						(HttpServletResponse) response);
				chain.doFilter(new ContentCachingRequestWrapper((HttpServletRequest) request, 1024), cached);
				cached.copyBodyToResponse();
			});
		}

		@Bean
		FilterRegistrationBean<Wrapper> replacing() {
			return wrapper("replacing", (request, response, chain) -> {
				chain.doFilter(request, new ContentCachingResponseWrapper((HttpServletResponse) response));
				response.reset();
				((HttpServletResponse) response).setStatus(403);
			});
		}

		@Bean
		FilterRegistrationBean<Wrapper> etag() {
			return wrapper("etag", new ShallowEtagHeaderFilter());
		}

		@Bean
		FilterRegistrationBean<Wrapper> forwarded() {
			return wrapper("forwarded", new ForwardedHeaderFilter());
		}

		@Bean
		FilterRegistrationBean<Wrapper> hiddenMethod() {
			return wrapper("hiddenMethod", new HiddenHttpMethodFilter());
		}

		@Bean
		FilterRegistrationBean<Wrapper> encoding() {
			return wrapper("encoding", new CharacterEncodingFilter("UTF-8", true));
		}

		private static FilterRegistrationBean<Wrapper> wrapper(String name, Filter filter) {
			FilterRegistrationBean<Wrapper> registration = new FilterRegistrationBean<>(new Wrapper(name, filter));
			registration.setName(name);
			return registration;
		}

	}

}
