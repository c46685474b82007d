package io.hunchensocket.engine;

import java.nio.charset.StandardCharsets;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a connection that goes on receiving while another one of its loop is in the
 * middle of it: its application closes the one within a verb of the other.
 */
class NestedReceivingTests {

	private final Rig rig = new Rig(Settings.quiet().sending(1000, OverflowPolicy.CLOSE));

	private final RecordingResource resource = RecordingResource.onLoop();

	private MemoryTransport held = new MemoryTransport();

	private MemoryTransport other = new MemoryTransport();

	@BeforeEach
	void holdTheReadingOfTheFirst() {
		this.held = this.rig.connect(this.resource);
		this.other = this.rig.connect(this.resource);
		this.resource.on("text echo", (client) -> client.sendBinary(Frames.distinct(98)));
		this.resource.on("text close", (client) -> this.resource.client(0).close());
		this.held.room(0);
		byte[] echo = Frames.maskedText("echo");
		this.held.receive(Frames.all(echo, echo, echo, echo, echo, echo, echo, Frames.masked(0x02, new byte[] { 1 }),
				Frames.masked(0x80, new byte[] { 2 }), Frames.maskedClose(1000, "")));
		this.rig.turns();
		assertThat(this.held.isReading()).isFalse();
		this.resource.takeVerbs();
	}

	@Test
	void messagesBehindTheOneThatClosesTheOtherArrive() {
		this.other.receive(Frames.all(Frames.maskedText("close"), Frames.maskedText("whole"),
				Frames.masked(0x01, ascii("in p")), Frames.hex("80 86")));
		this.rig.turns();
		this.other.receive(Frames.all(Frames.hex("00000000"), ascii("ieces.")));
		this.rig.turns();
		assertThat(this.resource.verbs()).containsExactly("text close", "text whole", "text in pieces.");
		requireHeldSawItsClose();
	}

	@Test
	void messageInPiecesClosesTheOther() {
		this.other.receive(Frames.all(Frames.masked(0x01, ascii("cl")), Frames.masked(0x00, ascii("o"))));
		this.rig.turns();
		this.other.receive(Frames.all(Frames.masked(0x80, ascii("se")), Frames.maskedPing("?"),
				Frames.maskedBinary(new byte[] { 3 }), Frames.maskedClose(4000, "")));
		this.rig.turns();
		assertThat(this.resource.verbs()).containsExactly("text close", "binary 03", "disconnected 4000");
		assertThat(this.other.written()).isEqualTo(Frames.all(Frames.pong("?"), Frames.close(4000, "")));
		requireHeldSawItsClose();
	}

	private void requireHeldSawItsClose() {
		this.resource.takeVerbs();
		this.held.room(Long.MAX_VALUE);
		this.held.receiveEnd();
		this.rig.turns();
		assertThat(this.resource.verbs()).containsExactly("disconnected 1000");
		assertThat(this.held.written()).hasSize(604).endsWith(Frames.hex("8802 03e8"));
		assertThat(this.held.isClosed()).isTrue();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
