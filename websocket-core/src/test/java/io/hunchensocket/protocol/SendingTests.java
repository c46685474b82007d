package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.testsupport.AllocatedBytes;
import io.hunchensocket.testsupport.EverySplit;
import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.hunchensocket.protocol.ProtocolAssert.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What each of both roles sends, and that the other role receives the same.
 */
class SendingTests {

	private static final int RFC_KEY = 0x37fa213d;

	private static final byte[] HELLO = "Hello".getBytes(StandardCharsets.UTF_8);

	private static FrameOutput rfcClient() {
		return new FrameOutput(FrameMasking.of(Role.CLIENT, () -> RFC_KEY), (left) -> left);
	}

	private static Role other(Role role) {
		return (role == Role.CLIENT) ? Role.SERVER : Role.CLIENT;
	}

	/** RFC 6455, section 5.7. */
	@Nested
	class Examples {

		@Test
		void text() {
			assertThat(FrameOutput.of(Role.SERVER).frame(Opcode.TEXT, HELLO).bytes())
				.isEqualTo(Hex.bytes("81 05 48 65 6c 6c 6f"));
			assertThat(rfcClient().frame(Opcode.TEXT, HELLO).bytes())
				.isEqualTo(Hex.bytes("81 85 37 fa 21 3d 7f 9f 4d 51 58"));
		}

		@Test
		void fragmentedText() {
			FragmentHeaders headers = FragmentHeaders.of(MessageType.TEXT);
			assertThat(FrameOutput.of(Role.SERVER)
				.frame(headers.next(3), Hex.bytes("48656c"))
				.frame(headers.last(2), Hex.bytes("6c6f"))
				.bytes()).isEqualTo(Hex.bytes("01 03 48 65 6c 80 02 6c 6f"));
		}

		@Test
		void pingAndPong() {
			assertThat(FrameOutput.of(Role.SERVER).frame(Opcode.PING, HELLO).bytes())
				.isEqualTo(Hex.bytes("89 05 48 65 6c 6c 6f"));
			assertThat(rfcClient().frame(Opcode.PONG, HELLO).bytes())
				.isEqualTo(Hex.bytes("8a 85 37 fa 21 3d 7f 9f 4d 51 58"));
		}

		@ParameterizedTest
		@CsvSource({ "256, 82 7e 0100", "65536, 82 7f 0000000000010000" })
		void binary(int length, String header) {
			byte[] payload = Hex.counting(length, 1);
			assertThat(FrameOutput.of(Role.SERVER).frame(Opcode.BINARY, payload).bytes())
				.isEqualTo(Hex.concat(Hex.bytes(header), payload));
		}

	}

	/** RFC 6455, section 5.4; RFC 7692, section 6.1. */
	@Nested
	class Fragments {

		@ParameterizedTest
		@CsvSource({ "TEXT, 0103, 0001, 0000, 8002", "BINARY, 0203, 0001, 0000, 8002" })
		void onlyTheFirstHasTheOpcodeAndOnlyTheLastTheFinBit(MessageType type, String first, String second,
				String third, String last) {
			FragmentHeaders headers = FragmentHeaders.of(type);
			assertThat(List.of(written(headers.next(3)), written(headers.next(1)), written(headers.next(0)),
					written(headers.last(2))))
				.containsExactly(first, second, third, last);
		}

		@ParameterizedTest
		@CsvSource({ "TEXT, 4103, 8002, c101", "BINARY, 4203, 8002, c201" })
		void onlyTheFirstIsMarkedAsCompressed(MessageType type, String first, String last, String whole) {
			FragmentHeaders headers = FragmentHeaders.encoded(type);
			assertThat(written(headers.next(3))).isEqualTo(first);
			assertThat(written(headers.last(2))).isEqualTo(last);
			assertThat(written(FragmentHeaders.encoded(type).last(1))).isEqualTo(whole);
		}

