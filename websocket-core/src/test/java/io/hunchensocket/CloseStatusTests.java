package io.hunchensocket;

import java.util.Locale;
import java.util.stream.IntStream;

import io.hunchensocket.text.Printable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the shared words about closing, and for what is printed of them.
 */
class CloseStatusTests {

	@Test
	void codesOfTheWireAreThoseOfTheRegistry() {
		assertThat(IntStream.range(-1, 70_000).filter(CloseCode::isAllowedOnTheWire).filter((code) -> code < 3000))
			.containsExactly(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014);
		assertThat(IntStream.range(2999, 70_000).filter(CloseCode::isAllowedOnTheWire).toArray())
			.isEqualTo(IntStream.range(3000, 5000).toArray());
	}

	/** IANA, "WebSocket Close Code Number Registry"; 1004 is reserved there. */
	@ParameterizedTest
	@CsvSource({ "1000, Normal Closure", "1001, Going Away", "1002, Protocol error", "1003, Unsupported Data",
			"1005, No Status Received", "1006, Abnormal Closure", "1007, Invalid frame payload data",
			"1008, Policy Violation", "1009, Message Too Big", "1010, Mandatory Extension", "1011, Internal Error",
			"1012, Service Restart", "1013, Try Again Later", "1014, Bad Gateway", "1015, TLS handshake" })
	void codesHaveTheNamesOfTheRegistry(int code, String name) throws ReflectiveOperationException {
		String constant = name.toUpperCase(Locale.ROOT).replace(' ', '_');
		assertThat(CloseCode.class.getField(constant).getInt(null)).isEqualTo(code);
	}

	@Test
	void thereAreNoOtherNames() {
		assertThat(CloseCode.class.getFields()).hasSize(15);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 999, 1004, 1015, 1016, 2999, 5000, 65_535 })
	void reservedCodesAreRefused(int code) {
		assertThatIllegalArgumentException().isThrownBy(() -> CloseStatus.of(code))
			.withMessageContaining(Integer.toString(code));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1005, 1006 })
	void codesThatTellOfNoneCannotBeSent(int code) {
		assertThat(CloseStatus.of(code).isSendable()).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> Admission.refused(CloseStatus.of(code)));
	}

	@Test
	void reasonIsBoundByItsBytes() {
		assertThat(CloseStatus.of(1000, "x".repeat(123)).isSendable()).isTrue();
		assertThat(CloseStatus.of(1000, "ü".repeat(61)).reason()).hasSize(61);
		assertThatIllegalArgumentException().isThrownBy(() -> CloseStatus.of(1000, "x".repeat(124)))
			.withMessageContaining("124 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> CloseStatus.of(1000, "ü".repeat(62)));
	}

	@Test
	void statusIsPrintedOnOneLine() {
		assertThat(CloseStatus.NORMAL).hasToString("1000");
		assertThat(CloseStatus.of(4000, "a\r\nb")).hasToString("4000 \"a\\u000d\\u000ab\"");
		assertThat(new WebSocketException(CloseStatus.of(4000, "a\nb"))).hasMessage("4000 \"a\\u000ab\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0000", "\u001b", "\n", "\u007f", "\u0085", "\u2028", "\u2029", "\u202e", "\ud800",
			"\ue000", "\ufeff" })
	void whatATerminalCouldObeyIsEscaped(String text) {
		assertThat(Printable.of("a" + text + "b")).isEqualTo("a\\u%04xb".formatted((int) text.charAt(0)));
	}

	@Test
	void usualTextIsPrintedAsItIs() {
		assertThat(Printable.of("")).isEmpty();
		assertThat(Printable.of("/räume/日本?x=1 \"'\\")).isEqualTo("/räume/日本?x=1 \"'\\");
	}

	@Test
	void longTextIsCut() {
		assertThat(Printable.of("x".repeat(200))).isEqualTo("x".repeat(200));
		assertThat(Printable.of("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
	}

}
