package io.hunchensocket.spring.tomcat.buffers;

import java.util.ArrayDeque;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Buffers that connections use in turn. What is given back is kept for the next, up to a
 * bound in bytes, the last one first, for it may still be in the processor's cache. May
 * be used from any thread.
 *
 * @param <B> one buffer, or several that are used together
 */
final class BufferPool<B> {

	/**
	 * What may lie here unused. How many buffers are lent at once changes from moment to
	 * moment by a few; more than that are hardly missed.
	 */
	static final int MAX_IDLE_BYTES = 2 * 1024 * 1024;

	private final ArrayDeque<B> idle = new ArrayDeque<>();

	private final Supplier<B> maker;

	private final ToIntFunction<B> size;

	private int idleBytes;

	private int lent;

	private boolean closed;

	BufferPool(Supplier<B> maker, ToIntFunction<B> size) {
		this.maker = maker;
		this.size = size;
	}

	/**
	 * Lends a buffer, a new one if none lies here.
	 */
	B take() {
		B buffer;
		synchronized (this) {
			this.lent++;
			buffer = this.idle.poll();
			if (buffer != null) {
				this.idleBytes -= this.size.applyAsInt(buffer);
			}
		}
		return (buffer != null) ? buffer : this.maker.get();
	}

	/**
	 * Takes a buffer back that nobody uses any longer.
	 */
	synchronized void giveBack(B buffer) {
		this.lent--;
		keep(buffer);
	}

	/**
	 * Takes a buffer that was made elsewhere, if none lies here: there are never many
	 * more than were lent at once.
	 */
	synchronized void offer(B buffer) {
		if (this.idle.isEmpty()) {
			keep(buffer);
		}
	}

	private void keep(B buffer) {
		int bytes = this.size.applyAsInt(buffer);
		if (!this.closed && bytes <= MAX_IDLE_BYTES - this.idleBytes) {
			this.idle.push(buffer);
			this.idleBytes += bytes;
		}
	}

	/**
	 * Counts a buffer that will not be given back, for somebody may still use it.
	 */
	synchronized void forget() {
		this.lent--;
	}

	/**
	 * Keeps what is given back from now on.
	 */
	synchronized void open() {
		this.closed = false;
	}

	/**
	 * Keeps nothing any longer: who gives something back may not be the last to use it.
	 */
	synchronized void close() {
		this.closed = true;
		this.idle.clear();
		this.idleBytes = 0;
	}

	/**
	 * How many buffers are lent.
	 */
	synchronized int lent() {
		return this.lent;
	}

	/**
	 * How many bytes lie here unused.
	 */
	synchronized int idleBytes() {
		return this.idleBytes;
	}

}