		@Test
		void theOnlyFragmentIsAnOrdinaryFrame() {
			assertThat(FragmentHeaders.of(MessageType.TEXT).last(7)).isEqualTo(FrameHeader.of(Opcode.TEXT, 7));
			assertThat(FragmentHeaders.encoded(MessageType.BINARY).last(7))
				.isEqualTo(FrameHeader.of(Opcode.BINARY, 7).asEncoded());
		}

		@Test
		void theyTellHowFarTheMessageIs() {
			FragmentHeaders headers = FragmentHeaders.of(MessageType.TEXT);
			assertThat(headers.hasBegun()).isFalse();
			assertThat(headers).hasToString("TEXT message, NOT_BEGUN");
			assertThat(headers.next(0).fin()).isFalse();
			assertThat(headers.hasBegun()).isTrue();
			assertThat(headers.isComplete()).isFalse();
			assertThat(headers.last(0).fin()).isTrue();
			assertThat(headers.hasBegun()).isTrue();
			assertThat(headers.isComplete()).isTrue();
		}

		@Test
		void nothingFollowsTheLast() {
			FragmentHeaders headers = FragmentHeaders.of(MessageType.TEXT);
			assertThat(headers.last(1).fin()).isTrue();
			assertThatIllegalStateException().isThrownBy(() -> headers.next(1));
			assertThatIllegalStateException().isThrownBy(() -> headers.last(1))
				.withMessage("The last frame of the message was sent");
		}

		@Test
		void aRefusedLengthChangesNothing() {
			FragmentHeaders headers = FragmentHeaders.of(MessageType.TEXT);
			assertThatIllegalArgumentException().isThrownBy(() -> headers.last(-1));
			assertThat(headers.hasBegun()).isFalse();
		}

		private static String written(FrameHeader header) {
			ByteBuffer buffer = ByteBuffer.allocate(FrameEncoder.headerLength(header));
			FrameEncoder.writeHeader(header, buffer);
			return Hex.text(buffer.array());
		}

	}

	/** RFC 6455, sections 5.1 and 5.3. */
	@Nested
	class Masking {

		@Test
		void aServerSendsTheVeryFrameAndNeedsNoKey() {
			FrameMasking masking = FrameMasking.of(Role.SERVER, () -> {
				throw new AssertionError("A server has no keys");
			});
			FrameHeader header = FrameHeader.of(Opcode.TEXT, 5);
			assertThat(masking.apply(header)).isSameAs(header);
			assertThat(Role.SERVER.masks()).isFalse();
		}

		@Test
		void aClientTakesANewKeyForEachFrame() {
			int[] next = { 0 };
			FrameMasking masking = FrameMasking.of(Role.CLIENT, () -> ++next[0]);
			FragmentHeaders headers = FragmentHeaders.encoded(MessageType.BINARY);
			assertThat(masking.apply(headers.next(3)))
				.isEqualTo(new FrameHeader(false, true, Opcode.BINARY, true, 1, 3));
			assertThat(masking.apply(FrameHeader.of(Opcode.PING, 0)))
				.isEqualTo(new FrameHeader(true, false, Opcode.PING, true, 2, 0));
			assertThat(masking.apply(headers.last(4)))
				.isEqualTo(new FrameHeader(true, false, Opcode.CONTINUATION, true, 3, 4));
			assertThat(Role.CLIENT.masks()).isTrue();
		}

		@ParameterizedTest
		@ValueSource(ints = { RFC_KEY, 0x01020304, 0x000000ff, 0xff000000, 0 })
		void itDoesNotMatterHowAPayloadIsCutWhenItIsCopied(int key) {
			byte[] payload = Hex.counting(13, 200);
			FrameHeader header = FrameHeader.of(Opcode.BINARY, payload.length).maskedWith(key);
			byte[] expected = maskedByteByByte(payload, key);
			ByteBuffer direct = ByteBuffer.allocateDirect(payload.length).put(payload).clear();
			EverySplit.of(payload, (pieces) -> {
				assertThat(copied(header, ByteBuffer.wrap(payload), pieces, true)).isEqualTo(expected);
				assertThat(copied(header, direct, pieces, false)).isEqualTo(expected);
			});
		}

