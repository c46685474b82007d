package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import io.hunchensocket.CloseCode;
import io.hunchensocket.testsupport.EverySplit;
import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Utf8Validator}. RFC 6455, section 8.1.
 */
class Utf8ValidatorTests {

	/** At the borders of all rows of the table of well-formed sequences. */
	private static final int[] BORDERS = { 0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
			0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF7, 0xF8, 0xFF };

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
		.onMalformedInput(CodingErrorAction.REPORT)
		.onUnmappableCharacter(CodingErrorAction.REPORT);

	private final CharBuffer decoded = CharBuffer.allocate(128);

	@Test
	void allSequencesOfOneToFourBorderBytesAreJudgedAsByTheJdk() {
		for (int length = 1; length <= 4; length++) {
			byte[] bytes = new byte[length];
			long sequences = Math.round(Math.pow(BORDERS.length, length));
			for (long sequence = 0; sequence < sequences; sequence++) {
				long digits = sequence;
				for (int i = 0; i < length; i++) {
					bytes[i] = (byte) BORDERS[(int) (digits % BORDERS.length)];
					digits /= BORDERS.length;
				}
				assertVerdict(bytes);
			}
		}
	}

	@Test
	void everyCodePointIsValid() {
		for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
			if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
				byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
				if (!Utf8Validator.isValid(bytes, 0, bytes.length)) {
					assertThat(codePoint).as("U+%x is valid", codePoint).isNegative();
				}
			}
		}
	}

	@Test
	void badBytesAreFoundAtEveryPlaceOfLongText() {
		Random random = new Random(6455);
		for (int length = 1; length < 80; length++) {
			for (int place = 0; place < length; place++) {
				byte[] bytes = new byte[length];
				Arrays.fill(bytes, (byte) 'a');
				assertVerdict(bytes);
				bytes[place] = (byte) BORDERS[random.nextInt(BORDERS.length)];
				assertVerdict(bytes);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 1", "c0 80, 1", "c1 bf, 1", "41 c3 41, 3", "e0 9f bf, 2", "ed a0 80, 2", "f0 8f bf bf, 2",
			"f4 90 80 80, 2", "f5 80 80 80, 1", "ff, 1", "ce ba e1 bd b9 cf 83 ce bc ce b5 f4 90 80 80, 13",
			"e2 82 41, 3", "f0 9d 84 41, 4" })
	void textFailsAtItsFirstBadByte(String text, int badByte) {
		byte[] bytes = Hex.bytes(text);
		Utf8Validator validator = new Utf8Validator();
		for (int i = 0; i < badByte - 1; i++) {
			validator.accept(bytes, i, i + 1);
		}
		assertThatExceptionOfType(ProtocolViolationException.class)
			.isThrownBy(() -> validator.accept(bytes, badByte - 1, badByte))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(CloseCode.INVALID_FRAME_PAYLOAD_DATA));
	}

	@ParameterizedTest
	@ValueSource(strings = { "c3", "e2 82", "e2", "f0 9d 84", "41 42 43 44 45 46 47 48 49 f4 8f" })
	void textDoesNotEndInsideACharacter(String text) {
		byte[] bytes = Hex.bytes(text);
		EverySplit.of(bytes, (pieces) -> {
			Utf8Validator validator = new Utf8Validator();
			pieces.forEach((piece) -> validator.accept(piece, 0, piece.length));
			assertThatExceptionOfType(ProtocolViolationException.class).isThrownBy(validator::end);
		});
	}

	@Test
	void onlyTheGivenBytesAreJudged() {
		byte[] bytes = Hex.bytes("ff 41 c3a9 ff");
		assertThat(Utf8Validator.isValid(bytes, 1, 4)).isTrue();
		assertThat(Utf8Validator.isValid(bytes, 1, 5)).isFalse();
		assertThat(Utf8Validator.isValid(bytes, 0, 4)).isFalse();
		assertThat(Utf8Validator.isValid(bytes, 0, 0)).isTrue();
	}

	/** Half a million sequences: the words are for those that fail. */
	private void assertVerdict(byte[] bytes) {
		boolean expected = isValidForTheJdk(bytes);
		EverySplit.of(bytes, (pieces) -> {
			if (isValid(pieces) != expected) {
				assertThat(isValid(pieces)).as("%s", pieces.stream().map(Hex::text).toList()).isEqualTo(expected);
			}
		});
		if (Utf8Validator.isValid(bytes, 0, bytes.length) != expected) {
			assertThat(!expected).as(Hex.text(bytes)).isEqualTo(expected);
		}
	}

	private static boolean isValid(Iterable<byte[]> pieces) {
		Utf8Validator validator = new Utf8Validator();
		try {
			for (byte[] piece : pieces) {
				validator.accept(piece, 0, piece.length);
			}
			validator.end();
			return true;
		}
		catch (ProtocolViolationException ex) {
			return false;
		}
	}

	private boolean isValidForTheJdk(byte[] bytes) {
		this.decoder.reset();
		this.decoded.clear();
		CoderResult result = this.decoder.decode(ByteBuffer.wrap(bytes), this.decoded, true);
		return !result.isError();
	}

}
