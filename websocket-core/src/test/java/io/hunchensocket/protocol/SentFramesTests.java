package io.hunchensocket.protocol;

import java.nio.BufferUnderflowException;

import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SentFrames}: what checks the others must find each fault.
 */
class SentFramesTests {

	@ParameterizedTest
	@CsvSource({ "83 00, 5.2: the opcode is reserved", "8b 00, 5.2: the opcode is reserved",
			"91 00, 5.2: RSV2 or RSV3 is set", "a1 00, 5.2: RSV2 or RSV3 is set",
			"c1 00, 5.2: RSV1 is set without an extension", "09 00, 5.5: a control frame is fragmented",
			"89 7e 0080, 5.5: a control frame is longer than 125 bytes", "80 00, 5.4: a continuation of no message",
			"01 00 81 00, 5.4: a message within another", "01 00 89 00 02 00, 5.4: a message within another",
			"81 00 00 00, 5.4: a continuation of no message", "81 80 00000001, 5.1: the server has masked a frame",
			"81 7e 0001 41, 5.2: the length does not have the fewest bytes",
			"81 7f 0000000000000080, 5.2: the length does not have the fewest bytes",
			"81 7f 8000000000000000, 5.2: the highest bit of the length is set",
			"81 02 41, 5.2: the payload is shorter than its header says", "88 01 03, 5.5.1: half a close code",
			"88 02 03ed, 7.4: the close code is not for the wire",
			"88 02 03e7, 7.4: the close code is not for the wire",
			"88 02 1388, 7.4: the close code is not for the wire", "88 03 03e8 ff, 8.1: a text is not UTF-8",
			"88 00 89 00, 5.5.1: a frame follows the Close", "88 00 88 00, 5.5.1: a frame follows the Close",
			"81 01 c3, 8.1: a text is not UTF-8", "01 01 c3 80 01 41, 8.1: a text is not UTF-8" })
	void whatAServerMustNotSend(String hex, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> SentFrames.of(Role.SERVER, Hex.bytes(hex)))
			.withMessage("RFC 6455, " + message);
	}

	@ParameterizedTest
	@CsvSource({ "81 00, 5.1: the client has not masked a frame", "89 00, 5.1: the client has not masked a frame",
			"81 80 00000001 81 80 00000001, 5.3: a masking key is used again" })
	void whatAClientMustNotSend(String hex, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> SentFrames.of(Role.CLIENT, Hex.bytes(hex)))
			.withMessage("RFC 6455, " + message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "01 00 c0 00", "c9 00", "c8 00" })
	void onlyTheFirstFrameOfAMessageIsMarkedAsCompressed(String hex) {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> SentFrames.withDeflate(Role.SERVER, Hex.bytes(hex)))
			.withMessage("RFC 7692, 6.1: RSV1 is set on another than a first frame");
	}

	@Test
	void aCutFrameOrMessageIsNotWhole() {
		assertThatExceptionOfType(BufferUnderflowException.class)
			.isThrownBy(() -> SentFrames.of(Role.SERVER, Hex.bytes("81")));
		SentFrames begun = SentFrames.of(Role.SERVER, Hex.bytes("01 01 41 89 00"));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(begun::isWhole);
	}

	@Test
	void whatIsAllowedIsReadWithoutItsMask() {
		assertThat(SentFrames.of(Role.SERVER, Hex.bytes("01 01 c3 89 01 31 80 01 a9 88 03 03e8 41")).isWhole().lines())
			.containsExactly("01 c3", "89 31", "80 a9", "88 03e841");
		assertThat(SentFrames
			.of(Role.CLIENT, Hex.bytes("81 85 37 fa 21 3d 7f 9f 4d 51 58 8a 80 00000000 88 82 00010000 0bb8"))
			.isWhole()
			.lines()).containsExactly("81 48656c6c6f", "8a", "88 0bb9");
		assertThat(SentFrames.withDeflate(Role.SERVER, Hex.bytes("41 01 ff 80 01 ff 82 00")).isWhole().lines())
			.containsExactly("41 ff", "80 ff", "82");
	}

}
