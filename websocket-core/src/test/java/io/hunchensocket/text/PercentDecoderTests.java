package io.hunchensocket.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PercentDecoderTests {

	@ParameterizedTest
	@CsvSource({ "'',''", "a+b,a+b", "a%20b,a b", "%41%62,Ab", "%c3%A4,\u00e4", "%F0%9F%98%80,\ud83d\ude00",
			"\u00e4%c3%a4,\u00e4\u00e4", "%25%34%31,%41", "100%,100%", "%4,%4", "%4g,%4g", "%%41,%A",
			"%\uff14\uff11,%\uff14\uff11" })
	void decodesEscapesAndLeavesTheRest(String text, String decoded) {
		assertThat(PercentDecoder.decode(text)).isEqualTo(decoded);
		assertThat(PercentDecoder.decodeStrictly(text)).contains(decoded);
	}

	@ParameterizedTest
	@CsvSource({ "%ff,\ufffd", "%c3,\ufffd", "%c3x%a4,\ufffdx\ufffd", "%C0%AF,\ufffd\ufffd", "%ED%A0%80,\ufffd",
			"a%c3,a\ufffd" })
	void replacesOrRefusesWhatIsNotUtf8(String text, String replaced) {
		assertThat(PercentDecoder.decode(text)).isEqualTo(replaced);
		assertThat(PercentDecoder.decodeStrictly(text)).isEmpty();
	}

	@Test
	void takesAReplacementCharacterThatWasSentAsOne() {
		assertThat(PercentDecoder.decodeStrictly("%EF%BF%BD")).contains("\ufffd");
	}

	@Test
	void readsEveryOctet() {
		for (int octet = 0; octet < 256; octet++) {
			assertThat(PercentDecoder.octet("a%%%02x".formatted(octet), 1)).isEqualTo(octet);
			assertThat(PercentDecoder.octet("%%%02X".formatted(octet), 0)).isEqualTo(octet);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a41", "%", "%4", "%g1", "%1g", "% 1", "%+1", "%-1", "%\uff14\uff11" })
	void knowsWhatIsNoEscape(String text) {
		assertThat(PercentDecoder.octet(text, 0)).isEqualTo(-1);
	}

}
