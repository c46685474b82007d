package io.hunchensocket.connection;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

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

	/** What a frame takes beside its payload, with its place in a queue. */
	private static final int OBJECTS = 120;

	/** In no queue can nobody be, and whoever is alone in one is not counted. */
	private static final int NOT_SHARED = -1;

	// Instead of an AtomicInteger, which would be an object more for each frame.
	private static final AtomicIntegerFieldUpdater<OutgoingFrame> QUEUES = AtomicIntegerFieldUpdater
		.newUpdater(OutgoingFrame.class, "queues");

	/** Of what has a header no more, and is no ping. */
	private static final FrameHeader NO_PING = FrameHeader.of(Opcode.BINARY, 0);

	private final FrameHeader header;

	private final ByteBuffer payload;

	/** With the header. */
	private final int length;

	/** Written by {@link #QUEUES}: in how many it is, if it is shared. */
	private volatile int queues = NOT_SHARED;

	private OutgoingFrame(FrameHeader header, int headerLength, ByteBuffer payload) {
		this.header = header;
		this.payload = payload;
		this.length = headerLength + payload.limit();
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
		return of(FrameHeader.shared(message.opcode(), message.length()), message.bytes());
	}

	/**
	 * A message in one frame.
	 * @param payload not copied
	 */
	static OutgoingFrame message(Opcode opcode, byte[] payload) {
		return of(FrameHeader.shared(opcode, payload.length), ByteBuffer.wrap(payload));
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

	/**
	 * Says that this may wait in several queues, and is to be counted once.
	 * @return this
	 */
	OutgoingFrame shared() {
		QUEUES.lazySet(this, 0);
		return this;
	}

	/**
	 * Whether it may wait in several queues.
	 */
	boolean isShared() {
		return this.queues != NOT_SHARED;
	}

	Opcode opcode() {
		return this.header.opcode();
	}

	@Override
	public int memoryBytes(MemoryBudget memory) {
		return (this.queues == NOT_SHARED) ? total(memory) : 0;
	}

	@Override
	public int enter(MemoryBudget memory) {
		if (this.queues == NOT_SHARED) {
			return total(memory);
		}
		if (QUEUES.getAndIncrement(this) == 0) {
			memory.changed(total(memory));
		}
		return 0;
	}

	@Override
	public int leave(MemoryBudget memory) {
		if (this.queues == NOT_SHARED) {
			return total(memory);
		}
		if (QUEUES.decrementAndGet(this) == 0) {
			memory.changed(-total(memory));
		}
		return 0;
	}

	private int total(MemoryBudget memory) {
		return OBJECTS + memory.footprint(this.payload.capacity());
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
		return this.length;
	}

	/**
	 * Copies as much as the target has room for.
	 * @param from how many bytes of this frame have been copied before
	 * @return how many bytes were copied now
	 */
	int copyTo(int from, ByteBuffer target) {
		int headerLength = this.length - this.payload.limit();
		int copied = (from < headerLength) ? copyHeaderTo(from, headerLength, target) : 0;
		int offset = from + copied - headerLength;
		if (offset >= 0) {
			int length = Math.min(this.payload.limit() - offset, target.remaining());
			target.put(target.position(), this.payload, offset, length);
			target.position(target.position() + length);
			copied += length;
		}
		return copied;
	}

	private int copyHeaderTo(int from, int headerLength, ByteBuffer target) {
		if (from == 0 && target.remaining() >= headerLength) {
			FrameEncoder.writeHeader(this.header, target);
			return headerLength;
		}
		// Seldom: the frame is cut within its header.
		ByteBuffer whole = ByteBuffer.allocate(headerLength);
		FrameEncoder.writeHeader(this.header, whole);
		int length = Math.min(headerLength - from, target.remaining());
		target.put(whole.array(), from, length);
		return length;
	}

}
