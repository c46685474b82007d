package io.hunchensocket.engine.delivery;

import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * What has arrived for a non-blocking resource while it waits for a stage. It lives until
 * all of it is delivered. Touched on the loop, but for {@link #bytes}.
 */
final class HeldItems {

	private final Queue<MailboxItem> items = new ArrayDeque<>();

	private final LoopDelivery shared;

	private final ConnectionListener listener;

	private final Delivery.Source source;

	private volatile int bytes;

	private boolean waiting;

	private boolean roomAwaited;

	HeldItems(LoopDelivery shared, ConnectionListener listener, Delivery.Source source) {
		this.shared = shared;
		this.listener = listener;
		this.source = source;
	}

	/**
	 * Waits for a stage.
	 * @throws IllegalStateException if it waits for another one already
	 */
	void hold() {
		if (this.waiting) {
			throw new IllegalStateException("Only a verb of the client can suspend it, and only once");
		}
		this.waiting = true;
	}

	void add(MailboxItem item) {
		this.items.add(item);
		change(item.size());
	}

	private void change(int by) {
		int before = this.bytes;
		this.bytes = before + by;
		this.shared.memory().moved(before, before + by);
	}

	/**
	 * Delivers what was held, for the stage has completed.
	 * @return whether all is delivered; otherwise a verb waits for another stage
	 */
	boolean release(Runnable then) {
		this.waiting = false;
		this.listener.stageCompleted(then);
		while (!this.waiting) {
			@Nullable MailboxItem next = this.items.poll();
			if (next == null) {
				break;
			}
			change(-next.deliverTo(this.listener));
		}
		announceRoom();
		return !this.waiting;
	}

	/** How many bytes of messages are held. For any thread. */
	int bytes() {
		return this.bytes;
	}

	boolean isFull() {
		MailboxSettings most = this.shared.settings();
		return this.items.size() > most.maxMessages() || this.bytes > most.maxBytes();
	}

	void awaitRoom() {
		this.roomAwaited = true;
		announceRoom();
	}

	private void announceRoom() {
		if (this.roomAwaited && !isFull()) {
			this.roomAwaited = false;
			this.source.roomMade();
		}
	}

	void discard() {
		this.items.forEach((item) -> change(-item.discard()));
	}

}