		@Test
		void longPayloadsAreMaskedAsByteByByte() {
			for (int length = 0; length <= 70; length++) {
				byte[] payload = Hex.counting(length, length);
				for (int cut = 0; cut <= length; cut++) {
					FrameHeader header = FrameHeader.of(Opcode.BINARY, length).maskedWith(RFC_KEY);
					List<byte[]> pieces = List.of(new byte[cut], new byte[length - cut]);
					assertThat(copied(header, ByteBuffer.wrap(payload), pieces, true))
						.isEqualTo(maskedByteByByte(payload, RFC_KEY));
				}
			}
		}

		@Test
		void nothingElseOfTheBufferIsTouchedAndItsOrderDoesNotMatter() {
			for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
				ByteBuffer target = ByteBuffer.allocate(14).order(order).put((byte) 9).limit(12);
				FrameHeader header = FrameHeader.of(Opcode.BINARY, 11).maskedWith(0x01020304);
				assertThat(FrameEncoder.writePayload(header, ByteBuffer.allocate(11), 0, target)).isEqualTo(11);
				assertThat(target.array()).containsExactly(9, 1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 0, 0);
				assertThat(target.position()).isEqualTo(12);
			}
		}

		@Test
		void noMoreIsWrittenThanThereIsRoomFor() {
			FrameHeader header = FrameHeader.of(Opcode.TEXT, 5);
			ByteBuffer target = ByteBuffer.allocate(3);
			assertThat(FrameEncoder.writePayload(header, ByteBuffer.wrap(HELLO), 0, target)).isEqualTo(3);
			assertThat(FrameEncoder.writePayload(header, ByteBuffer.wrap(HELLO), 3, target)).isZero();
			assertThat(FrameEncoder.writePayload(header, ByteBuffer.wrap(HELLO), 3, target.clear())).isEqualTo(2);
			assertThat(target.array()).isEqualTo(Hex.bytes("6c6f6c"));
		}

		@Test
		void noCopyOfThePayloadIsMadeOnTheWay() {
			byte[] payload = new byte[100_000];
			FrameHeader header = FrameHeader.of(Opcode.BINARY, payload.length).maskedWith(RFC_KEY);
			ByteBuffer target = ByteBuffer.allocateDirect(FrameEncoder.frameLength(header));
			ByteBuffer source = ByteBuffer.wrap(payload);
			assertThat(AllocatedBytes.of(() -> {
				FrameEncoder.writeFrame(header, payload, target.clear());
				return target;
			})).isLessThan(payload.length / 2);
			assertThat(AllocatedBytes.of(() -> FrameEncoder.writePayload(header, source, 0, target.clear())))
				.isLessThan(payload.length / 2);
		}

		private static byte[] copied(FrameHeader header, ByteBuffer payload, List<byte[]> pieces, boolean direct) {
			byte[] all = {};
			int offset = 0;
			for (byte[] piece : pieces) {
				ByteBuffer target = direct ? ByteBuffer.allocateDirect(piece.length)
						: ByteBuffer.allocate(piece.length);
				offset += FrameEncoder.writePayload(header, payload, offset, target);
				byte[] written = new byte[piece.length];
				target.flip().get(written);
				all = Hex.concat(all, written);
			}
			assertThat(payload.position()).isZero();
			return all;
		}

