package io.hunchensocket.deflate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Deflaters or inflaters that nobody uses, and that are used again: each by the peer that
 * had it last if that comes in time, for priming an inflater for another peer takes
 * longer than inflating a short message. May be used from any thread.
 *
 * @param <T> what is kept
 */
final class IdlePool<T extends IdlePool.Reusable> {

	/** The one that has waited longest is the first. */
	private final List<T> idle;

	private final Supplier<? extends T> factory;

	private int most;

	IdlePool(int most, Supplier<? extends T> factory) {
		this.idle = new ArrayList<>(most);
		this.most = most;
		this.factory = factory;
	}

	/**
	 * The one that the peer had last, or one that is primed for no peer, or a new one
	 * while there may be more, or the one that has waited longest.
	 */
	T take(PeerWindow peer) {
		synchronized (this) {
			int index = find(peer);
			index = (index < 0) ? find(PeerWindow.NONE) : index;
			if (index >= 0) {
				return this.idle.remove(index);
			}
			if (!this.idle.isEmpty() && this.idle.size() >= this.most) {
				return this.idle.remove(0);
			}
		}
		return this.factory.get();
	}

	/** From the end: who came last often comes next. */
	private int find(PeerWindow peer) {
		int index = this.idle.size() - 1;
		while (index >= 0 && !this.idle.get(index).isPrimedFor(peer)) {
			index--;
		}
		return index;
	}

	void putBack(T used) {
		T surplus = used;
		synchronized (this) {
			if (this.most > 0) {
				this.idle.add(used);
				if (this.idle.size() <= this.most) {
					return;
				}
				surplus = this.idle.remove(0);
			}
		}
		surplus.end();
	}

	/**
	 * The peer does not come back: what is primed for it is given to any other.
	 */
	synchronized void forget(PeerWindow peer) {
		int index = find(peer);
		if (index >= 0) {
			this.idle.get(index).forget();
		}
	}

	synchronized void close() {
		this.most = 0;
		this.idle.forEach(Reusable::end);
		this.idle.clear();
	}

	/** What one peer after another can use. It owns native memory until its end. */
	interface Reusable {

		/**
		 * Whether it can be used for that peer's next message without priming.
		 */
		default boolean isPrimedFor(PeerWindow peer) {
			return true;
		}

		/**
		 * Is primed for no peer any more.
		 */
		default void forget() {
			// Needs no priming.
		}

		/**
		 * Releases the native memory; nothing else may be called after it.
		 */
		void end();

	}

}
