package io.hunchensocket.connection;

import java.util.ArrayDeque;

/**
 * The lanes that no connection of a loop has use for: an idle one owns none, and a
 * broadcast makes none. Touched on the loop alone.
 */
final class SpareLanes {

	/** Some 4 MB: what a broadcast to more receivers takes beyond that is garbage. */
	private static final int MOST = 16 * 1024;

	private final ArrayDeque<Lanes> spares = new ArrayDeque<>();

	private final MemoryBudget memory;

	/**
	 * No lanes.
	 * @param memory that what is in them counts against
	 */
	SpareLanes(MemoryBudget memory) {
		this.memory = memory;
	}

	MemoryBudget memory() {
		return this.memory;
	}

	/**
	 * Lanes that are empty.
	 */
	Lanes take() {
		Lanes spare = this.spares.pollLast();
		return (spare != null) ? spare : new Lanes(this.memory);
	}

	/**
	 * Takes lanes back.
	 * @param empty nobody uses them any more
	 */
	void giveBack(Lanes empty) {
		if (this.spares.size() < MOST && empty.areSmall()) {
			this.spares.addLast(empty);
		}
	}

}
