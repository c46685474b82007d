package io.hunchensocket.deflate;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Deflaters that wait to be used again. May be used from any thread.
 */
final class IdleDeflaters {

	private final Deque<MessageDeflater> idle = new ArrayDeque<>();

	private final int level;

	private int most;

	IdleDeflaters(int level, int most) {
		this.level = level;
		this.most = most;
	}

	MessageDeflater take() {
		MessageDeflater taken;
		synchronized (this) {
			taken = this.idle.poll();
		}
		return (taken != null) ? taken : new MessageDeflater(this.level);
	}

	void putBack(MessageDeflater deflater) {
		synchronized (this) {
			if (this.idle.size() < this.most) {
				this.idle.push(deflater);
				return;
			}
		}
		deflater.end();
	}

	synchronized void close() {
		this.most = 0;
		this.idle.forEach(MessageDeflater::end);
		this.idle.clear();
	}

}
