package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.testsupport.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link PayloadCodec} and {@link PayloadDecoder} as the protocol uses them:
 * one decoder for a message, closed once, whatever becomes of the message. The codec of
 * these tests says what it is asked and doubles each byte.
 */
class PayloadDecoderTests {

	private static final CloseStatus STATUS = CloseStatus.of(1000, "");

	private final List<String> calls = new ArrayList<>();

	private MessageAdmission admission = MessageAdmission.ALL;

	private WebSocketProtocol protocol() {
		return new WebSocketProtocol(Role.CLIENT, new MessageLimits(10, 10, 9), new MessageLimits(20, 20, 9),
				this.admission, new DoublingCodec());
	}

	@Test
	void aMessageIsFedAndDecodedPieceByPiece() {
		assertThat(receive(protocol(), "41 03 010203 00 00 80 01 04")).containsExactly("TEXT 0101020203030404");
		assertThat(this.calls).containsExactly("decoder 10", "feed 2", "feed 1", "feed 1", "end", "close");
	}

	@Test
	void eachMessageHasADecoderWithTheLimitsOfItsType() {
		assertThat(receive(protocol(), "c1 01 01 82 01 02 c2 00 c1 01 03")).containsExactly("TEXT 0101", "BINARY 02",
				"BINARY ", "TEXT 0303");
		assertThat(this.calls).containsExactly("decoder 10", "feed 1", "end", "close", "decoder 20", "end", "close",
				"decoder 10", "feed 1", "end", "close");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "41 01 ff", "c1 01 ff", "41 00 80 01 ff", "41 01 01 41 00", "41 01 01 c0 00", "41 01 01 83",
					"41 01 01 88 01 00", "41 01 01 00 7e 0100", "41 01 01 88 02 03e8", "41 01 01 88 00 80 01 02" })
	void aMessageThatIsNotEndedClosesItsDecoderAtTheEndOfItAll(String frames) {
		WebSocketProtocol protocol = protocol();
		assertThat(receive(protocol, frames)).last().asString().startsWith("UNFINISHED");
		assertClosedOnce();
		assertNothingFollows(protocol);
	}

	@Test
	void aFailureFoundAboveClosesTheDecoder() {
		endedBy((protocol) -> protocol.fail(STATUS));
	}

	@Test
	void theEndOfTheTransportClosesTheDecoder() {
		endedBy((protocol) -> protocol.advance(protocol.closing().transportEnded()));
	}

	@Test
	void ourCloseClosesTheDecoder() {
		endedBy((protocol) -> {
			protocol.advance(protocol.closing().closeRequested(STATUS));
			assertThat(this.calls).endsWith("close");
			assertThat(protocol.decoderBytes()).isZero();
			// What is discarded is not decoded.
			assertThat(receive(protocol, "03030303 80 02 0102 c1 01 03")).isEmpty();
			assertThat(receive(protocol, "88 00")).hasSize(1);
		});
	}

	@Test
	void aTransportThatEndsBehindOurCloseClosesTheDecoder() {
		endedBy((protocol) -> {
			protocol.advance(protocol.closing().closeRequested(STATUS));
			protocol.advance(protocol.closing().transportEnded());
		});
	}

	@Test
	void afterOurCloseAViolationClosesTheDecoder() {
		endedBy((protocol) -> {
			protocol.advance(protocol.closing().closeRequested(STATUS));
			assertThat(receive(protocol, "03030303 c0")).isEmpty();
		});
	}

	@Test
	void whatWasDecodedBehindOurCloseIsNotHandedOut() {
		WebSocketProtocol protocol = protocol();
		protocol.receive(ByteBuffer.wrap(Hex.bytes("c1 03 010203")));
		assertThat(protocol.nextEvent()).isInstanceOf(ProtocolEvent.MessageStarted.class);
		assertThat(protocol.nextEvent()).isInstanceOf(ProtocolEvent.MessageData.class);
		protocol.advance(protocol.closing().closeRequested(STATUS));
		assertThat(protocol.nextEvent()).isEqualTo(ProtocolEvent.NEEDS_INPUT);
		protocol.advance(protocol.closing().transportEnded());
		assertClosedOnce();
	}

	@Test
	void whatIsRefusedHasNoDecoder() {
		this.admission = (type, frame, total) -> Admission.refused(STATUS);
		receive(protocol(), "c1 01 01");
		assertThat(this.calls).isEmpty();
	}

	@Test
	void aFailureBetweenTwoMessagesClosesNothing() {
		WebSocketProtocol protocol = protocol();
		receive(protocol, "c1 01 01");
		assertClosedOnce();
		protocol.fail(STATUS);
		protocol.advance(protocol.closing().transportEnded());
		assertClosedOnce();
	}

	@Test
	void withoutAnExtensionThereIsNothingToDecode() {
		PayloadCodec.NONE.close();
		assertThat(PayloadCodec.NONE.isNegotiated()).isFalse();
		assertThatIllegalStateException().isThrownBy(() -> PayloadCodec.NONE.decoder(ProtocolAssert.LIMITS));
		PayloadDecoder.NONE.close();
		assertThat(PayloadDecoder.NONE.maxInput()).isZero();
		assertThat(PayloadDecoder.NONE.feedEnd()).isFalse();
		assertThat(PayloadDecoder.NONE.decode().hasRemaining()).isFalse();
		assertThatIllegalStateException().isThrownBy(() -> PayloadDecoder.NONE.feed(new Payload()));
	}

	/** Ends a connection in the middle of a message. */
	private void endedBy(Consumer<WebSocketProtocol> end) {
		WebSocketProtocol protocol = protocol();
		assertThat(receive(protocol, "41 01 01 00 05 02")).containsExactly("UNFINISHED TEXT 01010202");
		assertThat(this.calls).doesNotContain("close");
		end.accept(protocol);
		assertClosedOnce();
		assertNothingFollows(protocol);
	}

	private void assertNothingFollows(WebSocketProtocol protocol) {
		receive(protocol, "c1 01 01 88 00");
		protocol.fail(STATUS);
		protocol.advance(protocol.closing().transportEnded());
		assertThat(protocol.isAtRest()).isTrue();
		assertClosedOnce();
	}

	private void assertClosedOnce() {
		assertThat(this.calls).endsWith("close").containsOnlyOnce("close");
	}

	private static List<String> receive(WebSocketProtocol protocol, String frames) {
		return new Transcript(protocol, ByteBuffer::allocate).receive(Hex.bytes(frames)).lines();
	}

	/** Doubles bytes, two at a time, and fails on 0xff. */
	private final class DoublingCodec implements PayloadCodec {

		@Override
		public boolean isNegotiated() {
			return true;
		}

		@Override
		public PayloadDecoder decoder(MessageLimits limits) {
			PayloadDecoderTests.this.calls.add("decoder " + limits.maxMessageBytes());
			return new Decoder();
		}

		@Override
		public void close() {
			throw new AssertionError("The codec is the connection's to close");
		}

	}

	private final class Decoder implements PayloadDecoder {

		private ByteBuffer fed = ByteBuffer.allocate(0);

		private boolean ended;

		@Override
		public int maxInput() {
			return 2;
		}

		@Override
		public void feed(Payload encoded) {
			assertThat(this.fed.hasRemaining()).isFalse();
			PayloadDecoderTests.this.calls.add("feed " + encoded.length());
			this.fed = ByteBuffer.wrap(Transcript.bytes(encoded));
		}

		@Override
		public boolean feedEnd() {
			if (!this.ended) {
				PayloadDecoderTests.this.calls.add("end");
			}
			boolean first = !this.ended;
			this.ended = true;
			return first;
		}

		@Override
		public ByteBuffer decode() {
			if (!this.fed.hasRemaining()) {
				return ByteBuffer.allocate(0);
			}
			byte next = this.fed.get();
			if (next == (byte) 0xff) {
				throw new ProtocolViolationException(CloseStatus.of(1007, "bad"));
			}
			return ByteBuffer.wrap(new byte[] { next, next });
		}

		@Override
		public int memoryBytes() {
			return 0;
		}

		@Override
		public void close() {
			PayloadDecoderTests.this.calls.add("close");
		}

	}

}
