package io.hunchensocket.engine.base;

/**
 * Checks of settings.
 */
public final class Bounds {

	private Bounds() {
	}

	/**
	 * Checks that a number is at least 1.
	 * @param name says what the number counts
	 * @throws IllegalArgumentException if it is smaller
	 */
	public static void requirePositive(String name, long value) {
		if (value < 1) {
			throw new IllegalArgumentException("%s is %d: it must be at least 1".formatted(name, value));
		}
	}

}
