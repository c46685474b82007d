package io.hunchensocket.engine.receiving;

import java.util.function.Supplier;

import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.delivery.StreamThreads;
import io.hunchensocket.protocol.Payload;
import org.jspecify.annotations.Nullable;

/**
 * One message while it arrives, and whether there is memory for it. A large message
 * begins to be read when there is room, and may have to wait again. Touched on the loop
 * alone.
 */
final class ArrivingMessage {

	/** Stands for no message, between two messages. */
	static final ArrivingMessage NONE = new ArrivingMessage();

	private final Supplier<MessageSink> begin;

	private @Nullable MessageSink sink;

	private long length;

	private int decoderBytes;

	/**
	 * Whether the message was known to be large after the last read: what was read next
	 * had to wait for memory.
	 */
	private boolean large;

	/** Whether some of it was read while it was known to be large. */
	private boolean begun;

	private ArrivingMessage() {
		this.begin = () -> {
			throw new IllegalStateException("No message has begun");
		};
	}

	/**
	 * A message whose first header has arrived.
	 * @param begin makes the sink of the message
	 * @param announced the length that its first header announces, in bytes
	 */
	ArrivingMessage(Supplier<MessageSink> begin, long announced) {
		this.large = announced > MemoryBudget.LARGE_BYTES;
		this.begin = begin;
	}

	/**
	 * Whether no more of the message should be read now.
	 * @param announced the length that the headers so far announce, in bytes
	 */
	boolean mustWait(long announced, MemoryBudget memory) {
		return isLarge(announced) && !memory.hasRoom(this.begun);
	}

	private boolean isLarge(long announced) {
		return Math.max(announced, this.length) > MemoryBudget.LARGE_BYTES;
	}

	/**
	 * Whether some of the message was read while it was known to be large.
	 */
	boolean isBegun() {
		return this.begun;
	}

	/**
	 * How many bytes of the message were read.
	 */
	long length() {
		return this.length;
	}

	/**
	 * Sets how many bytes of memory are taken to decode the message.
	 */
	void decoderTakes(int bytes) {
		if (this != NONE) {
			this.decoderBytes = bytes;
		}
	}

	int memoryBytes() {
		return this.decoderBytes + ((this.sink != null) ? this.sink.memoryBytes() : 0);
	}

	/**
	 * The sink of the message, made by the first call.
	 */
	MessageSink begin() {
		MessageSink now = this.sink;
		if (now == null) {
			now = this.begin.get();
			this.sink = now;
		}
		return now;
	}

	/**
	 * A part of the message has been read.
	 * @param announced the length that the headers so far announce, in bytes
	 */
	void append(Payload payload, long announced) {
		int appended = payload.length();
		begin().append(payload);
		this.length += appended;
		this.begun |= this.large;
		this.large = isLarge(announced);
	}

	/**
	 * Whether a handler reads this message as the given stream.
	 */
	boolean isReadAs(StreamThreads.Message stream) {
		return this.sink != null && this.sink.isReadAs(stream);
	}

	/**
	 * No more of the message is read, for want of memory.
	 */
	void held() {
		if (this.sink != null) {
			this.sink.held();
		}
	}

	/**
	 * The message is read again.
	 */
	void goesOn() {
		if (this.sink != null) {
			this.sink.goesOn();
		}
	}

	/**
	 * The rest of the message will not come.
	 */
	void abandon() {
		if (this.sink != null) {
			this.sink.abandon();
		}
	}

}
