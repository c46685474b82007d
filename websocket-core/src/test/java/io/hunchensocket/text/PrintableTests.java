package io.hunchensocket.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Printable}.
 */
class PrintableTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "plain text, 100 %", "é€漢", "\uD834\uDD1E and \uD83D\uDE00" })
	void readableTextStaysAsItIs(String text) {
		assertThat(Printable.of(text)).isEqualTo(text);
	}

	@Test
	void whatATerminalObeysIsEscaped() {
		assertThat(Printable.of("a\r\n\u001b[31m\u2028\u202eb")).isEqualTo("a\\u000d\\u000a\\u001b[31m\\u2028\\u202eb");
		assertThat(Printable.of("half \uD834 a pair")).isEqualTo("half \\ud834 a pair");
	}

	@Test
	void longTextIsCut() {
		assertThat(Printable.of("x".repeat(200))).hasSize(200);
		assertThat(Printable.of("x".repeat(201))).isEqualTo("x".repeat(200) + '…');
		assertThat(Printable.of("x".repeat(199) + "\uD83D\uDE00" + 'y')).isEqualTo("x".repeat(199) + "\uD83D\uDE00…");
	}

}
