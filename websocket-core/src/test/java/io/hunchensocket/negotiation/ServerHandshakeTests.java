package io.hunchensocket.negotiation;

import java.util.List;
import java.util.Optional;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.OriginPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.hunchensocket.negotiation.HandshakeAssert.ACCEPT;
import static io.hunchensocket.negotiation.HandshakeAssert.answer;
import static io.hunchensocket.negotiation.HandshakeAssert.assertAccepted;
import static io.hunchensocket.negotiation.HandshakeAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class ServerHandshakeTests {

	@Nested
	class Section1_2 {

		@Test
		void answersTheExampleOfTheRfc() {
			OpeningResponse answer = answer(HandshakeRequests.valid()
				.header("Origin", "http://server.example.com")
				.header("Sec-WebSocket-Protocol", "chat, superchat"));
			assertThat(answer.status()).isEqualTo(101);
			assertThat(answer.headers()).containsExactly(entry("Upgrade", "websocket"), entry("Connection", "Upgrade"),
					entry("Sec-WebSocket-Accept", ACCEPT), entry("Sec-WebSocket-Protocol", "superchat"));
		}

	}

	@Nested
	class Body {

		@ParameterizedTest
		@ValueSource(strings = { "0", " 0 " })
		void ofNoLengthIsNone(String length) {
			assertAccepted(HandshakeRequests.valid().header("Content-Length", length));
		}

		@ParameterizedTest
		@ValueSource(strings = { "1", "6", "00", "-0", "+0", "", "0,0", "0x0", "99999999999999999999", "zero" })
		void ofALengthIsRefused(String length) {
			assertBodyRefused(HandshakeRequests.valid().header("Content-Length", length));
		}

		@Test
		void ofSeveralLengthsIsRefused() {
			assertBodyRefused(HandshakeRequests.valid().header("Content-Length", "0").header("content-length", "0"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "chunked", "identity", "" })
		void ofATransferEncodingIsRefused(String encoding) {
			assertBodyRefused(HandshakeRequests.valid().header("Transfer-Encoding", encoding));
			assertBodyRefused(
					HandshakeRequests.valid().header("Content-Length", "0").header("Transfer-Encoding", encoding));
		}

		private void assertBodyRefused(OpeningRequest.Builder request) {
			assertRefused(request, 400, "The request that opens a WebSocket must not have a body.");
		}

	}

	@Nested
	class Section4_2_2_Subprotocol {

		@ParameterizedTest
		@CsvSource(value = { "chat|chat", "chat, superchat|superchat", "superchat,x|superchat" }, delimiter = '|')
		void isTheFirstOfTheServersOrder(String offer, String chosen) {
			assertThat(answer(HandshakeRequests.valid().header("Sec-WebSocket-Protocol", offer)))
				.isEqualTo(new OpeningResponse.Accepted(ACCEPT, Optional.of(chosen), Optional.empty()));
		}

		@ParameterizedTest
		@ValueSource(strings = { "x", "Chat", "SUPERCHAT, y" })
		void isAbsentIfNothingMatches(String offer) {
			assertAccepted(HandshakeRequests.valid().header("Sec-WebSocket-Protocol", offer));
		}

		@Test
		void isRefusedIfMalformed() {
			assertRefused(HandshakeRequests.valid().header("Sec-WebSocket-Protocol", "chat, a b"), 400,
					"Sec-WebSocket-Protocol does not follow the grammar of RFC 6455.");
		}

	}

	@Nested
	class Section4_2_2_Extensions {

		@ParameterizedTest
		@ValueSource(strings = { "permessage-deflate", "permessage-deflate; client_max_window_bits, x-other; a=\"1\"" })
		void areReadButNotAccepted(String offer) {
			assertAccepted(HandshakeRequests.valid().header("Sec-WebSocket-Extensions", offer));
		}

		@Test
		void areRefusedIfMalformed() {
			assertRefused(
					HandshakeRequests.valid()
						.header("Sec-WebSocket-Extensions", "a")
						.header("Sec-WebSocket-Extensions", "b;"),
					400, "Sec-WebSocket-Extensions does not follow the grammar of RFC 6455.");
		}

	}

	@Nested
	class Section4_2_2_4_Origin {

		@ParameterizedTest
		@ValueSource(strings = { "http://server.example.com", "http://SERVER.example.com:80" })
		void mayBeTheSame(String origin) {
			assertAccepted(HandshakeRequests.valid().header("Origin", origin));
		}

		@ParameterizedTest
		@ValueSource(strings = { "http://example.com", "https://server.example.com", "http://server.example.com.evil",
				"http://server.example.com:81", "null", "", "x" })
		void isRefusedOtherwise(String origin) {
			OpeningResponse answer = answer(HandshakeRequests.valid().header("Origin", origin));
			assertThat(answer.status()).isEqualTo(403);
			assertThat(answer.headers()).containsExactly(entry("Connection", "close"));
		}

		@Test
		void isRefusedIfThereAreTwo() {
			assertRefused(
					HandshakeRequests.valid()
						.header("Origin", "http://server.example.com")
						.header("Origin", "http://server.example.com"),
					403, "The request must not carry more than one Origin header.");
		}

		@Test
		void mayBeOneOfAList() {
			ServerHandshake open = new ServerHandshake(OriginPolicy.allowing(List.of("https://*.example.org")),
					HostPolicy.allowing(List.of()));
			OpeningRequest.Builder request = HandshakeRequests.valid().header("Origin", "https://a.example.org");
			assertThat(answer(open, request, SubprotocolSelector.preferring(List.of()), ExtensionNegotiator.NONE))
				.isEqualTo(new OpeningResponse.Accepted(ACCEPT, Optional.empty(), Optional.empty()));
		}

	}

	@Nested
	class Host {

		private final ServerHandshake handshake = new ServerHandshake(OriginPolicy.allowing(List.of("*")),
				HostPolicy.allowing(List.of("localhost", "*.example.com", "[2001:DB8::1]")));

		private OpeningResponse answerTo(String host, String... origins) {
			OpeningRequest.Builder request = HandshakeRequests.valid().server("http", host, 80);
			for (String origin : origins) {
				request.header("Origin", origin);
			}
			return answer(this.handshake, request, SubprotocolSelector.preferring(List.of()), ExtensionNegotiator.NONE);
		}

		@ParameterizedTest
		@ValueSource(strings = { "localhost", "LocalHost", "a.example.com", "A.B.Example.com", "2001:db8::1",
				"[2001:db8::1]" })
		void mayBeOneOfAList(String host) {
			assertThat(answerTo(host).status()).isEqualTo(101);
		}

		@ParameterizedTest
		@ValueSource(strings = { "example.com", "evilexample.com", "evil.test", "localhost.", "", "127.0.0.1",
				"localhost.evil.test" })
		void isRefusedOtherwiseWhateverTheOrigin(String host) {
			for (OpeningResponse answer : List.of(answerTo(host), answerTo(host, "http://" + host))) {
				assertThat(answer).isInstanceOfSatisfying(OpeningResponse.Refused.class, (refused) -> {
					assertThat(refused.status()).isEqualTo(403);
					assertThat(refused.refusal().reason()).contains("websocket.allowed-hosts");
				});
			}
		}

		@Test
		void isNamedToTheLog() {
			assertThatExceptionOfType(HostRefusedException.class)
				.isThrownBy(() -> this.handshake.check(HandshakeRequests.valid()
					.server("http", "Evil.test\r\nx", 80)
					.header("Origin", "http://evil.test")
					.build()))
				.satisfies((refused) -> assertThat(refused.host()).isEqualTo("evil.test\\u000d\\u000ax"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "*", "example.com:80", "https://example.com", "a b", "*.*.example.com",
				"*.[2001:db8::1]", "2001:db8::1", "*example.com", "b\u00fccher.example" })
		void isNotUnderstoodInAnyOtherForm(String host) {
			assertThatIllegalArgumentException().isThrownBy(() -> HostPolicy.allowing(List.of(host)))
				.withMessageContaining("*.example.org");
		}

		@Test
		void isReadable() {
			assertThat(HostPolicy.allowing(List.of())).hasToString("any host");
			assertThat(HostPolicy.allowing(List.of("*.A.test", "b"))).hasToString("[*.a.test, b]");
		}

	}

	/**
	 * Each request breaks one rule more, from the last to the first: the first broken
	 * rule is the one that is told.
	 */
	@Test
	void theRulesAreCheckedInTheOrderOfTheRfc() {
		OpeningRequest.Builder request = HandshakeRequests.without("Host", "Upgrade", "Connection", "Sec-WebSocket-Key",
				"Sec-WebSocket-Version");
		request.header("Origin", "null").header("Sec-WebSocket-Extensions", "").header("Sec-WebSocket-Protocol", "");
		request.header("Content-Length", "1").requestLine("POST", "HTTP/1.0");
		assertReason(request, "A WebSocket is opened by");
		assertReason(request.requestLine("GET", "HTTP/1.0"), "A WebSocket is opened over HTTP/1.1");
		assertReason(request.requestLine("GET", "HTTP/1.1"), "The request must carry exactly one Host");
		assertReason(request.header("Host", "x"), "The request has no Upgrade");
		assertReason(request.header("Upgrade", "websocket"), "The Connection header");
		assertReason(request.header("Connection", "upgrade"), "The request must carry exactly one Sec-WebSocket-Key");
		assertReason(request.header("Sec-WebSocket-Key", HandshakeRequests.KEY),
				"The request must carry one header Sec-W");
		assertReason(request.header("Sec-WebSocket-Version", "13"), "The request that opens a WebSocket must not have");
		OpeningRequest.Builder withoutBody = HandshakeRequests.valid().header("Sec-WebSocket-Extensions", "");
		assertReason(withoutBody, "Sec-WebSocket-Extensions does not");
		assertReason(withoutBody.header("Sec-WebSocket-Protocol", ""), "Sec-WebSocket-Protocol does not");
		assertReason(withoutBody.header("Origin", "null"), "A page whose origin is null");
	}

	@Test
	void aRequestWithoutAnyHeaderIsRefused() {
		assertThat(answer(OpeningRequest.builder()).status()).isEqualTo(400);
	}

	private static void assertReason(OpeningRequest.Builder request, String start) {
		assertThat(answer(request)).isInstanceOfSatisfying(OpeningResponse.Refused.class,
				(refused) -> assertThat(refused.refusal().reason()).startsWith(start));
	}

}
