package io.hunchensocket.deflate;

import java.util.ArrayList;
import java.util.List;

/**
 * Inflaters that wait to be used again, each by the peer that had it last if that comes
 * in time: priming it for another takes longer than inflating a short message. May be
 * used from any thread.
 */
final class IdleInflaters {

	/** The one that has waited longest is the first. */
	private final List<MessageInflater> idle;

	private int most;

	IdleInflaters(int most) {
		this.idle = new ArrayList<>(most);
		this.most = most;
	}

	/**
	 * The inflater that the peer had last, or one that no peer is going to miss, or a new
	 * one while there may be more, or the one that has waited longest.
	 */
	MessageInflater take(PeerWindow peer) {
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
		return new MessageInflater();
	}

	/** From the end: who came last often comes next. */
	private int find(PeerWindow peer) {
		int index = this.idle.size() - 1;
		while (index >= 0 && !this.idle.get(index).isPrimedFor(peer)) {
			index--;
		}
		return index;
	}

	void putBack(MessageInflater inflater) {
		MessageInflater surplus = inflater;
		synchronized (this) {
			if (this.most > 0) {
				this.idle.add(inflater);
				if (this.idle.size() <= this.most) {
					return;
				}
				surplus = this.idle.remove(0);
			}
		}
		surplus.end();
	}

	/**
	 * Its peer does not come back.
	 */
	synchronized void forget(PeerWindow peer) {
		int index = find(peer);
		if (index >= 0) {
			this.idle.get(index).forget();
		}
	}

	synchronized void close() {
		this.most = 0;
		this.idle.forEach(MessageInflater::end);
		this.idle.clear();
	}

}
