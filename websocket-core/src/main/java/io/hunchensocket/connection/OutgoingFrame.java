package io.hunchensocket.connection;

import java.nio.ByteBuffer;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.Opcode;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.protocol.FrameHeader;

/**
 * One whole frame that is ready to leave: a header and a payload, both immutable, so that
 * a broadcast is encoded once and shared by all who get it. May be used from any thread.
 */
final class OutgoingFrame implements Outgoing {

	private static final byte[] NO_HEADER = {};

	private final byte[] header;

	private final ByteBuffer payload;

	private final Opcode opcode;

	private OutgoingFrame(byte[] header, ByteBuffer payload, Opcode opcode) {
		this.header = header;
		this.payload = payload;
		this.opcode = opcode;
	}

	/**
	 * A frame of any kind.
	 * @param payload as long as the header says, from index 0; not copied
	 */
	static OutgoingFrame of(FrameHeader header, ByteBuffer payload) {
		ByteBuffer bytes = ByteBuffer.allocate(FrameEncoder.headerLength(header));
		FrameEncoder.writeHeader(header, bytes);
		return new OutgoingFrame(bytes.array(), payload, header.opcode());
	}

	/**
	 * A message in one frame.
	 */
	static OutgoingFrame message(SocketMessage message) {
		return of(FrameHeader.of(message.opcode(), message.length()), message.bytes());
	}

	/**
	 * What is left of frames of which the beginning has left already.
	 * @param bytes copied
	 */
	static OutgoingFrame rest(ByteBuffer bytes) {
		return new OutgoingFrame(NO_HEADER, ByteBuffer.allocate(bytes.remaining()).put(bytes).flip(), Opcode.BINARY);
	}

	/**
	 * A deflated message in one frame.
	 * @param payload from index 0; not copied
	 */
	static OutgoingFrame deflated(Opcode opcode, ByteBuffer payload) {
		return of(FrameHeader.of(opcode, payload.remaining()).asEncoded(), payload);
	}

	/**
	 * A ping or a pong.
	 * @param payload not copied
	 */
	static OutgoingFrame control(Opcode opcode, byte[] payload) {
		return of(FrameHeader.of(opcode, payload.length), ByteBuffer.wrap(payload));
	}

	/**
	 * A Close.
	 * @param status {@link CloseStatus#NO_STATUS} makes one without a code
	 */
	static OutgoingFrame close(CloseStatus status) {
		return control(Opcode.CLOSE, FrameEncoder.closePayload(status));
	}

	Opcode opcode() {
		return this.opcode;
	}

	@Override
	public boolean isDroppable() {
		return true;
	}

	@Override
	public boolean isWhole() {
		return true;
	}

	@Override
	public void abandon() {
		// Holds nothing.
	}

	@Override
	public int length() {
		return this.header.length + this.payload.limit();
	}

	/**
	 * Copies as much as the target has room for.
	 * @param from how many bytes of this frame have been copied before
	 * @return how many bytes were copied now
	 */
	int copyTo(int from, ByteBuffer target) {
		int copied = 0;
		if (from < this.header.length) {
			copied = Math.min(this.header.length - from, target.remaining());
			target.put(this.header, from, copied);
		}
		int offset = from + copied - this.header.length;
		if (offset >= 0) {
			int length = Math.min(this.payload.limit() - offset, target.remaining());
			target.put(target.position(), this.payload, offset, length);
			target.position(target.position() + length);
			copied += length;
		}
		return copied;
	}

}
