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

	private static final FrameHeader NO_PING = FrameHeader.of(Opcode.BINARY, 0);

	private final FrameHeader header;

	private final int headerLength;

	private final ByteBuffer payload;

	private OutgoingFrame(FrameHeader header, int headerLength, ByteBuffer payload) {
		this.header = header;
		this.headerLength = headerLength;
		this.payload = payload;
	}

	/**
	 * A frame of any kind.
	 * @param payload as long as the header says, from index 0; not copied
	 */
	static OutgoingFrame of(FrameHeader header, ByteBuffer payload) {
		return new OutgoingFrame(header, FrameEncoder.headerLength(header), payload);
	}

	/**
	 * A message in one frame.
	 */
	static OutgoingFrame message(SocketMessage message) {
		return of(FrameHeader.of(message.opcode(), message.length()), message.bytes());
	}

	/**
	 * A message in one frame.
	 * @param payload not copied
	 */
	static OutgoingFrame message(Opcode opcode, byte[] payload) {
		return of(FrameHeader.of(opcode, payload.length), ByteBuffer.wrap(payload));
	}

	/**
	 * What is left of frames of which the beginning has left already.
	 * @param bytes copied
	 */
	static OutgoingFrame rest(ByteBuffer bytes) {
		return new OutgoingFrame(NO_PING, 0, ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
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
		return this.header.opcode();
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
		return this.headerLength + this.payload.limit();
	}

	/**
	 * Copies as much as the target has room for.
	 * @param from how many bytes of this frame have been copied before
	 * @return how many bytes were copied now
	 */
	int copyTo(int from, ByteBuffer target) {
		int copied = (from < this.headerLength) ? copyHeaderTo(from, target) : 0;
		int offset = from + copied - this.headerLength;
		if (offset >= 0) {
			int length = Math.min(this.payload.limit() - offset, target.remaining());
			target.put(target.position(), this.payload, offset, length);
			target.position(target.position() + length);
			copied += length;
		}
		return copied;
	}

	private int copyHeaderTo(int from, ByteBuffer target) {
		if (from == 0 && target.remaining() >= this.headerLength) {
			FrameEncoder.writeHeader(this.header, target);
			return this.headerLength;
		}
		// Seldom: the frame is cut within its header.
		ByteBuffer whole = ByteBuffer.allocate(this.headerLength);
		FrameEncoder.writeHeader(this.header, whole);
		int length = Math.min(this.headerLength - from, target.remaining());
		target.put(whole.array(), from, length);
		return length;
	}

}
