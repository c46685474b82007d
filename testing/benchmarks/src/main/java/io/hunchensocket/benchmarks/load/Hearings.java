package io.hunchensocket.benchmarks.load;

/**
 * Who has heard how much of a chat: a message counts when the last one has heard it.
 * Touched on the loop alone.
 */
final class Hearings {

	/** How many messages each listener has heard. */
	private final long[] heard;

	/** How many listeners have heard each message under way, a ring. */
	private final int[] listeners;

	private long heardByAll;

	/**
	 * The hearings of a chat.
	 * @param listeners how many there are
	 * @param inFlight how many messages may be under way
	 */
	Hearings(int listeners, int inFlight) {
		this.heard = new long[listeners];
		this.listeners = new int[inFlight];
	}

	/**
	 * Somebody has heard more messages.
	 * @return how many have now been heard by all that were not before
	 */
	int heard(int listener, int messages) {
		int complete = 0;
		for (int i = 0; i < messages; i++) {
			int place = (int) (this.heard[listener]++ % this.listeners.length);
			if (++this.listeners[place] == this.heard.length) {
				this.listeners[place] = 0;
				this.heardByAll++;
				complete++;
			}
		}
		return complete;
	}

	/**
	 * How many messages all have heard.
	 */
	long heardByAll() {
		return this.heardByAll;
	}

}
