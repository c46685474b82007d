package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

import io.hunchensocket.Admission;
import io.hunchensocket.Opcode;

/**
 * Turns received bytes into events, frame by frame. Source: RFC 6455, sections 5.4, 5.5
 * and 6.2.
 */
final class FrameReceiver implements Receiver {

	private static final byte[] NO_BYTES = {};

	private final MessageLimits textLimits;

	private final MessageLimits binaryLimits;

	private final MessageAdmission admission;

	private final PayloadCodec codec;

	private final CloseHandshake closeHandshake;

	private final FrameHeaderDecoder header;

	private final Payload payload = new Payload();

	// Made once and shown again and again: nothing is allocated for a data frame.
	private final ProtocolEvent.MessageData messageData = new ProtocolEvent.MessageData(this.payload);

	private final ProtocolEvent.WholeMessage wholeText = new ProtocolEvent.WholeMessage(Opcode.TEXT, this.payload);

	private final ProtocolEvent.WholeMessage wholeBinary = new ProtocolEvent.WholeMessage(Opcode.BINARY, this.payload);

	private Expected expected = Expected.HEADER;

	/** Bytes of the frame's payload that are still to come. */
	private long remaining;

	/** The payload of the control frame that is coming in. */
	private byte[] control = NO_BYTES;

	private MessageUnderWay message = MessageUnderWay.NONE;

	FrameReceiver(Role role, MessageLimits textLimits, MessageLimits binaryLimits, MessageAdmission admission,
			PayloadCodec codec, CloseHandshake closeHandshake) {
		this.header = new FrameHeaderDecoder(role, codec);
		this.textLimits = textLimits;
		this.binaryLimits = binaryLimits;
		this.admission = admission;
		this.codec = codec;
		this.closeHandshake = closeHandshake;
	}

	@Override
	public ProtocolEvent nextEvent(ByteBuffer input) {
		ProtocolEvent event;
		do {
			event = step(input);
		}
		while (event == ProtocolEvent.NEEDS_INPUT && input.hasRemaining());
		return event;
	}

	@Override
	public void release() {
		this.payload.release();
	}

	@Override
	public void end() {
		this.message.decoder().close();
		this.message = MessageUnderWay.NONE;
	}

	@Override
	public boolean isAtRest() {
		return this.message == MessageUnderWay.NONE && this.expected == Expected.HEADER && this.header.isAtRest();
	}

	/** Goes on to the next event, the end of the frame or the end of the input. */
	private ProtocolEvent step(ByteBuffer input) {
		if (this.expected == Expected.HEADER) {
			return this.header.decode(input) ? frameStarted(input) : ProtocolEvent.NEEDS_INPUT;
		}
		return payloadContinued(input);
	}

	private ProtocolEvent frameStarted(ByteBuffer input) {
		boolean isControl = this.header.opcode().isControl();
		this.remaining = this.header.payloadLength();
		this.expected = isControl ? Expected.CONTROL_PAYLOAD : Expected.DATA_PAYLOAD;
		if (isDiscarded()) {
			return discard(input);
		}
		return isControl ? controlFrameStarted(input) : dataFrameStarted(input);
	}

	private ProtocolEvent payloadContinued(ByteBuffer input) {
		if (isDiscarded()) {
			return discard(input);
		}
		return (this.expected == Expected.CONTROL_PAYLOAD) ? controlPayload(input) : dataPayload(input);
	}

	/**
	 * After our Close only the peer's matters. Source: RFC 6455, section 5.5.1.
	 * @return whether the frame is to be skipped
	 */
	private boolean isDiscarded() {
		return this.closeHandshake.isCloseSent() && this.header.opcode() != Opcode.CLOSE;
	}

	private ProtocolEvent discard(ByteBuffer input) {
		take(input, Integer.MAX_VALUE);
		if (this.remaining == 0) {
			frameEnded();
		}
		return ProtocolEvent.NEEDS_INPUT;
	}

