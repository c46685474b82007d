package io.hunchensocket.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Those of an audience whose connections belong to one loop. The list is the loop's;
 * other threads see its size.
 */
final class Members {

	static final int NOWHERE = -1;

	private final List<Outbox> boxes = new ArrayList<>();

	private final LoopCommons commons;

	private final DeflatedForms forms;

	/** With those who are on their way in: what is sent right after that is for them. */
	private final AtomicInteger size = new AtomicInteger();

	Members(LoopCommons commons, DeflatedForms forms) {
		this.commons = commons;
		this.forms = forms;
	}

	/**
	 * Adds a member, from any thread: it gets what the caller sends from now on.
	 */
	void join(Outbox box) {
		this.size.incrementAndGet();
		box.onLoop(() -> add(box));
	}

	/**
	 * Removes a member, if it is one, from any thread.
	 */
	void leave(Outbox box) {
		box.onLoop(() -> remove(box));
	}

	private void add(Outbox box) {
		// It gets nothing of what was sent before.
		this.commons.broadcasts().flush();
		box.place(this.boxes.size());
		this.boxes.add(box);
		this.forms.joined(box.compressor());
	}

	/** The last one takes its place. */
	private void remove(Outbox box) {
		int place = box.place();
		if (place != NOWHERE) {
			Outbox last = this.boxes.remove(this.boxes.size() - 1);
			if (last != box) {
				this.boxes.set(place, last);
				last.place(place);
			}
			box.place(NOWHERE);
			this.size.decrementAndGet();
			this.forms.left(box.compressor());
		}
	}

	/**
	 * Sends a message to all members but one, from any thread.
	 * @return {@code false} if the loop could not take it
	 */
	boolean broadcast(PreparedMessage message, Object exception) {
		if (this.size.get() == 0) {
			return true;
		}
		Broadcast broadcast = new Broadcast(this, message, exception);
		if (this.commons.loop().isCurrent()) {
			gather(broadcast);
			return true;
		}
		return this.commons.loop().offer(broadcast);
	}

	/**
	 * Sends a broadcast at the end of the turn. Called on the loop.
	 */
	void gather(Broadcast broadcast) {
		this.commons.broadcasts().add(broadcast);
	}

	/**
	 * The members. Called on the loop.
	 * @return live, to be read alone
	 */
	List<Outbox> boxes() {
		return this.boxes;
	}

}
