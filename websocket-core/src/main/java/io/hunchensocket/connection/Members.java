package io.hunchensocket.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.SizedTask;

/**
 * Those of an audience whose connections belong to one loop. The list is the loop's;
 * other threads see its size.
 */
final class Members {

	static final int NOWHERE = -1;

	private final List<Outbox> boxes = new ArrayList<>();

	private final EventLoop loop;

	private final DeflatedForms forms;

	/** With those who are on their way in: what is sent right after that is for them. */
	private final AtomicInteger size = new AtomicInteger();

	Members(EventLoop loop, DeflatedForms forms) {
		this.loop = loop;
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
		box.outlet().place(this.boxes.size());
		this.boxes.add(box);
		this.forms.joined(box.compressor());
	}

	/** The last one takes its place. */
	private void remove(Outbox box) {
		int place = box.outlet().place();
		if (place != NOWHERE) {
			Outbox last = this.boxes.remove(this.boxes.size() - 1);
			if (last != box) {
				this.boxes.set(place, last);
				last.outlet().place(place);
			}
			box.outlet().place(NOWHERE);
			this.size.decrementAndGet();
			this.forms.left(box.compressor());
		}
	}

	/**
	 * Sends a message to all members but one, from any thread.
	 * @return {@code false} if the loop could not take it
	 */
	boolean broadcast(PreparedMessage message, Object exception) {
		if (this.loop.isCurrent()) {
			walk(message, exception);
			return true;
		}
		return this.size.get() == 0 || this.loop.offer(new Walk(this, message, exception));
	}

	/**
	 * A broadcast on its way to the loop.
	 */
	private record Walk(Members members, PreparedMessage message, Object exception) implements SizedTask {

		@Override
		public void run() {
			this.members.walk(this.message, this.exception);
		}

		@Override
		public int size() {
			return this.message.plain().length();
		}

	}

	private void walk(PreparedMessage message, Object exception) {
		for (int i = 0; i < this.boxes.size(); i++) {
			Outbox box = this.boxes.get(i);
			if (box != exception) {
				box.sendOnLoop(box.compressor().soon(message));
			}
		}
	}

}
