package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

import io.hunchensocket.testsupport.AllocatedBytes;
import io.hunchensocket.testsupport.Hex;
import io.hunchensocket.testsupport.OwnedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a connection costs: next to nothing while it waits, nothing for a frame, and only
 * what arrived for a message. RFC 6455, section 10.4.
 */
class MemoryTests {

	private static final MessageLimits UNLIMITED = new MessageLimits(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

	private static final int MANY = 10_000;

	/** For what the virtual machine itself allocates now and then on our thread. */
	private static final long SLACK = 4096;

	/** An object with five references, whatever the virtual machine takes for one. */
	@Test
	void aConnectionThatWaitsForItsNextMessageOwnsLessThan64Bytes() {
		assertThat(allocatedForEach("81 01 41")).isLessThan(64);
	}

	@Test
	void aConnectionInTheMiddleOfAMessageOwnsAReceiverToo() {
		assertThat(allocatedForEach("81 02 41")).isBetween(128L, 512L);
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void wholeMessagesAllocateNothing(Role role) {
		PeerFrames frames = new PeerFrames(role);
		for (int i = 0; i < MANY; i++) {
			frames.frame(0x81 + i % 2, Hex.counting(i % 200, i));
		}
		assertThat(allocatedBy(role, frames.bytes())).isLessThan(SLACK);
	}

	@Test
	void aMillionEmptyFragmentsCostNeitherHeapNorStack() {
		byte[] bytes = new byte[2 + 2 * 1_000_000];
		bytes[0] = 0x01;
		assertThat(allocatedBy(Role.CLIENT, bytes)).isLessThan(SLACK);
	}

	@Test
	void aMillionFragmentsOfOneByteCostNothingByThemselves() {
		byte[] bytes = new byte[3 * 1_000_000];
		for (int i = 0; i < bytes.length; i += 3) {
			bytes[i + 1] = 1;
		}
		bytes[0] = 0x02;
		assertThat(allocatedBy(Role.CLIENT, bytes)).isLessThan(SLACK);
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void anAnnouncedTerabyteCostsNothing(Role role) {
		byte[] header = new PeerFrames(role).header(0x82, 127, Hex.bytes("0000010000000000")).bytes();
		byte[] bytes = Hex.concat(header, new byte[] { 1, 2, 3 });
		assertThat(allocatedBy(role, bytes)).isLessThan(SLACK);
		assertThat(AllocatedBytes.of(() -> {
			WebSocketProtocol protocol = new WebSocketProtocol(role, ProtocolAssert.LIMITS, MessageAdmission.ALL);
			protocol.receive(ByteBuffer.wrap(bytes));
			return protocol.nextEvent();
		})).isLessThan(64 * 1024);
	}

	@Test
	void aTextIsAllThatATextAllocates() {
		byte[] frame = new PeerFrames(Role.CLIENT).frame(0x81, Hex.counting(100, 0)).bytes();
		WebSocketProtocol protocol = protocol(Role.CLIENT);
		ByteBuffer input = ByteBuffer.wrap(frame);
		byte[] scratch = new byte[200];
		assertThat(AllocatedBytes.of(() -> {
			protocol.receive(input.rewind());
			ProtocolEvent.WholeMessage message = (ProtocolEvent.WholeMessage) protocol.nextEvent();
			String text = MessageAssembler.text(message.payload(), scratch);
			protocol.nextEvent();
			return text;
		})).isLessThanOrEqualTo(24 + 120);
	}

	@ParameterizedTest
	@EnumSource(Role.class)
	void betweenFramesNoBufferIsOwned(Role role) {
		WebSocketProtocol protocol = protocol(role);
		PeerFrames frames = new PeerFrames(role).frame(0x89, "0102")
			.frame(0x01, "41")
			.frame(0x80, "42")
			.frame(0x82, Hex.counting(300, 1))
			.frame(0x8a, "01");
		byte[] bytes = frames.bytes();
		Transcript transcript = new Transcript(protocol, ByteBuffer::allocate);
		assertThat(transcript.receive(bytes).lines()).hasSize(4);
		assertThat(OwnedBytes.of(protocol)).isZero();
		assertThat(transcript.receiveWithPauses(bytes).lines()).hasSize(8);
		assertThat(OwnedBytes.of(protocol)).isZero();
	}

	@Test
	void aPingUnderWayIsFoundByTheSearchForBuffers() {
		WebSocketProtocol protocol = protocol(Role.CLIENT);
		new Transcript(protocol, ByteBuffer::allocate).receive(Hex.bytes("89 7d 01"));
		assertThat(OwnedBytes.of(protocol)).isEqualTo(125);
	}

	private static WebSocketProtocol protocol(Role role) {
		return new WebSocketProtocol(role, UNLIMITED, MessageAdmission.ALL);
	}

	/** What each of many connections takes that has received the bytes. */
	private static long allocatedForEach(String hex) {
		ReceiverPool receivers = new ReceiverPool(Role.CLIENT, UNLIMITED, UNLIMITED);
		ByteBuffer input = ByteBuffer.wrap(Hex.bytes(hex));
		return AllocatedBytes.of(() -> {
			WebSocketProtocol[] protocols = new WebSocketProtocol[MANY];
			for (int i = 0; i < MANY; i++) {
				protocols[i] = new WebSocketProtocol(receivers, MessageAdmission.ALL, PayloadCodec.NONE);
				protocols[i].receive(input.rewind());
				countEvents(protocols[i]);
			}
			return protocols;
		}) / MANY;
	}

	/** What the protocol allocates for the bytes, without making it. */
	private static long allocatedBy(Role role, byte[] bytes) {
		return AllocatedBytes.of(() -> {
			WebSocketProtocol protocol = protocol(role);
			protocol.receive(ByteBuffer.wrap(bytes));
			return countEvents(protocol);
		});
	}

	private static int countEvents(WebSocketProtocol protocol) {
		int events = 0;
		while (protocol.nextEvent() != ProtocolEvent.NEEDS_INPUT) {
			events++;
		}
		return events;
	}

}
