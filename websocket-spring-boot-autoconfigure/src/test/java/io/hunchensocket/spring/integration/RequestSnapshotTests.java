package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.testkit.RawWebSocket;
import io.hunchensocket.testkit.RawWebSocketBuilder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client's request is what Tomcat and the filters made of it.
 */
@Timeout(60)
class RequestSnapshotTests {

	private static RunningApplication application;

	@BeforeAll
	static void start() {
		application = RunningApplication.start(List.of(Seen.class));
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	private static OpeningRequest open(String path, String... headers) throws InterruptedException {
		RawWebSocketBuilder builder = application.client(path);
		for (int i = 0; i < headers.length; i += 2) {
			builder.header(headers[i], headers[i + 1]);
		}
		try (RawWebSocket client = builder.connect()) {
			client.expectOpen();
			return application.context().getBean(SeenRoom.class).seen.take();
		}
	}

	@Test
	void bytesOfHeadersAreCharacters() throws InterruptedException {
		StringBuilder bytes = new StringBuilder();
		for (char c = 0x80; c <= 0xFF; c++) {
			bytes.append(c);
		}
		OpeningRequest request = open("/seen", "X-Odd", bytes.toString(), "User-Agent", bytes.toString(), "x-ODD", "",
				"X-Odd", "a \t b");
		assertThat(request.headers("x-odd")).containsExactly(bytes.toString(), "", "a \t b");
		assertThat(request.headers("user-agent")).containsExactly(bytes.toString());
		assertThat(request.headerNames()).usingElementComparator(String::compareToIgnoreCase)
			.containsExactly("Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "X-Odd",
					"User-Agent");
	}

	/** Tomcat leaves out what is no cookie. */
	@ParameterizedTest
	@ValueSource(strings = { "", "; bad value=x" })
	void cookiesAreTomcats(String last) throws InterruptedException {
		OpeningRequest request = open("/seen", "Cookie", "a=1; b=\"2\"; c=\u00c3\u00a4; d=; a=3", "Cookie",
				"e=4" + last);
		assertThat(request.cookie("a")).contains("1");
		assertThat(request.cookie("b")).contains("\"2\"");
		assertThat(request.cookie("c")).contains("\u00e4");
		assertThat(request.cookie("d")).contains("");
		assertThat(request.cookie("e")).contains("4");
		assertThat(request.cookie("bad value")).isEmpty();
		assertThat(request.headers("Cookie")).hasSize(2);
	}

	@Test
	void filtersHaveTheLastWord() throws InterruptedException {
		OpeningRequest request = open("/seen?replace", "Cookie", "a=1");
		assertThat(request.cookie("a")).contains("of the filter");
		assertThat(request.header("Cookie")).contains("a=1");
		assertThat(request.remoteAddress()).hasToString("[2001:db8::1]:4711");
		assertThat(request.localAddress()).hasToString("gate:1");
		assertThat(request.serverHost()).isEqualTo("example.org");
		assertThat(request.queryString()).contains("replace");
	}

	@Test
	void addressesAreThoseOfTheSocketOtherwise() throws InterruptedException {
		OpeningRequest request = open("/seen");
		assertThat(request.remoteAddress().host()).isEqualTo("127.0.0.1");
		assertThat(request.remoteAddress().port()).isPositive().isNotEqualTo(application.port());
		assertThat(request.localAddress()).hasToString("127.0.0.1:" + application.port());
		assertThat(request.serverHost()).isEqualTo("localhost");
		assertThat(request.serverPort()).isEqualTo(application.port());
		assertThat(request.queryString()).isEmpty();
		assertThat(request.principal()).isEmpty();
		assertThat(request.attributes()).isEmpty();
	}

	@WebSocketResource("/seen")
	static class SeenRoom extends Room {

		private final BlockingQueue<OpeningRequest> seen = new LinkedBlockingQueue<>();

		@Override
		public void accept(OpeningRequest request) {
			this.seen.add(request);
		}

	}

	private static final class Replacing extends AskedFor {

		Replacing() {
			super("replace");
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			chain.doFilter(new Replaced(request), response);
		}

	}

	private static final class Replaced extends HttpServletRequestWrapper {

		Replaced(HttpServletRequest request) {
			super(request);
		}

		@Override
		public Cookie[] getCookies() {
			return new Cookie[] { new Cookie("a", "of the filter") };
		}

		@Override
		public String getRemoteAddr() {
			return "2001:db8::1";
		}

		@Override
		public int getRemotePort() {
			return 4711;
		}

		@Override
		public String getLocalAddr() {
			return "gate";
		}

		@Override
		public int getLocalPort() {
			return 1;
		}

		@Override
		public String getServerName() {
			return "example.org";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Seen {

		@Bean
		SeenRoom seen() {
			return new SeenRoom();
		}

		@Bean
		Replacing replacing() {
			return new Replacing();
		}

	}

}
