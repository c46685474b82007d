package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import io.hunchensocket.protocol.JdkDeflater.End;
import io.hunchensocket.testsupport.Hex;
import io.hunchensocket.testsupport.SampleData;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Blocks with the bit BFINAL, which end what the JDK inflates and do not end a message.
 * RFC 7692, section 7.2.3.4.
 */
@Timeout(60)
class FinalBlockTests {

	/** "Hello" in a final block. */
	private static final String FINAL_HELLO = "f348cdc9c90700";

	/** A final block of nothing. */
	private static final String FINAL_NOTHING = "0300";

	/** "Hello" that is five bytes before: a literal and a match of four. */
	private static final String HELLO_AGAIN = "f200110000";

	private static final String INVALID = "FAILED 1007 \"The compressed data is invalid\"";

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void whatFollowsRefersToWhatWasBefore(DeflatingEndpoint endpoint) {
		endpoint.that().frame(0xc2, FINAL_HELLO + HELLO_AGAIN).yields("BINARY 48656c6c6f48656c6c6f");
		endpoint.that()
			.frame(0x42, FINAL_HELLO)
			.frame(0x00, FINAL_NOTHING)
			.frame(0x80, HELLO_AGAIN)
			.yields("BINARY 48656c6c6f48656c6c6f");
		endpoint.that().frame(0xc2, FINAL_NOTHING + HELLO_AGAIN).yieldsAndDropsTheRest(INVALID);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER_OF_REMEMBERING_PEERS", "CLIENT_OF_REMEMBERING_PEERS" })
	void theNextMessageRefersToWhatWasBefore(DeflatingEndpoint endpoint) {
		endpoint.that()
			.frame(0xc1, FINAL_HELLO + "00")
			.frame(0xc1, HELLO_AGAIN)
			.yields("TEXT 48656c6c6f", "TEXT 48656c6c6f");
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void severalAreLegalAndSoAreEmptyBlocksBehindThem(DeflatingEndpoint endpoint) {
		endpoint.that().frame(0xc1, FINAL_HELLO + FINAL_NOTHING + FINAL_NOTHING + "00").yields("TEXT 48656c6c6f");
		endpoint.that()
			.frame(0xc1, FINAL_NOTHING + FINAL_HELLO + "000000ffff" + "000000ffff" + "010000ffff" + "00")
			.yields("TEXT 48656c6c6f");
		endpoint.that().frame(0xc1, "f248cdc9c90700" + "0000ffff00").yields("TEXT 48656c6c6f");
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void aMessageMayEndWithOne(DeflatingEndpoint endpoint) {
		// An empty final block of stored bytes: its last four are those that are added.
		endpoint.that().frame(0xc1, "f248cdc9c90700" + "0000ffff01").yields("TEXT 48656c6c6f");
		endpoint.that().frame(0xc1, "01").frame(0xc1, "01").yields("TEXT ", "TEXT ");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER_OF_REMEMBERING_PEERS", "CLIENT_OF_REMEMBERING_PEERS" })
	void theMessageBehindOneThatEndsWithOneRefersToIt(DeflatingEndpoint endpoint) {
		endpoint.that()
			.frame(0xc1, "f248cdc9c90700" + "0000ffff01")
			.frame(0xc1, HELLO_AGAIN)
			.yields("TEXT 48656c6c6f", "TEXT 48656c6c6f");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER_OF_REMEMBERING_PEERS", "CLIENT_OF_REMEMBERING_PEERS" })
	void theMessageBehindOneThatLacksTheLastByteIsNotGarbled(DeflatingEndpoint endpoint) {
		// No block of stored bytes was begun, which the bytes that are added would end.
		endpoint.that().frame(0xc1, FINAL_HELLO).frame(0xc1, HELLO_AGAIN).yields("TEXT 48656c6c6f", "TEXT 48656c6c6f");
		endpoint.that()
			.frame(0xc1, "f248cdc9c90700")
			.frame(0xc2, "")
			.frame(0xc1, HELLO_AGAIN)
			.yields("TEXT 48656c6c6f", "BINARY ", "TEXT 48656c6c6f");
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void asManyAsFragmentsAreLegal(DeflatingEndpoint endpoint) {
		endpoint.that()
			.limits(100, 100, 3)
			.frame(0xc1, FINAL_NOTHING.repeat(3) + "00")
			.frame(0xc1, FINAL_NOTHING.repeat(3) + "00")
			.yields("TEXT ", "TEXT ");
		endpoint.that()
			.limits(100, 100, 3)
			.frame(0xc1, FINAL_HELLO + FINAL_NOTHING.repeat(3) + "00")
			.yieldsAndDropsTheRest(
					"FAILED 1009 \"A compressed message has more than 3 small final blocks (websocket.max-fragments)\"");
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void eachKibOfAMessageGivesOneMore(DeflatingEndpoint endpoint) {
		try (JdkDeflater peer = new JdkDeflater(9)) {
			String kib = Hex.text(peer.blocks(new byte[1024], End.FINAL_BLOCK));
			endpoint.that()
				.limits(9999, 9999, 1)
				.frame(0xc2, kib + FINAL_NOTHING + "00")
				.yields("BINARY " + "00".repeat(1024));
			endpoint.that()
				.limits(9999, 9999, 1)
				.frame(0xc2, kib + FINAL_NOTHING.repeat(2) + "00")
				.yieldsAndDropsTheRest(
						"FAILED 1009 \"A compressed message has more than 1 small final blocks (websocket.max-fragments)\"");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 257, 4096, 16_383, 16_384, 16_385, 32_505, 32_506, 32_507, 32_767, 32_768, 32_769, 40_000,
			49_152, 65_536, 65_537, 100_000 })
	void theWindowIsThatOfAllThatWasBefore(int size) {
		byte[] before = SampleData.random(size, size);
		// As far back as the JDK ever refers.
		int distance = Math.min(size, 32_506);
		byte[] again = Arrays.copyOfRange(before, size - distance, size - distance + Math.min(distance, 2000));
		try (JdkDeflater peer = new JdkDeflater(9)) {
			byte[] first = peer.blocks(before, End.FINAL_BLOCK);
			byte[] second = peer.message(again, End.SYNC_FLUSH);
			assertThat(second.length).isLessThan(again.length / 2 + 10);
			String line = "BINARY " + Hex.text(Hex.concat(before, again));
			for (DeflatingEndpoint endpoint : DeflatingEndpoint.values()) {
				assertReceived(endpoint, Hex.concat(first, second), line);
				assertReceived(endpoint, Hex.concat(first, Hex.bytes(FINAL_NOTHING), second), line);
			}
		}
	}

	private static void assertReceived(DeflatingEndpoint endpoint, byte[] payload, String line) {
		WebSocketProtocol protocol = endpoint.protocol(ProtocolAssert.LIMITS);
		byte[] bytes = new PeerFrames(endpoint.role()).frame(0xc2, payload).bytes();
		Transcript transcript = new Transcript(protocol, ByteBuffer::allocate);
		for (int from = 0; from < bytes.length; from += 4999) {
			transcript.receive(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 4999)));
		}
		// Not by AssertJ, which would print both.
		if (!transcript.lines().equals(List.of(line))) {
			throw new AssertionError(endpoint + " did not receive what was sent");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "06", "07", "ff", "04", "000500fbff48656c6c6f00", "789cf248cdc9c90700",
			"78bb00000001f248cdc9c90700", "1f8b0800000000000003f348cdc9c90700", "03000600" })
	void whatIsNoDeflatedDataFails(String payload) {
		for (DeflatingEndpoint endpoint : DeflatingEndpoint.values()) {
			endpoint.that().frame(0xc1, payload).frame(0x81, "48656c6c6f").yieldsAndDropsTheRest(INVALID);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "000a00f5ff41", "000100feff", "f248cdc9" })
	void whatIsAddedAtTheEndIsNeverTakenForData(String cutInsideABlock) {
		for (DeflatingEndpoint endpoint : DeflatingEndpoint.values()) {
			endpoint.that().frame(0xc1, cutInsideABlock).frame(0x81, "48656c6c6f").yieldsAndDropsTheRest(INVALID);
		}
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void invalidDataBehindAFinalBlockFails(DeflatingEndpoint endpoint) {
		endpoint.that().frame(0xc1, FINAL_HELLO + "06").yieldsAndDropsTheRest(INVALID);
		endpoint.that().frame(0x41, FINAL_HELLO).frame(0x80, "07").yieldsAndDropsTheRest(INVALID);
	}

}
