package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

import io.hunchensocket.MessageType;

/**
 * Turns received bytes into events, frame by frame. It is lent to a connection by a
 * {@link ReceiverPool}, and holds no state of it but the partial message and frame.
 * Source: RFC 6455, sections 5.4, 5.5 and 6.2.
 */
final class FrameReceiver implements Receiver {

	private static final byte[] NO_BYTES = {};

	private final ReceiverPool pool;

	private final FrameHeaderDecoder header;

	private final Payload payload = new Payload();

	// Made once and used for every message: nothing is allocated for a data frame.
	private final ProtocolEvent.MessageData messageData = new ProtocolEvent.MessageData(this.payload);

	private final ProtocolEvent.WholeMessage wholeText = new ProtocolEvent.WholeMessage(MessageType.TEXT, this.payload);

	private final ProtocolEvent.WholeMessage wholeBinary = new ProtocolEvent.WholeMessage(MessageType.BINARY,
			this.payload);

	private ByteBuffer input = Payload.NOTHING;

	private Expected expected = Expected.HEADER;

	/** Bytes of the frame's payload that are still to come. */
	private long remaining;

	/** The payload of the control frame that has arrived in part. */
	private byte[] control = NO_BYTES;

	private PartialMessage message = PartialMessage.NONE;

	FrameReceiver(ReceiverPool pool) {
		this.pool = pool;
		this.header = new FrameHeaderDecoder(pool.role());
	}

	@Override
	public Receiver receive(ByteBuffer data, ReceiverPool owner) {
		this.input = data;
		return this;
	}

	@Override
	public int unread() {
		return this.input.remaining();
	}

	@Override
	public ProtocolEvent nextEvent(WebSocketProtocol connection) {
		ProtocolEvent event;
		do {
			event = step(connection);
		}
		while (event == ProtocolEvent.NEEDS_INPUT && this.input.hasRemaining());
		return event;
	}

	@Override
	public Receiver release() {
		this.input = Payload.NOTHING;
		this.payload.release();
		if (!isAtRest()) {
			return this;
		}
		this.pool.putBack(this);
		return Receiver.AT_REST;
	}

	@Override
	public void end() {
		this.input.position(this.input.limit());
		abandonMessage();
		release();
	}

	@Override
	public void abandonMessage() {
		this.message.decoder().close();
		this.message = PartialMessage.NONE;
	}

	@Override
	public boolean isAtRest() {
		return this.message == PartialMessage.NONE && this.expected == Expected.HEADER && this.header.isAtRest();
	}

	@Override
	public long messageLength() {
		return this.message.length();
	}

	@Override
	public int decoderBytes() {
		return this.message.decoder().memoryBytes();
	}

	/** Goes on to the next event, the end of the frame or the end of the input. */
	private ProtocolEvent step(WebSocketProtocol connection) {
		boolean starts = this.expected == Expected.HEADER;
		if (starts && !readHeader(connection.codec())) {
			return ProtocolEvent.NEEDS_INPUT;
		}
		if (isDiscarded(connection)) {
			return discard();
		}
		if (this.expected == Expected.CONTROL_PAYLOAD) {
			return starts ? controlFrameStarted() : controlPayload();
		}
		return starts ? dataFrameStarted(connection) : dataPayload();
	}

	private boolean readHeader(PayloadCodec codec) {
		if (!this.header.decode(this.input, codec)) {
			return false;
		}
		this.remaining = this.header.payloadLength();
		this.expected = this.header.opcode().isControl() ? Expected.CONTROL_PAYLOAD : Expected.DATA_PAYLOAD;
		return true;
	}

	/**
	 * After our Close only the peer's matters. Source: RFC 6455, section 5.5.1.
	 * @return whether the frame is to be skipped
	 */
	private boolean isDiscarded(WebSocketProtocol connection) {
		return connection.closing().isCloseSent() && this.header.opcode() != Opcode.CLOSE;
	}

	private ProtocolEvent discard() {
		take(Integer.MAX_VALUE);
		if (this.remaining == 0) {
			frameEnded();
		}
		return ProtocolEvent.NEEDS_INPUT;
	}