	private ProtocolEvent dataFrameStarted(ByteBuffer input) {
		if (this.header.opcode() == Opcode.CONTINUATION) {
			FrameRules.requireMessageUnderWay(this.message);
			admit(this.message.opcode(), this.message.length(), this.message.fragments(), this.message.isEncoded());
			this.message.continueWith(this.remaining);
			return dataPayload(input);
		}
		FrameRules.requireNoMessageUnderWay(this.message);
		Opcode opcode = this.header.opcode();
		boolean encoded = this.header.isEncoded();
		admit(opcode, 0, 0, encoded);
		if (this.header.isFinal() && !encoded && this.remaining <= input.remaining()) {
			take(input, Integer.MAX_VALUE);
			frameEnded();
			return (opcode == Opcode.TEXT) ? this.wholeText : this.wholeBinary;
		}
		this.message = new MessageUnderWay(opcode, this.remaining,
				encoded ? this.codec.decoder(limits(opcode)) : PayloadDecoder.NONE);
		return (opcode == Opcode.TEXT) ? ProtocolEvent.MessageStarted.TEXT : ProtocolEvent.MessageStarted.BINARY;
	}

	/** All bounds of the frame that starts, before any memory is spent on it. */
	private void admit(Opcode messageOpcode, long lengthBefore, int fragmentsBefore, boolean encoded) {
		long frameLength = this.header.payloadLength();
		long totalLength = lengthBefore + frameLength;
		MessageLimits limits = limits(messageOpcode);
		FrameRules.requireFrameWithin(frameLength, limits, encoded);
		FrameRules.requireMessageWithin(totalLength, limits, encoded);
		FrameRules.requireFragmentsWithin(fragmentsBefore + 1, limits);
		if (this.admission.check(messageOpcode, frameLength, totalLength) instanceof Admission.Refused refused) {
			throw new ProtocolViolationException(refused.status());
		}
	}

	private MessageLimits limits(Opcode messageOpcode) {
		return (messageOpcode == Opcode.TEXT) ? this.textLimits : this.binaryLimits;
	}

	private ProtocolEvent dataPayload(ByteBuffer input) {
		if (this.message.isEncoded()) {
			return encodedPayload(input, this.message.decoder());
		}
		if (this.remaining > 0) {
			return (take(input, Integer.MAX_VALUE) > 0) ? this.messageData : ProtocolEvent.NEEDS_INPUT;
		}
		return dataFrameEnded();
	}

	/** Goes on with what was fed before anything more is. */
	private ProtocolEvent encodedPayload(ByteBuffer input, PayloadDecoder decoder) {
		while (true) {
			ByteBuffer decoded = decoder.decode();
			if (decoded.hasRemaining()) {
				this.payload.show(decoded, decoded.remaining(), 0);
				return this.messageData;
			}
			if (this.remaining == 0) {
				if (!this.header.isFinal() || !decoder.feedEnd()) {
					return dataFrameEnded();
				}
			}
			else if (take(input, decoder.maxInput()) > 0) {
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
		this.message = MessageUnderWay.NONE;
		return ProtocolEvent.MESSAGE_ENDED;
	}

	private ProtocolEvent controlFrameStarted(ByteBuffer input) {
		// At most 125 bytes: the header was checked.
		this.control = (this.remaining == 0) ? NO_BYTES : new byte[(int) this.remaining];
		return controlPayload(input);
	}

	private ProtocolEvent controlPayload(ByteBuffer input) {
		byte[] bytes = this.control;
		int received = bytes.length - (int) this.remaining;
		take(input, Integer.MAX_VALUE);
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
	private int take(ByteBuffer input, int most) {
		int length = (int) Math.min(this.remaining, Math.min(input.remaining(), most));
		long offset = this.header.payloadLength() - this.remaining;
		this.payload.show(input, length, Masker.keyAt(this.header.maskingKey(), offset));
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
