package io.hunchensocket.protocol;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FrameEncoder} and {@link FrameHeader}.
 */
class FrameEncoderTests {

	private static final byte[] HELLO = "Hello".getBytes(StandardCharsets.UTF_8);

	/** RFC 6455, section 5.2. */
	@Nested
	class BaseFraming {

		@ParameterizedTest
		@CsvSource({ "0, 8200", "1, 8201", "125, 827d", "126, 827e007e", "127, 827e007f", "65535, 827effff",
				"65536, 827f0000000000010000", "2147483648, 827f0000000080000000",
				"9223372036854775807, 827f7fffffffffffffff" })
		void lengthsAreEncodedInTheFewestBytes(long length, String header) {
			assertThat(written(FrameHeader.of(Opcode.BINARY, length))).isEqualTo(header);
		}

		@ParameterizedTest
		@CsvSource({ "TEXT, 8100", "BINARY, 8200", "CLOSE, 8800", "PING, 8900", "PONG, 8a00", "CONTINUATION, 8000" })
		void opcodes(Opcode opcode, String header) {
			assertThat(written(FrameHeader.of(opcode, 0))).isEqualTo(header);
		}

		@Test
		void theOrderOfTheBufferDoesNotMatter() {
			ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
			FrameEncoder.writeHeader(FrameHeader.of(Opcode.TEXT, 258).maskedWith(0x01020304), buffer);
			assertThat(buffer.array()).isEqualTo(Hex.bytes("81 fe 0102 01020304"));
		}

		@Test
		void aFullBufferIsAnError() {
			assertThatExceptionOfType(BufferOverflowException.class).isThrownBy(
					() -> FrameEncoder.writeFrame(FrameHeader.of(Opcode.TEXT, 5), HELLO, ByteBuffer.allocate(6)));
		}

		@Test
		void aPayloadOfAnotherLengthIsAnError() {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> FrameEncoder.encode(FrameHeader.of(Opcode.TEXT, 4), HELLO))
				.withMessage("The header announces 4 bytes of payload, there are 5");
		}

