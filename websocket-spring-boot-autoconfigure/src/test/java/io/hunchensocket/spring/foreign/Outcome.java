package io.hunchensocket.spring.foreign;

/**
 * What code of an application does instead of what it should.
 */
enum Outcome {

	RUNTIME_EXCEPTION, ERROR, STACK_OVERFLOW, OUT_OF_MEMORY, NULL, INTERRUPTS, BLOCKS, CLOSES_CLIENT, BROADCASTS,
	CLOSES_RESOURCE;

	/** Whether it ends in something thrown. */
	boolean isThrown() {
		return compareTo(OUT_OF_MEMORY) <= 0;
	}

	/** Whether it does something to clients that are there. */
	boolean needsClient() {
		return this == CLOSES_CLIENT;
	}

	/** Throws what it says, if it does. */
	void throwIt() {
		switch (this) {
			case RUNTIME_EXCEPTION -> throw new IllegalStateException("of the table");
			case ERROR -> throw new AssertionError("of the table");
			case STACK_OVERFLOW -> throw new StackOverflowError("of the table");
			case OUT_OF_MEMORY -> throw new OutOfMemoryError("of the table");
			default -> {
			}
		}
	}

}
