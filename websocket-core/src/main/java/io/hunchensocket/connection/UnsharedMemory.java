package io.hunchensocket.connection;

/**
 * How much memory is taken by what waits to leave on one connection and that nobody else
 * has: what is shared counts once for all. Touched on the loop alone.
 */
final class UnsharedMemory {

	private final MemoryBudget budget;

	private int bytes;

	/**
	 * Nothing.
	 * @param budget told of what is shared
	 */
	UnsharedMemory(MemoryBudget budget) {
		this.budget = budget;
	}

	/**
	 * It begins to wait here.
	 */
	void enter(Outgoing message) {
		this.bytes += message.enter(this.budget);
	}

	/**
	 * It has left, or will not leave.
	 */
	void leave(Outgoing message) {
		this.bytes -= message.leave(this.budget);
	}

	/**
	 * What waits here has become larger, or smaller if it is negative.
	 */
	void changed(int by) {
		this.bytes += by;
	}

	/**
	 * What one message takes that nobody else has.
	 */
	int of(Outgoing message) {
		return message.memoryBytes(this.budget);
	}

	/**
	 * How much all takes.
	 */
	int bytes() {
		return this.bytes;
	}

}
