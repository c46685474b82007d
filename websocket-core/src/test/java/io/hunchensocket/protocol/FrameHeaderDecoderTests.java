package io.hunchensocket.protocol;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.testsupport.AllocatedBytes;
import io.hunchensocket.testsupport.EverySplit;
import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FrameHeaderDecoder}: every opcode with every encoding of every
 * critical length, in both roles. RFC 6455, sections 5.2 and 10.4.
 */
class FrameHeaderDecoderTests {

	private static final List<BigInteger> LENGTHS = List.of(BigInteger.ZERO, BigInteger.valueOf(125),
			BigInteger.valueOf(126), BigInteger.valueOf(65535), BigInteger.TWO.pow(31).subtract(BigInteger.ONE),
			BigInteger.TWO.pow(31), BigInteger.TWO.pow(63).subtract(BigInteger.ONE),
			BigInteger.TWO.pow(64).subtract(BigInteger.ONE));

	/** Far less than any of the lengths that are announced and never sent. */
	private static final long FEW_BYTES = 64 * 1024;

	static List<Header> headers() {
		List<Header> headers = new ArrayList<>();
		for (Role receiver : Role.values()) {
			for (int opcode = 0; opcode <= 15; opcode++) {
				for (BigInteger length : LENGTHS) {
					headers.add(new Header(receiver, opcode, 1, length));
					headers.add(new Header(receiver, opcode, 2, length));
					headers.add(new Header(receiver, opcode, 8, length));
				}
			}
		}
		headers.removeIf((header) -> !header.isPossible());
		return headers;
	}

	@ParameterizedTest
	@MethodSource("headers")
	void eachIsTakenOrRefusedUnderEverySplit(Header header) {
		String expected = header.expected();
		EverySplit.of(header.bytes(), (pieces) -> {
			FrameHeaderDecoder decoder = new FrameHeaderDecoder(header.receiver());
			String result = result(decoder, pieces);
			if (!result.equals(expected)) {
				assertThat(result).as("%s in %s", header, pieces.stream().map(Hex::text).toList()).isEqualTo(expected);
			}
		});
	}

	@ParameterizedTest
	@MethodSource("headers")
	void noneOfThemMakesTheProtocolAllocate(Header header) {
		MessageLimits none = new MessageLimits(Long.MAX_VALUE, Long.MAX_VALUE, 9);
		assertThat(AllocatedBytes.of(() -> protocol(header, none))).isLessThan(FEW_BYTES);
	}

	@ParameterizedTest
	@MethodSource("headers")
	void whatIsOverTheLimitIsRefusedAtTheHeader(Header header) {
		ProtocolEvent event = protocol(header, ProtocolAssert.LIMITS);
		if (header.expected().startsWith("TEXT") || header.expected().startsWith("BINARY")) {
			boolean tooBig = header.length().compareTo(BigInteger.valueOf(1_048_576)) > 0;
			assertThat(event instanceof ProtocolEvent.ConnectionFailed failed
					&& failed.status().code() == CloseCode.MESSAGE_TOO_BIG)
				.as("%s: %s", header, event)
				.isEqualTo(tooBig);
		}
	}

	@Test
	void theNextHeaderBeginsBehindTheLast() {
		FrameHeaderDecoder decoder = new FrameHeaderDecoder(Role.SERVER);
		ByteBuffer input = ByteBuffer
			.wrap(Hex.bytes("81 ff 0000000000010000 01020304 02 fe 0100 05060708 89 80 00000001"));
		List<String> results = new ArrayList<>();
		while (decoder.decode(input, PayloadCodec.NONE)) {
			results.add(describe(decoder));
		}
		assertThat(results).containsExactly("TEXT 65536 true 1020304", "BINARY 256 false 5060708", "PING 0 true 1");
	}

	private static ProtocolEvent protocol(Header header, MessageLimits limits) {
		WebSocketProtocol protocol = new WebSocketProtocol(header.receiver(), limits, MessageAdmission.ALL);
		protocol.receive(ByteBuffer.wrap(header.bytes()));
		return protocol.nextEvent();
	}

	private static String result(FrameHeaderDecoder decoder, List<byte[]> pieces) {
		int consumed = 0;
		for (byte[] piece : pieces) {
			ByteBuffer input = ByteBuffer.wrap(piece);
			try {
				if (decoder.decode(input, PayloadCodec.NONE)) {
					return describe(decoder);
				}
				consumed += input.position();
			}
			catch (ProtocolViolationException ex) {
				return "refused behind " + (consumed + input.position()) + " bytes: " + ex.status();
			}
		}
		return "unfinished";
	}

	private static String describe(FrameHeaderDecoder decoder) {
		return decoder.opcode() + " " + decoder.payloadLength() + " " + decoder.isFinal() + " "
				+ Integer.toHexString(decoder.maskingKey());
	}

	/** A final frame with its length in 1, 2 or 8 bytes, right or wrong. */
	record Header(Role receiver, int opcode, int lengthBytes, BigInteger length) {

		boolean isPossible() {
			int max = (this.lengthBytes == 1) ? 125 : 65535;
			return this.lengthBytes == 8 || this.length.compareTo(BigInteger.valueOf(max)) <= 0;
		}

		byte[] bytes() {
			int shortLength = switch (this.lengthBytes) {
				case 1 -> this.length.intValue();
				case 2 -> 126;
				default -> 127;
			};
			HexFormat hex = HexFormat.of();
			String digits = hex.toHexDigits(this.length.longValue());
			byte[] extended = (this.lengthBytes == 1) ? new byte[0]
					: Hex.bytes(digits.substring(16 - 2 * this.lengthBytes));
			return new PeerFrames(this.receiver).header(0x80 | this.opcode, shortLength, extended).bytes();
		}

		/** What the RFC says, and behind which byte. */
		String expected() {
			if (!Opcode.isDefined(this.opcode)) {
				return refused(1, "The opcode is reserved");
			}
			if (this.opcode >= 8 && this.lengthBytes > 1) {
				return refused(2, "A control frame has more than 125 bytes of payload");
			}
			if (this.length.bitLength() > 63) {
				return refused(10, "The most significant bit of the payload length is set");
			}
			long smallest = switch (this.lengthBytes) {
				case 1 -> 0;
				case 2 -> 126;
				default -> 65536;
			};
			if (this.length.longValue() < smallest) {
				return refused(2 + this.lengthBytes, "The payload length is not encoded in the fewest bytes");
			}
			int key = (this.receiver == Role.SERVER) ? ByteBuffer.wrap(bytes()).getInt(bytes().length - 4) : 0;
			return "%s %s true %s".formatted(Opcode.of(this.opcode), this.length, Integer.toHexString(key));
		}

		private static String refused(int bytes, String sentence) {
			return "refused behind %d bytes: %s".formatted(bytes, CloseStatus.of(CloseCode.PROTOCOL_ERROR, sentence));
		}

	}

}
