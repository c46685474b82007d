package io.hunchensocket.connection;

import java.util.Objects;

import io.hunchensocket.protocol.Payload;
import org.jspecify.annotations.Nullable;

/**
 * One message while it arrives, and whether there is memory for it. A large one begins
 * when there is room, and may have to wait again. Touched on the loop alone.
 */
final class ArrivingMessage {

	/** Between two messages. */
	static final ArrivingMessage NONE = new ArrivingMessage();

	private final @Nullable Intake intake;

	private final @Nullable Delivery delivery;

	private @Nullable IncomingMessage incoming;

	private long length;

	private int decoderBytes;

	/** As of what had been read before: what is read next had to wait for memory. */
	private boolean large;

	/** Some of it was read while it was known to be large. */
	private boolean begun;

	private ArrivingMessage() {
		this.intake = null;
		this.delivery = null;
		this.incoming = IncomingMessage.NONE;
	}

	/**
	 * A message of which a header has arrived.
	 * @param intake says what becomes of it
	 * @param delivery of its connection
	 * @param announced by its first header, in bytes
	 */
	ArrivingMessage(Intake intake, Delivery delivery, long announced) {
		this.large = announced > MemoryBudget.LARGE_BYTES;
		this.intake = intake;
		this.delivery = delivery;
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
		return this.decoderBytes + ((this.incoming != null) ? this.incoming.memoryBytes() : 0);
	}

	/**
	 * What becomes of it, from now on.
	 */
	IncomingMessage begin() {
		IncomingMessage now = this.incoming;
		if (now == null) {
			now = Objects.requireNonNull(this.intake).begin(Objects.requireNonNull(this.delivery));
			this.incoming = now;
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
		return this.incoming != null && this.incoming.isReadAs(stream);
	}

	/**
	 * For want of memory no more of it is read.
	 */
	void held() {
		if (this.incoming != null) {
			this.incoming.held();
		}
	}

	/**
	 * More of it is read again.
	 */
	void goesOn() {
		if (this.incoming != null) {
			this.incoming.goesOn();
		}
	}

	/**
	 * The rest will not come.
	 */
	void abandon() {
		if (this.incoming != null) {
			this.incoming.abandon();
		}
	}

}
