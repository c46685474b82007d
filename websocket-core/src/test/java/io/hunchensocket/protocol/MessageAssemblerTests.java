package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.hunchensocket.CloseCode;
import io.hunchensocket.MessageType;
import io.hunchensocket.testsupport.AllocatedBytes;
import io.hunchensocket.testsupport.EverySplit;
import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MessageAssembler}. RFC 6455, sections 5.4, 5.6, 6.2 and 8.1.
 */
class MessageAssemblerTests {

	private static final String TEXT = "κόσμε é€𝄞!";

	@Test
	void textIsTheSameUnderEverySplit() {
		EverySplit.of(TEXT.getBytes(StandardCharsets.UTF_8),
				(pieces) -> assertThat(assembled(MessageType.TEXT, pieces)).isEqualTo(new AssembledMessage.Text(TEXT)));
	}

	@Test
	void binaryIsTheSameUnderEverySplit() {
		byte[] bytes = Hex.counting(40, 200);
		EverySplit.of(bytes, (pieces) -> {
			AssembledMessage.Binary binary = (AssembledMessage.Binary) assembled(MessageType.BINARY, pieces);
			assertThat(binary.bytes()).isEqualTo(bytes);
		});
	}

	@Test
	void largeMessagesComeWholeOutOfTheirPieces() {
		byte[] bytes = "a\u00e9\u20ac\ud83d\ude00".repeat(150_000).getBytes(StandardCharsets.UTF_8);
		MessageAssembler text = new MessageAssembler(MessageType.TEXT);
		MessageAssembler binary = new MessageAssembler(MessageType.BINARY);
		for (int i = 0; i < bytes.length; i += 9_973) {
			byte[] part = Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 9_973));
			text.append(payload(part));
			binary.append(payload(part));
			assertThat(binary.capacity()).as("no array is large")
				.isBetween(binary.length(), binary.length() + 256 * 1024);
		}
		assertThat(text.complete()).isEqualTo(new AssembledMessage.Text(new String(bytes, StandardCharsets.UTF_8)));
		assertThat(((AssembledMessage.Binary) binary.complete()).bytes()).isEqualTo(bytes);
	}

	@Test
	void messagesMayBeEmpty() {
		assertThat(new MessageAssembler(MessageType.TEXT).complete()).isEqualTo(new AssembledMessage.Text(""));
		AssembledMessage.Binary binary = (AssembledMessage.Binary) new MessageAssembler(MessageType.BINARY).complete();
		assertThat(binary.bytes()).isEmpty();
	}

	@Test
	void badTextFailsAtItsFirstBadByte() {
		MessageAssembler assembler = new MessageAssembler(MessageType.TEXT);
		assembler.append(payload(Hex.bytes("41 f4")));
		assertThatExceptionOfType(ProtocolViolationException.class)
			.isThrownBy(() -> assembler.append(payload(Hex.bytes("90"))))
			.satisfies((ex) -> assertThat(ex.status()).hasToString("1007 \"The text is not valid UTF-8\""));
	}

	@Test
	void textDoesNotEndInsideACharacter() {
		MessageAssembler assembler = new MessageAssembler(MessageType.TEXT);
		assembler.append(payload(Hex.bytes("41 e2 82")));
		assertThatExceptionOfType(ProtocolViolationException.class).isThrownBy(assembler::complete)
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(CloseCode.INVALID_FRAME_PAYLOAD_DATA));
	}

	@Test
	void binaryIsNotJudged() {
		MessageAssembler assembler = new MessageAssembler(MessageType.BINARY);
		assertThatCode(() -> assembler.append(payload(Hex.bytes("ff fe")))).doesNotThrowAnyException();
	}

	@Test
	void memoryIsAtMostTwiceWhatArrivesAndWhatWasCopiedOnTheWay() {
		byte[] piece = new byte[1000];
		long allocated = AllocatedBytes.of(() -> {
			MessageAssembler assembler = new MessageAssembler(MessageType.BINARY);
			for (int i = 0; i < 1000; i++) {
				assembler.append(payload(piece));
			}
			return assembler;
		});
		// The arrays of 1, 2, 4 … 1024 pieces are less than twice the last; a payload has
		// 32.
		assertThat(allocated).isBetween(1_000_000L, 2 * 1_024_000L + 1000 * 150);
	}

	@Test
	void onePieceIsNotCopiedAgain() {
		byte[] piece = new byte[100_000];
		Payload payload = payload(piece);
		assertThat(AllocatedBytes.of(() -> {
			MessageAssembler assembler = new MessageAssembler(MessageType.BINARY);
			assembler.append(payload);
			return assembler.complete();
		})).isLessThan(101_000);
	}

	@Test
	void aFrameInTwoPiecesGetsAnArrayOfItsLength() {
		Payload first = payload(new byte[60_000]);
		first.toCome(40_000);
		Payload second = payload(new byte[40_000]);
		assertThat(AllocatedBytes.of(() -> {
			MessageAssembler assembler = new MessageAssembler(MessageType.BINARY);
			assembler.append(first);
			assembler.append(second);
			return assembler.complete();
		})).isLessThan(101_000);
	}

	@Test
	void whatIsAnnouncedTakesNoMemoryBeforeItComes() {
		Payload first = payload(new byte[1000]);
		first.toCome(1_000_000_000);
		assertThat(AllocatedBytes.of(() -> {
			MessageAssembler assembler = new MessageAssembler(MessageType.BINARY);
			assembler.append(first);
			return assembler;
		})).isLessThan(2_200);
	}

	@Test
	void noArrayIsLongerThanAnArrayCanBe() {
		assertThat(FrameRules.requireLengthOfArray(Integer.MAX_VALUE - 8)).isEqualTo(Integer.MAX_VALUE - 8);
		assertThatExceptionOfType(ProtocolViolationException.class)
			.isThrownBy(() -> FrameRules.requireLengthOfArray(Integer.MAX_VALUE - 7))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(CloseCode.MESSAGE_TOO_BIG));
	}

	@Test
	void wholeTextIsReadThroughTheScratch() {
		byte[] scratch = new byte[8];
		byte[] eight = "12345678".getBytes(StandardCharsets.UTF_8);
		assertThat(MessageAssembler.text(payload(eight), scratch)).isEqualTo("12345678");
		assertThat(MessageAssembler.text(payload(Hex.bytes("c3a9")), scratch)).isEqualTo("é");
		assertThat(MessageAssembler.text(payload(TEXT.getBytes(StandardCharsets.UTF_8)), scratch)).isEqualTo(TEXT);
		assertThatExceptionOfType(ProtocolViolationException.class)
			.isThrownBy(() -> MessageAssembler.text(payload(Hex.bytes("c3")), scratch))
			.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(CloseCode.INVALID_FRAME_PAYLOAD_DATA));
	}

	@Test
	void wholeBinaryIsACopy() {
		byte[] bytes = { 1, 2, 3 };
		byte[] copy = MessageAssembler.binary(payload(bytes));
		bytes[0] = 9;
		assertThat(copy).containsExactly(1, 2, 3);
	}

	@Test
	void textsFitALogLine() {
		MessageAssembler assembler = new MessageAssembler(MessageType.TEXT);
		assembler.append(payload(Hex.bytes("c3a9")));
		assertThat(assembler).hasToString("TEXT message, 2 bytes so far");
		assertThat(assembler.complete()).hasToString("Text of 1 characters");
		assertThat(new AssembledMessage.Binary(new byte[3])).hasToString("Binary of 3 bytes");
	}

	private static AssembledMessage assembled(MessageType type, Iterable<byte[]> pieces) {
		MessageAssembler assembler = new MessageAssembler(type);
		pieces.forEach((piece) -> assembler.append(payload(piece)));
		return assembler.complete();
	}

	private static Payload payload(byte[] bytes) {
		return new Payload().show(ByteBuffer.wrap(bytes), bytes.length, 0);
	}

}
