package io.hunchensocket.connection;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.transport.EventLoop;

/**
 * Those of an audience whose connections belong to one loop. The list is the loop's;
 * other threads see its size.
 */
final class Members {

	static final int NOWHERE = -1;

	private final List<Outbox> boxes = new ArrayList<>();

	private final EventLoop loop;

	private volatile int size;

	Members(EventLoop loop) {
		this.loop = loop;
	}

	/**
	 * Adds a member. Called on the loop.
	 */
	void add(Outbox box) {
		box.place(this.boxes.size());
		this.boxes.add(box);
		this.size = this.boxes.size();
	}

	/**
	 * Removes a member, if it is one: the last one takes its place. Called on the loop.
	 */
	void remove(Outbox box) {
		int place = box.place();
		if (place != NOWHERE) {
			Outbox last = this.boxes.remove(this.boxes.size() - 1);
			if (last != box) {
				this.boxes.set(place, last);
				last.place(place);
			}
			box.place(NOWHERE);
			this.size = this.boxes.size();
		}
	}

	/**
	 * Sends a frame to all members but one, from any thread.
	 * @return {@code false} if the loop could not take it
	 */
	boolean broadcast(OutgoingFrame frame, Object exception) {
		if (this.loop.isCurrent()) {
			walk(frame, exception);
			return true;
		}
		return this.size == 0 || this.loop.offer(() -> walk(frame, exception), frame.length());
	}

	private void walk(OutgoingFrame frame, Object exception) {
		for (int i = 0; i < this.boxes.size(); i++) {
			Outbox box = this.boxes.get(i);
			if (box != exception) {
				box.sendOnLoop(frame);
			}
		}
	}

}
