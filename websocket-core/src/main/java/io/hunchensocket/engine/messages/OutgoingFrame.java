package io.hunchensocket.engine.messages;

import java.nio.ByteBuffer;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.protocol.FrameHeader;
import io.hunchensocket.protocol.FrameMasking;
import io.hunchensocket.protocol.Opcode;

/**
 * One whole frame that is ready to leave, with an immutable header and payload. A
 * broadcast is encoded once, and its receivers share the frame. May be used from any
 * thread.
 */
public final class OutgoingFrame implements Outgoing {

	/**
	 * Bytes of memory that a frame takes in addition to its payload, with its place in a
	 * queue.
	 */
	private static final int OBJECTS = 120;

	/** Smaller payloads take little more memory than their bytes. */
	private static final int LARGE = 4096;

	/** Stands for the header of a rest, which has none and must not count as a ping. */
	private static final FrameHeader NO_PING = FrameHeader.of(MessageType.BINARY, 0);

	private final FrameHeader header;

	private final ByteBuffer payload;

	/** Bytes of the header and the payload. */
	private final int length;

	/**
	 * Whether the frame may wait in several queues, in which case its memory is counted
	 * once.
	 */
	private final boolean shared;

	/** Guarded by this: in how many queues a shared frame waits. */
	private int queues;

	private OutgoingFrame(FrameHeader header, int headerLength, ByteBuffer payload, boolean shared) {
		this.header = header;
		this.payload = payload;
		this.length = headerLength + payload.limit();
		this.shared = shared;
	}

	/**
	 * A frame of any kind.
	 * @param payload as long as the header says, from index 0; not copied
	 */
	static OutgoingFrame of(FrameHeader header, ByteBuffer payload) {
		return new OutgoingFrame(header, FrameEncoder.headerLength(header), payload, false);
	}

	/**
	 * A message in one frame.
	 */
	public static OutgoingFrame message(SocketMessage message) {
		return of(FrameHeader.shared(message.type(), message.length()), message.bytes());
	}

	/**
	 * A message in one frame that may wait in several queues.
	 */
	static OutgoingFrame sharedMessage(SocketMessage message) {
		return shared(FrameHeader.shared(message.type(), message.length()), message.bytes());
	}

	/**
	 * This frame as it is sent on one connection.
	 * @return this frame if the masking leaves it as it is
	 */
	public OutgoingFrame masked(FrameMasking masking) {
		FrameHeader applied = masking.apply(this.header);
		return applied.masked() ? of(applied, this.payload) : this;
	}

	private static OutgoingFrame shared(FrameHeader header, ByteBuffer payload) {
		return new OutgoingFrame(header, FrameEncoder.headerLength(header), payload, true);
	}

	/**
	 * A message in one frame.
	 * @param payload not copied
	 */
	public static OutgoingFrame message(MessageType type, byte[] payload) {
		return of(FrameHeader.shared(type, payload.length), ByteBuffer.wrap(payload));
	}

	/**
	 * The rest of frames of which the beginning has left already.
	 * @param bytes copied
	 */
	public static OutgoingFrame rest(ByteBuffer bytes) {
		return new OutgoingFrame(NO_PING, 0, ByteBuffer.allocate(bytes.remaining()).put(bytes).flip(), false);
	}

	/**
	 * This message in one frame, deflated, and shared if this one is.
	 * @param payload from index 0; not copied
	 */
	OutgoingFrame deflated(ByteBuffer payload) {
		FrameHeader encoded = FrameHeader.of(opcode(), payload.remaining()).asEncoded();
		return this.shared ? shared(encoded, payload) : of(encoded, payload);
	}

	/**
	 * A ping or a pong.
	 * @param payload not copied
	 */
	public static OutgoingFrame control(Opcode opcode, byte[] payload) {
		return of(FrameHeader.of(opcode, payload.length), ByteBuffer.wrap(payload));
	}

	/**
	 * A Close.
	 * @param status {@link CloseStatus#NO_STATUS_RECEIVED} makes one without a code
	 */
	public static OutgoingFrame close(CloseStatus status) {
		return control(Opcode.CLOSE, FrameEncoder.closePayload(status));
	}

	public Opcode opcode() {
		return this.header.opcode();
	}

	/**
	 * Whether this is the last frame of a message. A rest is not: its messages were
	 * counted when their beginning was written.
	 */
	public boolean endsMessage() {
		return this.header.fin() && !opcode().isControl() && this.length > this.payload.limit();
	}

	@Override
	public int memoryBytes(MemoryBudget memory) {
		return this.shared ? 0 : total(memory);
	}

	@Override
	public int enter(MemoryBudget memory) {
		if (this.shared && change(1) == 1) {
			memory.changed(total(memory));
		}
		return memoryBytes(memory);
	}

	@Override
	public int leave(MemoryBudget memory) {
		if (this.shared && change(-1) == 0) {
			memory.changed(-total(memory));
		}
		return memoryBytes(memory);
	}

	/** Returns in how many queues it is now. */
	private synchronized int change(int difference) {
		this.queues += difference;
		return this.queues;
	}

	private int total(MemoryBudget memory) {
		int bytes = this.payload.capacity();
		return OBJECTS + ((bytes < LARGE) ? bytes : memory.footprint(bytes));
	}

	@Override
	public boolean isDroppable() {
		return true;
	}

	@Override
	public int length() {
		return this.length;
	}

	/**
	 * Copies as much as the target has room for.
	 * @param from how many bytes of this frame have been copied before
	 * @return how many bytes were copied now
	 */
	public int copyTo(int from, ByteBuffer target) {
		int headerLength = this.length - this.payload.limit();
		int copied = (from < headerLength) ? copyHeaderTo(from, headerLength, target) : 0;
		int offset = from + copied - headerLength;
		if (offset >= 0) {
			copied += FrameEncoder.writePayload(this.header, this.payload, offset, target);
		}
		return copied;
	}

	private int copyHeaderTo(int from, int headerLength, ByteBuffer target) {
		if (from == 0 && target.remaining() >= headerLength) {
			FrameEncoder.writeHeader(this.header, target);
			return headerLength;
		}
		// This is rare: the end of the buffer cuts the frame within its header.
		ByteBuffer whole = ByteBuffer.allocate(headerLength);
		FrameEncoder.writeHeader(this.header, whole);
		int length = Math.min(headerLength - from, target.remaining());
		target.put(whole.array(), from, length);
		return length;
	}

}
