package io.hunchensocket.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * How many messages of a load are under way. Each that comes back is replaced, until the
 * turn is over: then all come home. Touched on the loop alone.
 */
final class UnderWay {

	private int messages;

	private @Nullable Runnable whenHome;

	/**
	 * So many are sent, and are replaced from now on.
	 */
	void begin(int count) {
		this.messages = count;
		this.whenHome = null;
	}

	/**
	 * Messages have come back.
	 * @return whether they are to be replaced
	 */
	boolean replaces(int count) {
		Runnable ending = this.whenHome;
		if (ending == null) {
			return true;
		}
		this.messages -= count;
		if (this.messages == 0) {
			ending.run();
		}
		return false;
	}

	/**
	 * None is replaced any more.
	 * @param action is run on the loop when none is under way
	 */
	void end(Runnable action) {
		this.whenHome = action;
	}

}