	private ProtocolEvent dataFrameStarted(WebSocketProtocol connection) {
		if (this.header.opcode() == Opcode.CONTINUATION) {
			return messageContinued(connection);
		}
		FrameRules.requireNoPartialMessage(this.message);
		MessageType type = this.header.opcode().messageType();
		boolean encoded = this.header.isEncoded();
		if (!admit(connection, type, encoded)) {
			return discard();
		}
		if (this.header.isFinal() && !encoded && this.remaining <= unread()) {
			take(Integer.MAX_VALUE);
			frameEnded();
			return (type == MessageType.TEXT) ? this.wholeText : this.wholeBinary;
		}
		this.message = new PartialMessage(type, this.remaining,
				encoded ? connection.codec().decoder(this.pool.limits(type)) : PayloadDecoder.NONE);
		return (type == MessageType.TEXT) ? ProtocolEvent.MessageStarted.TEXT : ProtocolEvent.MessageStarted.BINARY;
	}

	private ProtocolEvent messageContinued(WebSocketProtocol connection) {
		FrameRules.requirePartialMessage(this.message);
		if (!admit(connection, this.message.type(), this.message.isEncoded())) {
			return discard();
		}
		this.message.continueWith(this.remaining);
		return dataPayload();
	}

	/**
	 * All bounds of the frame that starts, before any memory is spent on it.
	 * @return {@code false} if the application closed the connection when it was asked
	 */
	private boolean admit(WebSocketProtocol connection, MessageType type, boolean encoded) {
		long frameLength = this.header.payloadLength();
		long totalLength = this.message.length() + frameLength;
		this.pool.limits(type).requireWithin(frameLength, totalLength, this.message, encoded);
		connection.requireAdmitted(type, frameLength, totalLength);
		return !isDiscarded(connection);
	}

	private ProtocolEvent dataPayload() {
		if (this.message.isEncoded()) {
			return encodedPayload(this.message.decoder());
		}
		if (this.remaining > 0) {
			return (take(Integer.MAX_VALUE) > 0) ? this.messageData : ProtocolEvent.NEEDS_INPUT;
		}
		return dataFrameEnded();
	}

	/** Decodes all that was fed before more is fed. */
	private ProtocolEvent encodedPayload(PayloadDecoder decoder) {
		while (true) {
			ByteBuffer decoded = decoder.decode();
			if (decoded.hasRemaining()) {
				this.message.decoded(decoded.remaining());
				this.payload.show(decoded, decoded.remaining(), 0);
				return this.messageData;
			}
			if (this.remaining == 0) {
				if (!this.header.isFinal() || !decoder.feedEnd()) {
					return dataFrameEnded();
				}
			}
			else if (take(decoder.maxInput()) > 0) {
				decoder.feed(this.payload);
			}
			else {
				return ProtocolEvent.NEEDS_INPUT;
			}
		}
	}

	private ProtocolEvent dataFrameEnded() {
		frameEnded();
		if (!this.header.isFinal()) {
			return ProtocolEvent.NEEDS_INPUT;
		}
		this.message.decoder().close();
		this.message = PartialMessage.NONE;
		return ProtocolEvent.MESSAGE_ENDED;
	}

	private ProtocolEvent controlFrameStarted() {
		// At most 125 bytes: the header was checked.
		this.control = (this.remaining == 0) ? NO_BYTES : new byte[(int) this.remaining];
		return controlPayload();
	}

	private ProtocolEvent controlPayload() {
		byte[] bytes = this.control;
		int received = bytes.length - (int) this.remaining;
		take(Integer.MAX_VALUE);
		this.payload.copyTo(bytes, received);
		if (this.remaining > 0) {
			return ProtocolEvent.NEEDS_INPUT;
		}
		frameEnded();
		return switch (this.header.opcode()) {
			case CLOSE -> new ProtocolEvent.CloseReceived(ClosePayload.decode(bytes));
			case PING -> new ProtocolEvent.PingReceived(bytes);
			default -> new ProtocolEvent.PongReceived(bytes);
		};
	}

	/**
	 * Moves behind what the input holds of the frame's payload, or a part, and shows it.
	 */
	private int take(int most) {
		int length = (int) Math.min(this.remaining, Math.min(unread(), most));
		long offset = this.header.payloadLength() - this.remaining;
		this.payload.show(this.input, length, Masker.keyAt(this.header.maskingKey(), offset));
		this.remaining -= length;
		this.payload.toCome(this.remaining);
		return length;
	}

	private void frameEnded() {
		this.expected = Expected.HEADER;
		this.control = NO_BYTES;
	}

	/** What the next bytes are. */
	private enum Expected {

		HEADER, DATA_PAYLOAD, CONTROL_PAYLOAD

	}

}
