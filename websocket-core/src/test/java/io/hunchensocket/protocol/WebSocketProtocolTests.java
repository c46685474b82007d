package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link WebSocketProtocol}: whose the buffers are, and what is logged.
 */
class WebSocketProtocolTests {

	private final WebSocketProtocol protocol = new WebSocketProtocol(Role.CLIENT, ProtocolAssert.LIMITS,
			MessageAdmission.ALL);

	@Test
	void aSecondBufferNeedsTheFirstConsumed() {
		this.protocol.receive(ByteBuffer.wrap(Hex.bytes("81 01 41 81 01 42")));
		this.protocol.nextEvent();
		assertThatIllegalStateException().isThrownBy(() -> this.protocol.receive(ByteBuffer.allocate(1)))
			.withMessage("3 bytes received before are not consumed");
		this.protocol.releaseInput();
		this.protocol.receive(ByteBuffer.wrap(Hex.bytes("81 01 42")));
		assertThat(this.protocol.nextEvent()).isInstanceOf(ProtocolEvent.WholeMessage.class);
	}

	@Test
	void onlyBuffersInTheOrderOfTheNetworkAreTaken() {
		ByteBuffer little = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
		assertThatIllegalArgumentException().isThrownBy(() -> this.protocol.receive(little));
	}

	@Test
	void atRestThePeerOwesNeitherAFrameNorAMessage() {
		// A ping between the two fragments of a text, and a whole message behind it.
		String stream = "01 01 41 89 01 42 80 02 4344 82 01 45";
		StringBuilder rest = new StringBuilder();
		for (byte next : Hex.bytes(stream)) {
			this.protocol.receive(ByteBuffer.wrap(new byte[] { next }));
			while (this.protocol.nextEvent() != ProtocolEvent.NEEDS_INPUT) {
				assertThat(this.protocol.closing()).isSameAs(Closing.of(Role.CLIENT));
			}
			rest.append(this.protocol.isAtRest() ? '.' : 'x');
		}
		assertThat(rest).hasToString("xxx" + "xxx" + "xxx." + "xx.");
	}

	@Test
	void aPeerThatIsNotListenedToOwesNothing() {
		this.protocol.receive(ByteBuffer.wrap(Hex.bytes("01")));
		this.protocol.nextEvent();
		assertThat(this.protocol.isAtRest()).isFalse();
		this.protocol.fail(CloseStatus.NORMAL);
		assertThat(this.protocol.isAtRest()).isTrue();
	}

	@Test
	void withoutInputThereAreNoEvents() {
		assertThat(this.protocol.nextEvent()).isEqualTo(ProtocolEvent.NEEDS_INPUT);
	}

	@Test
	void aPayloadIsReadAsOftenAsOneLikesAndLetGoAtTheNextCall() {
		this.protocol.receive(ByteBuffer.wrap(Hex.bytes("82 03 010203")));
		ProtocolEvent.WholeMessage event = (ProtocolEvent.WholeMessage) this.protocol.nextEvent();
		assertThat(Transcript.bytes(event.payload())).containsExactly(1, 2, 3);
		assertThat(Transcript.bytes(event.payload())).containsExactly(1, 2, 3);
		this.protocol.nextEvent();
		assertThat(event.payload().length()).isZero();
	}

	@Test
	void textsFitALogLine() {
		this.protocol.receive(ByteBuffer.wrap(Hex.bytes("82 03 010203 89 02 0405 8a 01 06")));
		assertThat(this.protocol)
			.hasToString("output OPEN, input READ, first NONE, sent 1006, received 1006, 12 bytes to read");
		assertThat(this.protocol.nextEvent()).hasToString("WholeMessage[type=BINARY, payload=3 bytes]");
		assertThat(this.protocol.nextEvent()).hasToString("PingReceived[0405]");
		assertThat(this.protocol.nextEvent()).hasToString("PongReceived[06]");
	}

}