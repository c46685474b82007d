package io.hunchensocket.handshake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class OpeningResponseTests {

	@Nested
	class Accepted {

		@Test
		void hasTheHeadersOfA101InOrder() {
			OpeningResponse accepted = new OpeningResponse.Accepted("abc=", Optional.of("chat"), Optional.empty());
			assertThat(accepted.status()).isEqualTo(101);
			assertThat(accepted.headers()).containsExactly(entry("Upgrade", "websocket"),
					entry("Connection", "Upgrade"), entry("Sec-WebSocket-Accept", "abc="),
					entry("Sec-WebSocket-Protocol", "chat"));
		}

		@Test
		void hasNoSubprotocolHeaderWithoutOne() {
			assertThat(new OpeningResponse.Accepted("abc=", Optional.empty(), Optional.empty()).headers())
				.containsOnlyKeys("Upgrade", "Connection", "Sec-WebSocket-Accept");
		}

		@Test
		void doesNotChange() {
			Map<String, String> headers = new OpeningResponse.Accepted("abc=", Optional.empty(), Optional.empty())
				.headers();
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> headers.put("A", "b"));
		}

		@Test
		void holdsNothingThatBreaksTheResponse() {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new OpeningResponse.Accepted("a\r\nb", Optional.empty(), Optional.empty()))
				.withMessage("Header Sec-WebSocket-Accept: a\\u000d\\u000ab cannot be sent: use printable ASCII");
			assertThatIllegalArgumentException()
				.isThrownBy(
						() -> new OpeningResponse.Accepted("abc=", Optional.of("a\r\nSet-Cookie: x"), Optional.empty()))
				.withMessageStartingWith("Subprotocol \"a\\u000d\\u000aSet-Cookie: x\" is not a token");
		}

	}

	@Nested
	class Refused {

		@Test
		void alwaysClosesTheConnection() {
			assertThat(refused(Map.of()).headers()).containsExactly(entry("Connection", "close"));
			assertThat(refused(Map.of("Retry-After", "3")).headers()).containsExactly(entry("Retry-After", "3"),
					entry("Connection", "close"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "Connection", "connection", "CONNECTION" })
		void cannotBeToldToKeepIt(String name) {
			assertThat(refused(Map.of(name, "keep-alive")).headers()).containsExactly(entry("Connection", "close"));
		}

		@ParameterizedTest
		@ValueSource(strings = { "Upgrade", "upgrade" })
		void namesAnUpgradeInConnection(String name) {
			assertThat(refused(Map.of(name, "websocket")).headers()).containsExactly(entry(name, "websocket"),
					entry("Connection", "close, Upgrade"));
		}

		@Test
		void keepsTheOrderAndDoesNotChange() {
			Map<String, String> given = new LinkedHashMap<>();
			given.put("Z", "1");
			given.put("A", "2");
			OpeningResponse.Refused refused = refused(given);
			given.clear();
			assertThat(refused.headers()).containsExactly(entry("Z", "1"), entry("A", "2"),
					entry("Connection", "close"));
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> refused.headers().put("A", "b"));
		}

		@ParameterizedTest
		@ValueSource(ints = { 400, 403, 426, 503, 599 })
		void hasTheStatusOfAnError(int status) {
			assertThat(new OpeningResponse.Refused(status, "No.", Map.of()).status()).isEqualTo(status);
		}

		@ParameterizedTest
		@ValueSource(ints = { -1, 0, 101, 200, 302, 399, 600 })
		void hasNoOtherStatus(int status) {
			assertThatIllegalArgumentException().isThrownBy(() -> new OpeningResponse.Refused(status, "No.", Map.of()))
				.withMessage("Status " + status + " does not refuse: use one from 400 to 599");
		}

		@ParameterizedTest
		@CsvSource({ "'', x", "'A B', x", "A:, x", "A, '\r\nB: x'", "A, '\u0000'", "A, \u00fc", "'A\n', x" })
		void sendsNoHeaderThatBreaksTheResponse(String name, String value) {
			assertThatIllegalArgumentException().isThrownBy(() -> refused(Map.of(name, value)))
				.withMessageMatching("Header \\p{Print}*.*cannot be sent: use printable ASCII");
		}

		@Test
		void fitsALogLine() {
			assertThat(new OpeningResponse.Refused(400, "a\nb", Map.of())).hasToString("400 a\\u000ab");
		}

		private OpeningResponse.Refused refused(Map<String, String> headers) {
			return new OpeningResponse.Refused(400, "No.", headers);
		}

	}

	@Nested
	class Thrown {

		@Test
		void isTheAnswer() {
			HandshakeRefusedException thrown = new HandshakeRefusedException(503, "Full.", Map.of("Retry-After", "3"));
			assertThat(thrown.status()).isEqualTo(503);
			assertThat(thrown.refusal())
				.isEqualTo(new OpeningResponse.Refused(503, "Full.", Map.of("Retry-After", "3")));
			assertThat(thrown).hasMessage("503 Full.");
			assertThat(thrown.getStackTrace()).isEmpty();
		}

		@Test
		void needsNoHeaders() {
			assertThat(new HandshakeRefusedException(401, "Log in.").refusal().headers())
				.containsExactly(entry("Connection", "close"));
		}

		@Test
		void hasTheStatusOfAnError() {
			assertThatIllegalArgumentException().isThrownBy(() -> new HandshakeRefusedException(204, "No."));
		}

	}

}
