package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

import io.hunchensocket.deflate.DeflateCodec;
import io.hunchensocket.deflate.DeflateParameters;
import io.hunchensocket.testsupport.AllocatedBytes;
import io.hunchensocket.testsupport.Hex;
import io.hunchensocket.testsupport.OwnedBytes;
import io.hunchensocket.testsupport.SampleData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What compressed messages cost the connection that receives them: a window and some
 * input, lent for a message, and as plain bytes what a peer that remembers may refer to.
 * RFC 7692, section 7.1.1.
 */
class CompressedMemoryTests {

	private static final int WINDOW = 32_768;

	private static final int INPUT = 4096;

	private static final int MANY = 10_000;

	private static final String HELLO = "f248cdc9c90700";

	@ParameterizedTest
	@EnumSource(names = { "SERVER_OF_FORGETTING_PEERS", "CLIENT_OF_FORGETTING_PEERS" })
	void betweenMessagesNothingIsOwned(DeflatingEndpoint endpoint) {
		WebSocketProtocol protocol = endpoint.protocol(ProtocolAssert.LIMITS);
		assertThat(OwnedBytes.of(protocol)).isZero();
		receive(endpoint, protocol, 0xc1, HELLO);
		assertThat(OwnedBytes.of(protocol)).isZero();
		receive(endpoint, protocol, 0x41, HELLO);
		assertThat(OwnedBytes.of(protocol)).isBetween((long) WINDOW, 2L * (WINDOW + INPUT));
		receive(endpoint, protocol, 0x80, "00");
		assertThat(OwnedBytes.of(protocol)).isZero();
		receive(endpoint, protocol, 0xc2, Hex.text(SampleData.random(9, 0)));
		assertThat(protocol.closing().readsInput()).isFalse();
		assertThat(OwnedBytes.of(protocol)).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVER_OF_REMEMBERING_PEERS", "CLIENT_OF_REMEMBERING_PEERS" })
	void ofAPeerThatRemembersWhatItMayReferToIsOwnedAndNothingElse(DeflatingEndpoint endpoint) {
		WebSocketProtocol protocol = endpoint.protocol(ProtocolAssert.LIMITS);
		receive(endpoint, protocol, 0x81, HELLO);
		assertThat(OwnedBytes.of(protocol)).isZero();
		receive(endpoint, protocol, 0xc1, HELLO);
		assertThat(OwnedBytes.of(protocol)).isEqualTo(5);
		receive(endpoint, protocol, 0xc1, HELLO);
		assertThat(OwnedBytes.of(protocol)).isBetween(10L, 20L);
		byte[] large = DeflatingEndpoint.POOL.deflateLast(ByteBuffer.wrap(SampleData.mixed(40_000, 1)), 15);
		for (int i = 0; i < 3; i++) {
			receive(endpoint, protocol, 0xc2, Hex.text(large));
			assertThat(OwnedBytes.of(protocol)).isEqualTo(WINDOW);
		}
		receive(endpoint, protocol, 0x41, HELLO);
		assertThat(OwnedBytes.of(protocol)).isBetween(2L * WINDOW, 2L * (WINDOW + INPUT) + WINDOW);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 9, 11, 14 })
	void theWindowThatWasAgreedOnIsOwnedAtMost(int bits) {
		DeflateCodec codec = new DeflateCodec(Role.SERVER, new DeflateParameters(true, false, 15, bits),
				DeflatingEndpoint.POOL);
		WebSocketProtocol protocol = new WebSocketProtocol(Role.SERVER, ProtocolAssert.LIMITS, ProtocolAssert.LIMITS,
				MessageAdmission.ALL, codec);
		byte[] large = DeflatingEndpoint.POOL.deflateLast(ByteBuffer.wrap(SampleData.mixed(40_000, 1)), bits);
		for (int i = 0; i < 3; i++) {
			receive(DeflatingEndpoint.SERVER_OF_REMEMBERING_PEERS, protocol, 0xc2, Hex.text(large));
			assertThat(OwnedBytes.of(protocol)).isEqualTo(1L << bits);
			receive(DeflatingEndpoint.SERVER_OF_REMEMBERING_PEERS, protocol, 0xc1, HELLO);
		}
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void smallMessagesAllocateLittle(DeflatingEndpoint endpoint) {
		PeerFrames frames = new PeerFrames(endpoint.role());
		for (int i = 0; i < MANY; i++) {
			frames.frame(0xc1 + i % 2, HELLO);
		}
		byte[] bytes = frames.bytes();
		PayloadCodec codec = endpoint.codec();
		WebSocketProtocol protocol = new WebSocketProtocol(endpoint.role(), ProtocolAssert.LIMITS,
				ProtocolAssert.LIMITS, MessageAdmission.ALL, codec);
		long allocated = AllocatedBytes.of(() -> {
			protocol.receive(ByteBuffer.wrap(bytes));
			int events = 0;
			while (protocol.nextEvent() != ProtocolEvent.NEEDS_INPUT) {
				events++;
			}
			return events;
		});
		codec.close();
		assertThat(allocated / MANY).isLessThan(200);
	}

	@ParameterizedTest
	@EnumSource(DeflatingEndpoint.class)
	void aLongMessageAllocatesNoMoreThanASmallOne(DeflatingEndpoint endpoint) {
		byte[] payload = DeflatingEndpoint.POOL.deflateLast(ByteBuffer.wrap(SampleData.mixed(1_000_000, 1)), 15);
		byte[] bytes = new PeerFrames(endpoint.role()).frame(0xc2, payload).bytes();
		PayloadCodec codec = endpoint.codec();
		WebSocketProtocol protocol = new WebSocketProtocol(endpoint.role(), ProtocolAssert.LIMITS,
				ProtocolAssert.LIMITS, MessageAdmission.ALL, codec);
		assertThat(AllocatedBytes.of(() -> {
			protocol.receive(ByteBuffer.wrap(bytes));
			long length = 0;
			for (ProtocolEvent event = protocol.nextEvent(); event != ProtocolEvent.NEEDS_INPUT; event = protocol
				.nextEvent()) {
				length += (event instanceof ProtocolEvent.MessageData data) ? data.payload().length() : 0;
			}
			assertThat(length).isEqualTo(1_000_000);
			return length;
		})).isLessThan(16 * 1024);
		codec.close();
	}

	private static void receive(DeflatingEndpoint endpoint, WebSocketProtocol protocol, int firstByte, String payload) {
		byte[] bytes = new PeerFrames(endpoint.role()).frame(firstByte, payload).bytes();
		new Transcript(protocol, ByteBuffer::allocate).receive(bytes);
	}

}
