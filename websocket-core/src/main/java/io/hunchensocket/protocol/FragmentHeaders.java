package io.hunchensocket.protocol;

import io.hunchensocket.MessageType;

/**
 * Makes the headers of the frames in which one message is sent: the opcode and the RSV1
 * bit of an encoded message are on the first, continuation frames follow, and only the
 * last has the FIN bit. Control frames may be sent between them, frames of other messages
 * may not. Lives as long as the message. Source: RFC 6455, section 5.4; RFC 7692, section
 * 6.1.
 */
public final class FragmentHeaders {

	private final Opcode opcode;

	private final boolean encoded;

	private Progress progress = Progress.NOT_BEGUN;

	private FragmentHeaders(MessageType type, boolean encoded) {
		this.opcode = Opcode.of(type);
		this.encoded = encoded;
	}

	/**
	 * A message whose frames carry its own bytes.
	 * @param type of the message
	 * @return nothing of the message is sent
	 */
	public static FragmentHeaders of(MessageType type) {
		return new FragmentHeaders(type, false);
	}

	/**
	 * A message whose frames carry what the negotiated extension makes of it.
	 * @param type of the message
	 * @return nothing of the message is sent
	 */
	public static FragmentHeaders encoded(MessageType type) {
		return new FragmentHeaders(type, true);
	}

	/**
	 * The header of a fragment that others follow.
	 * @param payloadLength bytes, at least 0
	 * @return without the FIN bit, and not masked
	 * @throws IllegalStateException after {@link #last}
	 */
	public FrameHeader next(long payloadLength) {
		return header(payloadLength, Progress.BEGUN);
	}

	/**
	 * The header of the last fragment, which may be the only one.
	 * @param payloadLength bytes, at least 0
	 * @return with the FIN bit, and not masked
	 * @throws IllegalStateException if it was called before
	 */
	public FrameHeader last(long payloadLength) {
		return header(payloadLength, Progress.COMPLETE);
	}

	private FrameHeader header(long payloadLength, Progress then) {
		if (isComplete()) {
			throw new IllegalStateException("The last frame of the message was sent");
		}
		boolean first = !hasBegun();
		FrameHeader header = new FrameHeader(then == Progress.COMPLETE, first && this.encoded,
				first ? this.opcode : Opcode.CONTINUATION, false, 0, payloadLength);
		this.progress = then;
		return header;
	}

	/**
	 * Whether the first frame was sent: no other message may be sent before this one is
	 * {@linkplain #isComplete() complete}.
	 * @return {@code true} from the first header on
	 */
	public boolean hasBegun() {
		return this.progress != Progress.NOT_BEGUN;
	}

	/**
	 * Whether the last frame was sent.
	 * @return {@code true} after {@link #last}
	 */
	public boolean isComplete() {
		return this.progress == Progress.COMPLETE;
	}

	/**
	 * The type of the message, and how much of it was sent.
	 */
	@Override
	public String toString() {
		return "%s message, %s".formatted(this.opcode, this.progress);
	}

	/** How much of the message was sent. */
	private enum Progress {

		NOT_BEGUN, BEGUN, COMPLETE

	}

}
