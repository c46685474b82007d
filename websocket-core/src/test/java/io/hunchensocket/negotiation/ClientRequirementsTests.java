package io.hunchensocket.negotiation;

import io.hunchensocket.handshake.OpeningRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.hunchensocket.negotiation.HandshakeAssert.answer;
import static io.hunchensocket.negotiation.HandshakeAssert.assertAccepted;
import static io.hunchensocket.negotiation.HandshakeAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class ClientRequirementsTests {

	@Nested
	class Section4_2_1_1_Method {

		@ParameterizedTest
		@ValueSource(strings = { "POST", "HEAD", "PUT", "OPTIONS", "CONNECT", "get", "GET ", "" })
		void mustBeGet(String method) {
			assertRefused(HandshakeRequests.valid().requestLine(method, "HTTP/1.1"), 405,
					"A WebSocket is opened by the method GET.");
			assertThat(answer(HandshakeRequests.valid().requestLine(method, "HTTP/1.1")).headers())
				.containsExactly(entry("Allow", "GET"), entry("Connection", "close"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "HTTP/1.0", "HTTP/2.0", "HTTP/2", "HTTP/3", "HTTP/1.10", "http/1.1", "" })
		void mustBeHttp11(String version) {
			assertRefused(HandshakeRequests.valid().requestLine("GET", version), 400,
					"A WebSocket is opened over HTTP/1.1 here, "
							+ "and a proxy in front must speak it too (nginx: proxy_http_version 1.1).");
		}

	}

	@Nested
	class Section4_2_1_2_Host {

		@Test
		void mustBeThereOnce() {
			assertHostRefused();
			assertHostRefused("server.example.com", "server.example.com");
			assertHostRefused("server.example.com", "");
		}

		@ParameterizedTest
		@ValueSource(strings = { "", " ", "\t" })
		void mustNotBeEmpty(String host) {
			assertHostRefused(host);
		}

		private void assertHostRefused(String... hosts) {
			assertRefused(HandshakeRequests.with("Host", hosts), 400,
					"The request must carry exactly one Host header.");
		}

	}

	@Nested
	class Section4_2_1_3_Upgrade {

		@ParameterizedTest
		@ValueSource(
				strings = { "websocket", "WebSocket", "WEBSOCKET", " websocket ", "h2c, websocket", "websocket,h2c" })
		void mayBeAnyList(String upgrade) {
			assertAccepted(HandshakeRequests.with("Upgrade", upgrade));
		}

		@Test
		void mayBeSeveralHeaders() {
			assertAccepted(HandshakeRequests.with("Upgrade", "h2c", "WebSocket"));
		}

		@Test
		void mayHaveBeenRemovedByAProxy() {
			OpeningRequest.Builder request = HandshakeRequests.without("Upgrade");
			assertThat(request.build().isWebSocketAttempt()).isTrue();
			assertRefused(request, 426,
					"The request has no Upgrade header: a proxy in front may have removed the Upgrade "
							+ "header and must be told to pass it on (nginx: proxy_set_header Upgrade $http_upgrade).");
			assertThat(answer(request).headers()).containsExactly(entry("Upgrade", "websocket"),
					entry("Sec-WebSocket-Version", "13"), entry("Connection", "close, Upgrade"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "h2c", "websockets", "websocket/13", "web socket", "webSoc\u212aet" })
		void mustNameWebsocket(String upgrade) {
			assertRefused(HandshakeRequests.with("Upgrade", upgrade), 426, "The Upgrade header must name websocket.");
		}

	}

	@Nested
	class Section4_2_1_4_Connection {

		@ParameterizedTest
		@ValueSource(strings = { "Upgrade", "upgrade", "UPGRADE", "keep-alive, Upgrade", "Upgrade,close" })
		void mayBeAnyList(String connection) {
			assertAccepted(HandshakeRequests.with("Connection", connection));
		}

		@Test
		void mayBeSeveralHeaders() {
			assertAccepted(HandshakeRequests.with("Connection", "keep-alive", "Upgrade"));
		}

		@Test
		void mustNameUpgrade() {
			for (String[] values : new String[][] { {}, { "" }, { "close" }, { "keep-alive", "upgrades" } }) {
				assertRefused(HandshakeRequests.with("Connection", values), 400,
						"The Connection header must name upgrade: a proxy in front may have replaced it "
								+ "(nginx: proxy_set_header Connection \"upgrade\").");
			}
		}

	}

	@Nested
	class Section4_2_1_5_Key {

		@Test
		void mustBeThereOnce() {
			String reason = "The request must carry exactly one Sec-WebSocket-Key header.";
			assertRefused(HandshakeRequests.without("Sec-WebSocket-Key"), 400, reason);
			assertRefused(HandshakeRequests.valid().header("sec-websocket-key", HandshakeRequests.KEY), 400, reason);
		}

		@Test
		void mustBeSixteenBytes() {
			assertRefused(HandshakeRequests.with("Sec-WebSocket-Key", "c2hvcnQ="), 400,
					"Sec-WebSocket-Key must be 16 bytes in base64.");
		}

	}

	@Nested
	class Section4_2_1_6_Version {

		@Test
		void mayHaveSpacesAround() {
			assertAccepted(HandshakeRequests.with("Sec-WebSocket-Version", " 13\t"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "8", "0", "7", "14", "013", "13.0", "+13", "13, 8", "8, 13", "13,13", "thirteen",
				"\u0661\u0663" })
		void mustBeThirteenAlone(String version) {
			assertVersionRefused(HandshakeRequests.with("Sec-WebSocket-Version", version));
		}

		@Test
		void mustBeThereOnce() {
			assertVersionRefused(HandshakeRequests.without("Sec-WebSocket-Version"));
			assertVersionRefused(HandshakeRequests.with("Sec-WebSocket-Version", "13", "13"));
			assertVersionRefused(HandshakeRequests.with("Sec-WebSocket-Version", "13", "8"));
		}

		private void assertVersionRefused(OpeningRequest.Builder request) {
			assertRefused(request, 426, "The request must carry one header Sec-WebSocket-Version: 13.");
			assertThat(answer(request).headers()).containsExactly(entry("Upgrade", "websocket"),
					entry("Sec-WebSocket-Version", "13"), entry("Connection", "close, Upgrade"));
		}

	}

}
