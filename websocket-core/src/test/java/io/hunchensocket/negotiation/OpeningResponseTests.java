package io.hunchensocket.negotiation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.handshake.HandshakeRefusedException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
		void hasTheStatusOfTheRefusal() {
			assertThat(refused(Map.of()).status()).isEqualTo(400);
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

		private OpeningResponse.Refused refused(Map<String, String> headers) {
			return new OpeningResponse.Refused(new HandshakeRefusedException(400, "No.", headers));
		}

	}

}
