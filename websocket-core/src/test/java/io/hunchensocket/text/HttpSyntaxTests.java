package io.hunchensocket.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HttpSyntaxTests {

	@Test
	void tokensHoldWhatRfc2616LeavesAfterControlsAndSeparators() {
		for (int c = 0; c < 0x300; c++) {
			boolean expected = c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={} \t".indexOf(c) < 0;
			assertThat(HttpSyntax.isTokenChar((char) c)).as("U+%04x", c).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a,b", "a\u0000", "\u00fc" })
	void otherTextIsNoToken(String text) {
		assertThat(HttpSyntax.isToken(text)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nb", "\n", "\u0000", "\u007f", "\u0085", "\u00fc", "\u2028" })
	void otherTextIsNoFieldValue(String text) {
		assertThat(HttpSyntax.isFieldValue(text)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b\tc", "!~" })
	void printableAsciiIsAFieldValue(String text) {
		assertThat(HttpSyntax.isFieldValue(text)).isTrue();
	}

	@Test
	void caseIsFoldedForAsciiAlone() {
		assertThat(HttpSyntax.equalsIgnoringCase("WebSocket", "wEBsOCKET")).isTrue();
		assertThat(HttpSyntax.equalsIgnoringCase("websocket", "webSoc\u212aet")).isFalse();
		assertThat(HttpSyntax.equalsIgnoringCase("websocket", "web\u017focket")).isFalse();
		assertThat(HttpSyntax.equalsIgnoringCase("[", "{")).isFalse();
		assertThat(HttpSyntax.equalsIgnoringCase("@", "`")).isFalse();
		assertThat(HttpSyntax.equalsIgnoringCase("host", "hosts")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "'', ''", "' \t ', ''", "' a', a", "'a\t', a", "' a b ', a b", "'\u00a0a', '\u00a0a'" })
	void trimTakesSpacesAndTabsAway(String text, String trimmed) {
		assertThat(HttpSyntax.trim(text)).isEqualTo(trimmed);
	}

}
