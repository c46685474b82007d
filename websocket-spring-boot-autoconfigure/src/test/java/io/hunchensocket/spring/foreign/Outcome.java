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

	/** Throws what it says, if it does, with this message. */
	void throwIt(String message) {
		switch (this) {
			case RUNTIME_EXCEPTION -> throw new IllegalStateException(message);
			case ERROR -> throw new AssertionError(message);
			case STACK_OVERFLOW -> throw new StackOverflowError(message);
			case OUT_OF_MEMORY -> throw new OutOfMemoryError(message);
			default -> {
			}
		}
	}

}
