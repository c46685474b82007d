package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.hunchensocket.CloseStatus;

/**
 * The receiving half of a connection: bytes in, events out, by pull. It is never stopped
 * by a bad peer: a broken rule becomes an event. One thread at a time may use it; between
 * two frames it owns no buffer. Source: RFC 6455, sections 5 to 8.
 *
 * <pre>
 * protocol.receive(buffer);
 * ProtocolEvent event = protocol.nextEvent();
 * while (event != ProtocolEvent.NEEDS_INPUT) {
 *     …
 *     event = protocol.nextEvent();
 * }
 * </pre>
 */
public final class WebSocketProtocol {

	private final CloseHandshake closeHandshake = new CloseHandshake();

	private Receiver receiver;

	private ByteBuffer input = Payload.NOTHING;

	/**
	 * The state of a connection whose opening handshake is done, without extensions.
	 * @param role which end of the connection this is
	 * @param limits how much the peer may send
	 * @param admission which messages are read
	 */
	public WebSocketProtocol(Role role, MessageLimits limits, MessageAdmission admission) {
		this(role, limits, limits, admission, PayloadCodec.NONE);
	}

	/**
	 * The state of a connection whose opening handshake is done.
	 * @param role which end of the connection this is
	 * @param textLimits how much the peer may send in one text message
	 * @param binaryLimits how much the peer may send in one binary message
	 * @param admission which messages are read
	 * @param codec how messages may be encoded
	 */
	public WebSocketProtocol(Role role, MessageLimits textLimits, MessageLimits binaryLimits,
			MessageAdmission admission, PayloadCodec codec) {
		this.receiver = new FrameReceiver(role, textLimits, binaryLimits, admission, codec, this.closeHandshake);
	}

	/**
	 * Lends received bytes, until {@link #nextEvent()} has said
	 * {@link ProtocolEvent#NEEDS_INPUT} or they are taken back by
	 * {@link #releaseInput()}.
	 * @param data direct or on the heap; its position moves as events are pulled
	 * @throws IllegalArgumentException if its byte order is not the network's
	 * @throws IllegalStateException if the bytes lent before are not consumed
	 */
	public void receive(ByteBuffer data) {
		if (data.order() != ByteOrder.BIG_ENDIAN) {
			throw new IllegalArgumentException("The buffer must be big-endian, the order of the network");
		}
		if (this.input.hasRemaining()) {
			throw new IllegalStateException(
					"%d bytes received before are not consumed".formatted(this.input.remaining()));
		}
		this.input = data;
	}

	/**
	 * Takes the lent buffer back before it is consumed, for whoever pauses between two
	 * events and needs the buffer for another connection. The bytes from the buffer's
	 * position on were not seen: keep them and give them to {@link #receive} later.
	 */
	public void releaseInput() {
		this.input = Payload.NOTHING;
		this.receiver.release();
	}

	/**
	 * The transport ended: nothing more can come, and what was not pulled is dropped. The
	 * close handshake tells how the connection ended.
	 */
	public void receiveEnd() {
		this.closeHandshake.ended();
		discard();
	}

	/**
	 * The next thing that the peer did. The event, and the payload that it shows, is
	 * valid until the next call of a method of this object.
	 * @return {@link ProtocolEvent#NEEDS_INPUT} once all received bytes are consumed
	 */
	public ProtocolEvent nextEvent() {
		try {
			return received(this.receiver.nextEvent(this.input));
		}
		catch (ProtocolViolationException ex) {
			return violated(ex.status());
		}
	}

	private ProtocolEvent received(ProtocolEvent event) {
		if (event == ProtocolEvent.NEEDS_INPUT) {
			releaseInput();
		}
		else if (event instanceof ProtocolEvent.CloseReceived close) {
			this.closeHandshake.closeReceived(close.status());
			discard();
		}
		return event;
	}

	private ProtocolEvent violated(CloseStatus status) {
		fail(status);
		// A peer that was already told why the connection ends is told nothing else.
		return this.closeHandshake.isCloseSent() ? nextEvent() : new ProtocolEvent.ConnectionFailed(status);
	}

	/**
	 * Whether the peer owes nothing: no message and no frame has begun to arrive and is
	 * not whole. What it is slow to finish is for a deadline to end.
	 * @return {@code true} between two messages, and once the peer is not listened to
	 */
	public boolean isAtRest() {
		return this.receiver.isAtRest();
	}

	/**
	 * Fails the connection for a reason found above this room, such as a text that is not
	 * UTF-8: no event follows, and what the peer sends is discarded. Sending the Close is
	 * up to the caller. Source: RFC 6455, section 7.1.7.
	 * @param status what the peer is to be told
	 */
	public void fail(CloseStatus status) {
		this.closeHandshake.failed(status);
		discard();
	}

	private void discard() {
		this.receiver.end();
		this.receiver = Receiver.DISCARDING;
	}

	/**
	 * How far the connection is on its way to its end. Whoever sends a Close frame tells
	 * it so.
	 * @return always the same
	 */
	public CloseHandshake closeHandshake() {
		return this.closeHandshake;
	}

	/**
	 * State and what is left of the input.
	 */
	@Override
	public String toString() {
		return "%s, %d bytes to read".formatted(this.closeHandshake, this.input.remaining());
	}

}