		private static byte[] maskedByteByByte(byte[] payload, int key) {
			byte[] keyBytes = ByteBuffer.allocate(4).putInt(key).array();
			byte[] masked = new byte[payload.length];
			for (int i = 0; i < payload.length; i++) {
				masked[i] = (byte) (payload[i] ^ keyBytes[i % 4]);
			}
			return masked;
		}

	}

	/** What one role sends is what the other receives, under every split. */
	@Nested
	class RoundTrips {

		@ParameterizedTest
		@EnumSource(Role.class)
		void wholeMessages(Role sender) {
			arrive(sender, FrameOutput.of(sender).frame(Opcode.TEXT, HELLO).frame(Opcode.BINARY, Hex.bytes("00ff")),
					"TEXT 48656c6c6f", "BINARY 00ff");
		}

		@ParameterizedTest
		@EnumSource(Role.class)
		void fragmentsWithControlFramesBetweenThemAndACloseAtTheEnd(Role sender) {
			FragmentHeaders headers = FragmentHeaders.of(MessageType.TEXT);
			arrive(sender,
					FrameOutput.of(sender)
						.frame(Opcode.PING, Hex.bytes("01"))
						.frame(headers.next(3), Hex.bytes("4865c3"))
						.frame(Opcode.PONG, Hex.bytes("0203"))
						.frame(headers.next(0), new byte[0])
						.frame(Opcode.PING, new byte[0])
						.frame(headers.last(2), Hex.bytes("a96f"))
						.frame(Opcode.BINARY, Hex.bytes("0405"))
						.frame(Opcode.CLOSE, FrameEncoder.closePayload(CloseStatus.of(1001, "Bye"))),
					"PING 01", "PONG 0203", "PING ", "TEXT 4865c3a96f", "BINARY 0405", "CLOSE 1001 \"Bye\"");
		}

		@ParameterizedTest
		@CsvSource({ "CLIENT, 125", "CLIENT, 126", "CLIENT, 300", "SERVER, 125", "SERVER, 126", "SERVER, 300" })
		void longerHeaders(Role sender, int length) {
			byte[] payload = Hex.counting(length, 3);
			arrive(sender, FrameOutput.of(sender).frame(Opcode.BINARY, payload).frame(Opcode.PING, HELLO),
					"BINARY " + Hex.text(payload), "PING 48656c6c6f");
		}

		@ParameterizedTest
		@EnumSource(DeflatingEndpoint.class)
		void compressedFragments(DeflatingEndpoint receiver) {
			Role sender = other(receiver.role());
			FrameOutput output = FrameOutput.of(sender);
			for (int i = 0; i < 2; i++) {
				FragmentHeaders headers = FragmentHeaders.encoded(MessageType.TEXT);
				byte[] first = DeflatingEndpoint.POOL.deflate(ByteBuffer.wrap(HELLO), 15);
				byte[] last = DeflatingEndpoint.POOL.deflateLast(ByteBuffer.wrap(HELLO), 15);
				output.frame(headers.next(first.length), first)
					.frame(Opcode.PING, new byte[0])
					.frame(headers.last(last.length), last);
			}
			assertThat(SentFrames.withDeflate(sender, output.bytes()).isWhole().lines()).hasSize(6);
			receiver.that()
				.raw(Hex.text(output.bytes()))
				.yields("PING ", "TEXT 48656c6c6f48656c6c6f", "PING ", "TEXT 48656c6c6f48656c6c6f");
		}

		@ParameterizedTest
		@CsvSource({ "CLIENT, A server must not mask its frames", "SERVER, A client must mask its frames" })
		void noneIsTakenByItsOwnRole(Role role, String reason) {
			byte[] sent = FrameOutput.of(role).frame(Opcode.TEXT, HELLO).bytes();
			endpoint(role).raw(Hex.text(sent)).yields("FAILED 1002 \"" + reason + '"');
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> SentFrames.of(other(role), sent));
		}

		private static void arrive(Role sender, FrameOutput sent, String... lines) {
			assertThat(SentFrames.of(sender, sent.bytes()).isWhole().lines()).isNotEmpty();
			endpoint(other(sender)).raw(Hex.text(sent.bytes())).yields(lines);
		}

	}

}
