package io.hunchensocket.engine.receiving;

import java.util.function.Supplier;

import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.delivery.StreamThreads;
import io.hunchensocket.protocol.Payload;
import org.jspecify.annotations.Nullable;

/**
 * One message while it arrives, and whether there is memory for it. A large one begins
 * when there is room, and may have to wait again. Touched on the loop alone.
 */
final class ArrivingMessage {

	/** Between two messages. */
	static final ArrivingMessage NONE = new ArrivingMessage();

	private final Supplier<MessageSink> begin;

	private @Nullable MessageSink sink;

	private long length;

	private int decoderBytes;

	/** As of what had been read before: what is read next had to wait for memory. */
	private boolean large;

	/** Some of it was read while it was known to be large. */
	private boolean begun;

	private ArrivingMessage() {
		this.begin = () -> {
			throw new IllegalStateException("No message has begun");
		};
	}

	/**
	 * A message of which a header has arrived.
	 * @param begin makes what becomes of it
	 * @param announced by its first header, in bytes
	 */
	ArrivingMessage(Supplier<MessageSink> begin, long announced) {
		this.large = announced > MemoryBudget.LARGE_BYTES;
		this.begin = begin;
	}

	/**
	 * Whether no more of it should be read now.
	 * @param announced by the headers that have arrived, in bytes
	 */
	boolean mustWait(long announced, MemoryBudget memory) {
		return isLarge(announced) && !memory.hasRoom(this.begun);
	}

	private boolean isLarge(long announced) {
		return Math.max(announced, this.length) > MemoryBudget.LARGE_BYTES;
	}

	/**
	 * Whether it has gone on as a large one.
	 */
	boolean isBegun() {
		return this.begun;
	}

	/**
	 * How much of it was read.
	 */
	long length() {
		return this.length;
	}

	/**
	 * So much memory is taken to decode it.
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
	 * What becomes of it, from now on.
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
	 * Some of it has been read.
	 * @param announced by the headers that have arrived, in bytes
	 */
	void append(Payload payload, long announced) {
		int appended = payload.length();
		begin().append(payload);
		this.length += appended;
		this.begun |= this.large;
		this.large = isLarge(announced);
	}

	/**
	 * Whether it is this one that a handler reads.
	 */
	boolean isReadAs(StreamThreads.Message stream) {
		return this.sink != null && this.sink.isReadAs(stream);
	}

	/**
	 * For want of memory no more of it is read.
	 */
	void held() {
		if (this.sink != null) {
			this.sink.held();
		}
	}

	/**
	 * More of it is read again.
	 */
	void goesOn() {
		if (this.sink != null) {
			this.sink.goesOn();
		}
	}

	/**
	 * The rest will not come.
	 */
	void abandon() {
		if (this.sink != null) {
			this.sink.abandon();
		}
	}

}
