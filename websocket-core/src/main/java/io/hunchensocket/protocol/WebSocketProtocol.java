package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;

/**
 * The receiving side of a connection: bytes in, events out, by pull. A rule that the peer
 * breaks becomes an event, never an exception. One thread at a time may use it; between
 * two messages it holds neither a receiver nor bytes. Source: RFC 6455, sections 5 to 8.
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

	private final ReceiverPool receivers;

	private final MessageAdmission admission;

	private final PayloadCodec codec;

	private Closing closing;

	private Receiver receiver = Receiver.AT_REST;

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
	 * The state of a connection whose opening handshake is done, with a pool of its own.
	 * @param role which end of the connection this is
	 * @param textLimits how much the peer may send in one text message
	 * @param binaryLimits how much the peer may send in one binary message
	 * @param admission which messages are read
	 * @param codec how messages may be encoded
	 */
	public WebSocketProtocol(Role role, MessageLimits textLimits, MessageLimits binaryLimits,
			MessageAdmission admission, PayloadCodec codec) {
		this(new ReceiverPool(role, textLimits, binaryLimits), admission, codec);
	}

	/**
	 * The state of a connection whose opening handshake is done, one of many that share a
	 * pool.
	 * @param receivers lent to it while it has something to receive; used by the same
	 * thread
	 * @param admission which messages are read
	 * @param codec how messages may be encoded
	 */
	public WebSocketProtocol(ReceiverPool receivers, MessageAdmission admission, PayloadCodec codec) {
		this.receivers = receivers;
		this.closing = Closing.of(receivers.role());
		this.admission = admission;
		this.codec = codec;
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
		if (this.receiver.unread() > 0) {
			throw new IllegalStateException(
					"%d bytes received before are not consumed".formatted(this.receiver.unread()));
		}
		this.receiver = this.receiver.receive(data, this.receivers);
	}

	/**
	 * Takes the lent buffer back before it is consumed, for a caller that pauses between
	 * two events and needs the buffer for another connection. The bytes from the buffer's
	 * position on were not seen: keep them and give them to {@link #receive} later.
	 */
	public void releaseInput() {
		this.receiver = this.receiver.release();
	}

	/**
	 * The next thing that the peer did. The event, and the payload that it shows, is
	 * valid until the next call of a method of this object: after that it may show what
	 * another connection receives.
	 * @return {@link ProtocolEvent#NEEDS_INPUT} once all received bytes are consumed
	 */
	public ProtocolEvent nextEvent() {
		try {
			return received(this.receiver.nextEvent(this));
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
			advance(this.closing.closeReceived(close.status()));
		}
		return event;
	}

	private ProtocolEvent violated(CloseStatus status) {
		fail(status);
		// A peer that was already told why the connection ends is told nothing else.
		return this.closing.isCloseSent() ? nextEvent() : new ProtocolEvent.ConnectionFailed(status);
	}

	/**
	 * Whether no message and no frame has arrived in part. The caller has a deadline for
	 * a peer that does not finish one.
	 * @return {@code true} between two messages, and once no more frames are read
	 */
	public boolean isAtRest() {
		return this.receiver.isAtRest();
	}

	/**
	 * The length of the message that has arrived in part, up to the end of its newest
	 * frame, as the headers announce it.
	 * @return bytes on the wire; 0 between two messages
	 */
	public long messageLength() {
		return this.receiver.messageLength();
	}

	/**
	 * How much memory the extension takes for the message that has arrived in part.
	 * @return bytes; 0 between two messages
	 */
	public int decoderBytes() {
		return this.receiver.decoderBytes();
	}

	/**
	 * Fails the connection for a reason that the caller has found, such as a text that is
	 * not UTF-8: no event follows, and what the peer sends is discarded. Sending the
	 * Close is up to the caller. Source: RFC 6455, section 7.1.7.
	 * @param status what the peer is to be told
	 */
	public void fail(CloseStatus status) {
		advance(this.closing.violated(status));
	}

	/**
	 * Takes over the next state of the closing. From now on frames that this state does
	 * not read are discarded.
	 * @param next what followed from an input of {@link #closing()}
	 */
	public void advance(Closing next) {
		boolean closeSent = next.isCloseSent() && !this.closing.isCloseSent();
		this.closing = next;
		if (!next.readsInput()) {
			this.receiver.end();
			this.receiver = Receiver.DISCARDING;
		}
		else if (closeSent) {
			// Only the peer's Close matters from now on.
			this.receiver.abandonMessage();
		}
	}

	/**
	 * The state of the closing.
	 * @return the newest value
	 */
	public Closing closing() {
		return this.closing;
	}

	/**
	 * Asks whether the message that a frame begins or continues may be read.
	 * @throws ProtocolViolationException with the status of the refusal
	 */
	void requireAdmitted(MessageType type, long frameLength, long totalLength) {
		Admission answer = this.admission.check(type, frameLength, totalLength);
		if (answer instanceof Admission.Refused refused) {
			throw new ProtocolViolationException(refused.status());
		}
	}

	PayloadCodec codec() {
		return this.codec;
	}

	/**
	 * State and what is left of the input.
	 */
	@Override
	public String toString() {
		return "%s, %d bytes to read".formatted(this.closing, this.receiver.unread());
	}

}