		@Test
		void frameLengthCountsHeaderAndPayload() {
			assertThat(FrameEncoder.frameLength(FrameHeader.of(Opcode.TEXT, 125))).isEqualTo(127);
			assertThat(FrameEncoder.frameLength(FrameHeader.of(Opcode.TEXT, 126).maskedWith(1))).isEqualTo(134);
			assertThat(FrameEncoder.frameLength(FrameHeader.of(Opcode.TEXT, 65536).maskedWith(0))).isEqualTo(65550);
			assertThatExceptionOfType(ArithmeticException.class)
				.isThrownBy(() -> FrameEncoder.frameLength(FrameHeader.of(Opcode.TEXT, Integer.MAX_VALUE)));
		}

	}

	/** RFC 6455, section 5.7. */
	@Nested
	class Examples {

		@Test
		void unmaskedText() {
			assertThat(FrameEncoder.encode(FrameHeader.of(Opcode.TEXT, 5), HELLO))
				.isEqualTo(Hex.bytes("81 05 48 65 6c 6c 6f"));
		}

		@Test
		void maskedText() {
			byte[] payload = HELLO.clone();
			assertThat(FrameEncoder.encode(FrameHeader.of(Opcode.TEXT, 5).maskedWith(0x37fa213d), payload))
				.isEqualTo(Hex.bytes("81 85 37 fa 21 3d 7f 9f 4d 51 58"));
			assertThat(payload).isEqualTo(HELLO);
		}

		@Test
		void fragmentedText() {
			FrameHeader first = FrameHeader.of(Opcode.TEXT, 3).toBeContinued();
			assertThat(FrameEncoder.encode(first, Hex.bytes("48656c"))).isEqualTo(Hex.bytes("01 03 48 65 6c"));
			FrameHeader last = FrameHeader.of(Opcode.CONTINUATION, 2);
			assertThat(FrameEncoder.encode(last, Hex.bytes("6c6f"))).isEqualTo(Hex.bytes("80 02 6c 6f"));
		}

		@Test
		void maskedPong() {
			assertThat(FrameEncoder.encode(FrameHeader.of(Opcode.PONG, 5).maskedWith(0x37fa213d), HELLO))
				.isEqualTo(Hex.bytes("8a 85 37 fa 21 3d 7f 9f 4d 51 58"));
		}

	}

	/** RFC 6455, sections 5.4 and 5.5. */
	@Nested
	class Headers {

		@Test
		void controlFramesAreShort() {
			assertThat(FrameHeader.of(Opcode.PING, 125).payloadLength()).isEqualTo(125);
			assertThatIllegalArgumentException().isThrownBy(() -> FrameHeader.of(Opcode.PING, 126));
		}

		@Test
		void controlFramesAreWhole() {
			FrameHeader ping = FrameHeader.of(Opcode.PING, 0);
			assertThatIllegalArgumentException().isThrownBy(ping::toBeContinued);
		}

		@Test
		void lengthsAreNotNegative() {
			assertThatIllegalArgumentException().isThrownBy(() -> FrameHeader.of(Opcode.TEXT, -1));
		}

		@Test
		void aKeyMasks() {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new FrameHeader(true, false, Opcode.TEXT, false, 1, 0));
		}

		@Test
		void aFragmentKeepsItsMask() {
			assertThat(FrameHeader.of(Opcode.TEXT, 7).maskedWith(9).toBeContinued())
				.isEqualTo(new FrameHeader(false, false, Opcode.TEXT, true, 9, 7));
		}

	}

	/** RFC 7692, section 6. */
	@Nested
	class Encoded {

		@ParameterizedTest
		@CsvSource({ "TEXT, c105", "BINARY, c205" })
		void theFirstFrameIsMarked(Opcode opcode, String header) {
			assertThat(written(FrameHeader.of(opcode, 5).asEncoded())).isEqualTo(header);
		}

		@Test
		void aFragmentKeepsItsMark() {
			assertThat(written(FrameHeader.of(Opcode.TEXT, 3).asEncoded().toBeContinued())).isEqualTo("4103");
			assertThat(written(FrameHeader.of(Opcode.TEXT, 3).toBeContinued().asEncoded().maskedWith(1)))
				.isEqualTo("418300000001");
		}

		@ParameterizedTest
		@EnumSource(names = { "CONTINUATION", "CLOSE", "PING", "PONG" })
		void noOtherFrameIsMarked(Opcode opcode) {
			FrameHeader header = FrameHeader.of(opcode, 0);
			assertThatIllegalArgumentException().isThrownBy(header::asEncoded)
				.withMessage("Only the first frame of a message is marked as encoded");
		}

	}

	/** RFC 6455, section 5.5.1. */
	@Nested
	class Close {

		@Test
		void reasonsOfEveryLengthAreWrittenByteForByte() {
			for (int length = 0; length <= CloseStatus.MAX_REASON_BYTES; length++) {
				StringBuilder reason = new StringBuilder();
				for (int i = 0; i < length; i++) {
					reason.append((char) ('!' + i % 90));
				}
				byte[] expected = Hex.concat(Hex.bytes("0fa1"), reason.toString().getBytes(StandardCharsets.US_ASCII));
				assertThat(FrameEncoder.closePayload(CloseStatus.of(4001, reason.toString()))).isEqualTo(expected);
			}
		}

		@Test
		void reasonsAreUtf8() {
			assertThat(FrameEncoder.closePayload(CloseStatus.of(1000, "é€𝄞")))
				.isEqualTo(Hex.bytes("03e8 c3a9 e282ac f09d849e"));
		}

		@Test
		void noStatusIsNoPayload() {
			assertThat(FrameEncoder.closePayload(CloseStatus.NO_STATUS_RECEIVED)).isEmpty();
		}

		@Test
		void abnormalIsNeverSent() {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> FrameEncoder.closePayload(CloseStatus.ABNORMAL_CLOSURE));
		}

	}

	private static String written(FrameHeader header) {
		ByteBuffer buffer = ByteBuffer.allocate(FrameEncoder.headerLength(header));
		FrameEncoder.writeHeader(header, buffer);
		assertThat(buffer.hasRemaining()).isFalse();
		return Hex.text(buffer.array());
	}

}
