package io.hunchensocket.handshake;

import java.security.Principal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpeningRequestTests {

	@Test
	void keepsWhatTheBuilderWasGiven() {
		Principal ada = () -> "ada";
		PeerAddress remote = new PeerAddress("192.0.2.7", 50_123);
		PeerAddress local = new PeerAddress("192.0.2.1", 8080);
		OpeningRequest request = OpeningRequest.builder()
			.requestLine("POST", "HTTP/2.0")
			.path("/r\u00e4ume/1")
			.queryString("name=a%20b&name=c")
			.cookie("SESSION", "s1")
			.principal(ada)
			.server("https", "example.org", 8443)
			.remoteAddress(remote)
			.localAddress(local)
			.attribute("tenant", 7)
			.build();
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.httpVersion()).isEqualTo("HTTP/2.0");
		assertThat(request.path()).isEqualTo("/r\u00e4ume/1");
		assertThat(request.queryString()).contains("name=a%20b&name=c");
		assertThat(request.queryParameter("name")).contains("a b");
		assertThat(request.queryParameters("name")).containsExactly("a b", "c");
		assertThat(request.queryParameter("other")).isEmpty();
		assertThat(request.cookie("SESSION")).contains("s1");
		assertThat(request.cookie("session")).isEmpty();
		assertThat(request.principal()).containsSame(ada);
		assertThat(request.scheme()).isEqualTo("https");
		assertThat(request.serverHost()).isEqualTo("example.org");
		assertThat(request.serverPort()).isEqualTo(8443);
		assertThat(request.isSecure()).isTrue();
		assertThat(request.remoteAddress()).isEqualTo(remote);
		assertThat(request.localAddress()).isEqualTo(local);
		assertThat(request.attributes()).isEqualTo(Map.of("tenant", 7));
	}

	@Test
	void isPlainWithoutSettings() {
		OpeningRequest request = OpeningRequest.builder().build();
		assertThat(request.method()).isEqualTo("GET");
		assertThat(request.httpVersion()).isEqualTo("HTTP/1.1");
		assertThat(request.path()).isEqualTo("/");
		assertThat(request.queryString()).isEmpty();
		assertThat(request.queryParameters("name")).isEmpty();
		assertThat(request.headerNames()).isEmpty();
		assertThat(request.principal()).isEmpty();
		assertThat(request.scheme()).isEqualTo("http");
		assertThat(request.isSecure()).isFalse();
		assertThat(request.serverHost()).isEmpty();
		assertThat(request.serverPort()).isZero();
		assertThat(request.remoteAddress()).isEqualTo(PeerAddress.UNKNOWN);
		assertThat(request.localAddress()).isEqualTo(PeerAddress.UNKNOWN);
		assertThat(request.attributes()).isEmpty();
		assertThat(request.isWebSocketAttempt()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "ws, http", "wss, https", "WSS, https", "HTTP, http", "HTTPS, https", "gopher, gopher" })
	void knowsSchemesByTheNamesOfOrigins(String scheme, String expected) {
		assertThat(OpeningRequest.builder().server(scheme, "", 0).build().scheme()).isEqualTo(expected);
	}

	@Nested
	class Headers {

		private final OpeningRequest request = OpeningRequest.builder()
			.header("X-One", "1")
			.header("Host", "example.org")
			.header("x-one", "")
			.header("X-ONE", "3, 4")
			.build();

		@ParameterizedTest
		@ValueSource(strings = { "X-One", "x-one", "X-ONE", "x-OnE" })
		void areFoundInUpperAndLowerCase(String name) {
			assertThat(this.request.header(name)).contains("1");
			assertThat(this.request.headers(name)).containsExactly("1", "", "3, 4");
		}

		@Test
		void areEmptyWhereThereIsNone() {
			assertThat(this.request.header("X-On")).isEmpty();
			assertThat(this.request.headers("X-Ones")).isEmpty();
		}

		@Test
		void areNamedOnceInTheirOrder() {
			assertThat(this.request.headerNames()).containsExactly("X-One", "Host");
		}

	}

	@Nested
	class Immutability {

		@Test
		void laterChangesToTheBuilderDoNotReachTheRequest() {
			OpeningRequest.Builder builder = OpeningRequest.builder()
				.header("A", "1")
				.cookie("c", "1")
				.attribute("k", "1");
			OpeningRequest request = builder.build();
			builder.requestLine("PUT", "HTTP/1.1")
				.path("/x")
				.header("A", "2")
				.header("B", "3")
				.cookie("d", "2")
				.attribute("k", "2");
			assertThat(request.method()).isEqualTo("GET");
			assertThat(request.path()).isEqualTo("/");
			assertThat(request.headers("A")).containsExactly("1");
			assertThat(request.headerNames()).containsExactly("A");
			assertThat(request.cookie("d")).isEmpty();
			assertThat(request.attributes()).isEqualTo(Map.of("k", "1"));
		}

		@Test
		void noCollectionCanBeChanged() {
			OpeningRequest request = OpeningRequest.builder()
				.header("A", "1")
				.queryString("q=1")
				.attribute("k", "1")
				.build();
			for (List<String> list : List.of(request.headers("A"), request.headers("B"), request.headerNames(),
					request.queryParameters("q"), request.queryParameters("r"))) {
				assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> list.add("x"));
			}
			Map<String, Object> attributes = request.attributes();
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> attributes.put("k", "2"));
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(attributes::clear);
		}

		@Test
		void theFirstCookieAndTheLastAttributeOfANameCount() {
			OpeningRequest request = OpeningRequest.builder()
				.cookie("c", "1")
				.cookie("c", "2")
				.attribute("k", "1")
				.attribute("k", "2")
				.build();
			assertThat(request.cookie("c")).contains("1");
			assertThat(request.attributes()).isEqualTo(Map.of("k", "2"));
		}

	}

	@Nested
	class Attempt {

		@ParameterizedTest
		@ValueSource(strings = { "websocket", "WebSocket", "h2c, websocket" })
		void isAnUpgradeToWebsocket(String upgrade) {
			assertThat(OpeningRequest.builder().header("upgrade", upgrade).build().isWebSocketAttempt()).isTrue();
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "h2c", "websockets", "web socket" })
		void isNoOtherUpgrade(String upgrade) {
			assertThat(OpeningRequest.builder().header("Upgrade", upgrade).build().isWebSocketAttempt()).isFalse();
		}

		@Test
		void isAKey() {
			assertThat(OpeningRequest.builder().header("sec-websocket-key", "").build().isWebSocketAttempt()).isTrue();
			assertThat(OpeningRequest.builder().header("Sec-WebSocket-Version", "13").build().isWebSocketAttempt())
				.isFalse();
		}

	}

	@Nested
	class LogLine {

		@Test
		void hasMethodPathAndPeerButNotTheQuery() {
			assertThat(OpeningRequest.builder()
				.path("/chat")
				.queryString("token=secret")
				.remoteAddress(new PeerAddress("::1", 5000))
				.build()).hasToString("GET /chat from [::1]:5000");
		}

		@Test
		void escapesWhatThePeerChose() {
			assertThat(OpeningRequest.builder()
				.requestLine("GET\u001b[2J", "HTTP/1.1")
				.path("/a\r\nb\u202e")
				.remoteAddress(new PeerAddress("x\ny", 1))
				.build()).hasToString("GET\\u001b[2J /a\\u000d\\u000ab\\u202e from x\\u000ay:1");
		}

		@Test
		void staysShort() {
			assertThat(OpeningRequest.builder().path("/" + "x".repeat(10_000)).build().toString()).hasSizeLessThan(300);
		}

	}

}
