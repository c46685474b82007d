package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.protocol.JdkDeflater.End;
import io.hunchensocket.testsupport.AllocatedBytes;
import io.hunchensocket.testsupport.Hex;
import io.hunchensocket.testsupport.SampleData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The limits of {@link MessageLimits} where messages are compressed: of a message, what
 * it inflates to; of frames and of what is on the wire, an eighth more. RFC 6455, section
 * 10.4.
 */
class CompressedLimitsTests {

	private static final int MEBIBYTE = 1 << 20;

	private static final String OVER_1000 = "FAILED 1009 \"A compressed message inflates to more than the limit of 1000"
			+ " (websocket.max-message-size)\"";

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void messagesAreLimitedByWhatTheyInflateTo(DeflatingEndpoint endpoint) {
		String atTheLimit = deflated(new byte[1000]);
		String oneMore = deflated(new byte[1001]);
		endpoint.that()
			.limits(1000, 1000, 9)
			.frame(0xc2, atTheLimit)
			.frame(0x42, atTheLimit)
			.frame(0x80, "")
			.yields("BINARY " + "00".repeat(1000), "BINARY " + "00".repeat(1000));
		endpoint.that().limits(1000, 1000, 9).frame(0xc2, oneMore).yieldsAndDropsTheRest(OVER_1000);
		endpoint.that()
			.limits(1000, 1000, 9)
			.frame(0x42, oneMore.substring(0, 4))
			.frame(0x80, oneMore.substring(4))
			.yieldsAndDropsTheRest(OVER_1000);
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void nothingOverTheLimitIsHandedOut(DeflatingEndpoint endpoint) {
		WebSocketProtocol protocol = endpoint.protocol(new MessageLimits(20_000, 20_000, 9));
		byte[] frame = new PeerFrames(endpoint.role()).frame(0xc2, deflated(new byte[60_000])).bytes();
		protocol.receive(ByteBuffer.wrap(frame));
		int seen = 0;
		ProtocolEvent event = protocol.nextEvent();
		for (; event != ProtocolEvent.NEEDS_INPUT; event = protocol.nextEvent()) {
			seen += (event instanceof ProtocolEvent.MessageData data) ? data.payload().length() : 0;
		}
		assertThat(seen).isLessThanOrEqualTo(20_000);
		assertThat(protocol.closing().statusForApplication().code()).isEqualTo(1009);
	}

	@Test
	void theReasonNamesTheLimitOfTheMessagesType() {
		MessageLimits text = new MessageLimits(10, 1000, 9, "limit.of-text");
		MessageLimits binary = new MessageLimits(20, 1000, 9, "limit.of-binary");
		for (MessageType type : MessageType.values()) {
			WebSocketProtocol protocol = new WebSocketProtocol(Role.CLIENT, text, binary, MessageAdmission.ALL,
					DeflatingEndpoint.CLIENT_OF_FORGETTING_PEERS.codec());
			boolean isText = type == MessageType.TEXT;
			byte[] whole = new byte[isText ? 10 : 20];
			byte[] frames = new PeerFrames(Role.CLIENT).frame(0xc0 | Opcode.of(type).value(), deflated(whole))
				.frame(0xc0 | Opcode.of(type).value(), deflated(new byte[whole.length + 1]))
				.bytes();
			assertThat(new Transcript(protocol, ByteBuffer::allocate).receive(frames).lines()).containsSubsequence(
					type + " " + Hex.text(whole),
					"FAILED 1009 \"A compressed message inflates to more than the limit of %d (limit.of-%s)\""
						.formatted(whole.length, isText ? "text" : "binary"));
		}
	}

	@Test
	void reasonsFitIntoACloseFrameAtTheirLongest() {
		long most = Long.MAX_VALUE;
		assertThat(FrameEncoder.closePayload(CloseStatus.of(1009,
				"A compressed message inflates to more than the limit of %d (websocket.stream.max-message-size)"
					.formatted(most))))
			.hasSizeLessThanOrEqualTo(125);
	}

	@ParameterizedTest
	@CsvSource({ "SERVER_OF_FORGETTING_PEERS, 1", "SERVER_OF_REMEMBERING_PEERS, 1", "CLIENT_OF_FORGETTING_PEERS, 1000",
			"CLIENT_OF_REMEMBERING_PEERS, 1000" })
	void aBombOfAGibibyteFailsAtTheLimit(DeflatingEndpoint endpoint, int frames) {
		byte[] bomb = bombOfAGibibyte();
		assertThat(bomb.length).isLessThan(MEBIBYTE + MEBIBYTE / 8);
		PeerFrames peer = new PeerFrames(endpoint.role());
		for (int i = 0; i < frames; i++) {
			int from = (int) ((long) bomb.length * i / frames);
			int to = (int) ((long) bomb.length * (i + 1) / frames);
			peer.frame(((i == 0) ? 0x42 : 0) | ((i == frames - 1) ? 0x80 : 0), Arrays.copyOfRange(bomb, from, to));
		}
		byte[] bytes = peer.bytes();
		List<ProtocolEvent> failures = new ArrayList<>();
		long allocated = AllocatedBytes.of(() -> {
			WebSocketProtocol protocol = endpoint.protocol(ProtocolAssert.LIMITS);
			long inflated = failOn(protocol, bytes, failures);
			assertThat(inflated).isBetween(MEBIBYTE - 32_768L, (long) MEBIBYTE);
			return inflated;
		});
		assertThat(allocated).isLessThan(128 * 1024);
		assertThat(failures).hasSize(2)
			.allSatisfy((failed) -> assertThat(failed).hasToString(
					"ConnectionFailed[status=1009 \"A compressed message inflates to more than the limit of 1048576"
							+ " (websocket.max-message-size)\"]"));
	}

	private static long failOn(WebSocketProtocol protocol, byte[] bytes, List<ProtocolEvent> failures) {
		long inflated = 0;
		protocol.receive(ByteBuffer.wrap(bytes));
		ProtocolEvent event = protocol.nextEvent();
		for (; event != ProtocolEvent.NEEDS_INPUT; event = protocol.nextEvent()) {
			if (event instanceof ProtocolEvent.MessageData data) {
				inflated += data.payload().length();
			}
			if (event instanceof ProtocolEvent.ConnectionFailed) {
				failures.add(event);
			}
		}
		return inflated;
	}

	/** After a full flush a deflater makes the same of the same. */
	private static byte[] bombOfAGibibyte() {
		byte[][] parts = new byte[64][];
		try (JdkDeflater peer = new JdkDeflater(9)) {
			Arrays.fill(parts, peer.blocks(new byte[16 * MEBIBYTE], End.FULL_FLUSH));
		}
		return Hex.concat(parts);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 10, 63, 64, 65, 127, 128, 129, 1000, 65_535, 65_536, MEBIBYTE })
	void whatCannotBeCompressedIsLongerOnTheWire(int limit) {
		byte[] message = SampleData.random(limit, limit);
		for (int windowBits : new int[] { 8, 9, 12, 15 }) {
			byte[] payload = DeflatingEndpoint.POOL.deflateLast(ByteBuffer.wrap(message), windowBits);
			assertThat(payload.length).isGreaterThan(limit);
			byte[] frame = new PeerFrames(Role.SERVER).frame(0xc2, payload).bytes();
			WebSocketProtocol protocol = DeflatingEndpoint.SERVER_OF_FORGETTING_PEERS
				.protocol(new MessageLimits(limit, limit, 1));
			Transcript transcript = new Transcript(protocol, ByteBuffer::allocate).receive(frame);
			// Not by AssertJ, which would print both.
			assertThat(transcript.lines().equals(List.of("BINARY " + Hex.text(message)))).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void theWireLeavesAnEighthAndSome(DeflatingEndpoint endpoint) {
		// 100 + 12 + 64 bytes: 35 blocks of five bytes that inflate to nothing, and one.
		endpoint.that().limits(100, 1000, 9).frame(0xc2, "000000ffff".repeat(35) + "00").yields("BINARY ");
		endpoint.that()
			.limits(100, 1000, 9)
			.header(0xc2, 126, "00b1")
			.yields("FAILED 1009 \"A message of 177 bytes is over the limit of 100 (websocket.max-message-size)\"");
		endpoint.that()
			.limits(1000, 100, 9)
			.header(0xc2, 126, "00b1")
			.yields("FAILED 1009 \"A frame of 177 bytes is over the limit of 100 (websocket.max-frame-size)\"");
		endpoint.that()
			.limits(100, 100, 9)
			.header(0x82, 101, "")
			.yields("FAILED 1009 \"A frame of 101 bytes is over the limit of 100 (websocket.max-message-size)\"");
		endpoint.that()
			.limits(100, 1000, 9)
			.frame(0x42, "000000ffff".repeat(35) + "00")
			.header(0x80, 1, "")
			.yields("FAILED 1009 \"A message of 177 bytes is over the limit of 100 (websocket.max-message-size)\"",
					"UNFINISHED BINARY ");
	}

	@Test
	void theLargestLimitLeavesNoMore() {
		DeflatingEndpoint.CLIENT_OF_FORGETTING_PEERS.that()
			.limits(Long.MAX_VALUE, Long.MAX_VALUE, 9)
			.frame(0x42, "00")
			.header(0x80, 127, "7fffffffffffffff")
			.yields("FAILED 1009 \"A message of 9223372036854775808 bytes is over the limit of 9223372036854775807"
					+ " (websocket.max-message-size)\"", "UNFINISHED BINARY ");
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void fragmentsAreCounted(DeflatingEndpoint endpoint) {
		endpoint.that()
			.limits(9, 9, 2)
			.frame(0x42, "")
			.frame(0x00, "")
			.frame(0x00, "")
			.yields("FAILED 1009 \"A message of 3 small fragments is over the limit of 2 (websocket.max-fragments)\"",
					"UNFINISHED BINARY ");
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void fragmentIsWorthWhatItInflatesTo(DeflatingEndpoint endpoint) {
		String kib = deflatedPart(new byte[1024]);
		assertThat(kib.length()).isLessThan(100);
		endpoint.that()
			.limits(9999, 9999, 2)
			.frame(0x42, kib)
			.frame(0x00, "")
			.frame(0x80, "00")
			.yields("BINARY " + "00".repeat(1024));
		String stored = "000000ffff".repeat(250);
		endpoint.that()
			.limits(9999, 9999, 2)
			.frame(0x42, stored)
			.frame(0x00, "")
			.frame(0x00, "")
			.yields("FAILED 1009 \"A message of 3 small fragments is over the limit of 2 (websocket.max-fragments)\"",
					"UNFINISHED BINARY ");
	}

	/** Up to the end of a byte, so that another part can follow. */
	private static String deflatedPart(byte[] part) {
		try (JdkDeflater peer = new JdkDeflater(9)) {
			return Hex.text(peer.blocks(part, JdkDeflater.End.FINAL_BLOCK));
		}
	}

	private static String deflated(byte[] message) {
		return Hex.text(DeflatingEndpoint.POOL.deflateLast(ByteBuffer.wrap(message), 15));
	}

}
