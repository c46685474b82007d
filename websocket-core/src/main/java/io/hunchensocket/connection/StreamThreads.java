package io.hunchensocket.connection;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * How many handlers may wait at once for messages that are still arriving, so that slow
 * peers leave threads to others. May be used from any thread.
 */
final class StreamThreads {

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private int free;

	/**
	 * Threads that may be held.
	 * @param most how many at once
	 */
	StreamThreads(int most) {
		this.free = most;
	}

	/**
	 * Takes a thread, or a place in the line.
	 * @param whenTaken run on any thread when one is free: it has then been taken
	 * @return whether one was taken
	 */
	synchronized boolean take(Runnable whenTaken) {
		if (this.free > 0) {
			this.free--;
			return true;
		}
		this.waiting.add(whenTaken);
		return false;
	}

	/**
	 * Leaves the line.
	 * @return {@code false} if it was not, or is no longer, in the line
	 */
	synchronized boolean leave(Runnable whenTaken) {
		return this.waiting.remove(whenTaken);
	}

	/**
	 * Gives a thread to the next in the line.
	 */
	void giveBack() {
		Runnable next;
		synchronized (this) {
			next = this.waiting.poll();
			if (next == null) {
				this.free++;
				return;
			}
		}
		next.run();
	}

}
