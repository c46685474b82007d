package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.testsupport.Hex;
import io.hunchensocket.testsupport.OwnedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReceiverPool}: connections that share receivers know nothing of each
 * other.
 */
class ReceiverPoolTests {

	private final ReceiverPool pool = new ReceiverPool(Role.CLIENT, ProtocolAssert.LIMITS, ProtocolAssert.LIMITS);

	private final WebSocketProtocol one = protocol();

	private final WebSocketProtocol other = protocol();

	private WebSocketProtocol protocol() {
		return new WebSocketProtocol(this.pool, MessageAdmission.ALL, PayloadCodec.NONE);
	}

	@Test
	void oneReceiverServesAllWhoseMessagesAreWhole() {
		assertThat(receive(this.one, "81 01 41 89 01 42").lines()).containsExactly("TEXT 41", "PING 42");
		assertThat(receive(this.other, "82 01 43").lines()).containsExactly("BINARY 43");
		assertThat(this.pool).hasToString("1 spare receivers");
	}

	@ParameterizedTest
	@ValueSource(strings = { "01", "01 03", "01 7e 00", "01 03 41", "01 01 41", "01 01 41 89 02 42" })
	void whatIsUnderWayKeepsItsReceiver(String begun) {
		receive(this.one, begun);
		assertThat(this.one.isAtRest()).isFalse();
		assertThat(this.pool).hasToString("0 spare receivers");
		assertThat(receive(this.other, "81 01 58").lines()).containsExactly("TEXT 58");
	}

	@ParameterizedTest
	@CsvSource({ "01, 01 41 80 01 42", "01 01, 41 80 01 42", "01 01 41, 80 01 42", "01 01 41 80 01, 42" })
	void aMessageInPiecesGoesOnAfterOtherConnections(String begun, String rest) {
		Transcript transcript = receive(this.one, begun);
		Transcript pieces = receive(this.other, "02 01 43 00 01");
		assertThat(receive(protocol(), "81 01 58 81 01 59").lines()).containsExactly("TEXT 58", "TEXT 59");
		assertThat(transcript.receive(Hex.bytes(rest)).lines()).containsExactly("TEXT 4142");
		assertThat(pieces.receive(Hex.bytes("44 80 00")).lines()).containsExactly("BINARY 4344");
		assertThat(this.pool).hasToString("3 spare receivers");
	}

	@Test
	void aConnectionThatIsReadBetweenTwoEventsOfAnotherDisturbsNothing() {
		this.one.receive(ByteBuffer.wrap(Hex.bytes("82 02 0102 02 01 03 80 01 04")));
		ProtocolEvent.WholeMessage whole = (ProtocolEvent.WholeMessage) this.one.nextEvent();
		assertThat(receive(this.other, "82 03 0a0b0c 01 01 41").lines()).containsExactly("BINARY 0a0b0c",
				"UNFINISHED TEXT 41");
		assertThat(Transcript.bytes(whole.payload())).containsExactly(1, 2);
		assertThat(this.one.nextEvent()).isEqualTo(ProtocolEvent.MessageStarted.BINARY);
		ProtocolEvent.MessageData data = (ProtocolEvent.MessageData) this.one.nextEvent();
		this.other.advance(other.closing().transportEnded());
		assertThat(Transcript.bytes(data.payload())).containsExactly(3);
		assertThat(Transcript.bytes(((ProtocolEvent.MessageData) this.one.nextEvent()).payload())).containsExactly(4);
		assertThat(this.one.nextEvent()).isEqualTo(ProtocolEvent.MESSAGE_ENDED);
		assertThat(this.one.nextEvent()).isEqualTo(ProtocolEvent.NEEDS_INPUT);
	}

	@Test
	void aPauseBetweenTwoMessagesLendsTheReceiverToOthers() {
		ByteBuffer bytes = ByteBuffer.wrap(Hex.bytes("81 01 41 81 01 42"));
		this.one.receive(bytes);
		assertThat(this.one.nextEvent()).isInstanceOf(ProtocolEvent.WholeMessage.class);
		this.one.releaseInput();
		assertThat(this.pool).hasToString("1 spare receivers");
		assertThat(receive(this.other, "81 01 58").lines()).containsExactly("TEXT 58");
		byte[] rest = new byte[bytes.remaining()];
		bytes.get(rest);
		assertThat(new Transcript(this.one, ByteBuffer::allocate).receive(rest).lines()).containsExactly("TEXT 42");
		assertThat(this.pool).hasToString("1 spare receivers");
	}

	@ParameterizedTest
	@ValueSource(strings = { "83", "91", "81 80", "81 7e 0001", "80 01 41", "01 01 41 81", "01 01 41 81 01 42",
			"88 01 00", "88 02 0001", "89 7e", "82 7f 0000000000100001" })
	void whoBreaksARuleLeavesNothingBehind(String broken) {
		receive(this.one, "81 01 41");
		assertThat(receive(this.one, broken + " 81 01 42").lines()).anyMatch((line) -> line.startsWith("FAILED"));
		assertThat(this.one.isAtRest()).isTrue();
		assertThat(receive(this.other, "81 01 43 02 01 44 80 00").lines()).containsExactly("TEXT 43", "BINARY 44");
		assertThat(OwnedBytes.of(this.pool)).isZero();
	}

	@Test
	void theEndOfAConnectionGivesItsReceiverBack() {
		receive(this.one, "88 02 03e8 81 01 41");
		assertThat(this.pool).hasToString("1 spare receivers");
		receive(this.one, "81 01 42");
		this.one.advance(one.closing().transportEnded());
		assertThat(this.pool).hasToString("1 spare receivers");
		receive(this.other, "01 01 43");
		assertThat(this.pool).hasToString("0 spare receivers");
		this.other.fail(CloseStatus.NORMAL);
		assertThat(this.pool).hasToString("1 spare receivers");
		assertThat(receive(protocol(), "80 01 44").lines())
			.containsExactly("FAILED 1002 \"A continuation frame without a message to continue\"");
	}

	@Test
	void afterACrowdFewReceiversAreKept() {
		List<Transcript> crowd = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			crowd.add(receive(protocol(), "01 01 41"));
		}
		for (Transcript transcript : crowd) {
			assertThat(transcript.receive(Hex.bytes("80 01 42")).lines()).containsExactly("TEXT 4142");
		}
		assertThat(this.pool).hasToString("16 spare receivers");
	}

	@Test
	void limitsAreThoseOfTheType() {
		ReceiverPool shared = new ReceiverPool(Role.CLIENT, new MessageLimits(1, 1, 1), new MessageLimits(2, 2, 2));
		WebSocketProtocol protocol = new WebSocketProtocol(shared, MessageAdmission.ALL, PayloadCodec.NONE);
		assertThat(receive(protocol, "82 02 0102 81 02 4142").lines()).containsExactly("BINARY 0102",
				"FAILED 1009 \"A frame of 2 bytes is over the limit of 1 (websocket.max-message-size)\"");
	}

	private static Transcript receive(WebSocketProtocol protocol, String hex) {
		return new Transcript(protocol, ByteBuffer::allocate).receive(Hex.bytes(hex));
	}

}
