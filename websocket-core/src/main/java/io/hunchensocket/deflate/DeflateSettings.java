package io.hunchensocket.deflate;

/**
 * How messages are compressed, with clients that offer it.
 *
 * @param level from 1, the fastest, to 9, the smallest
 * @param threshold bytes of a message below which it is sent as it is
 * @param serverContextTakeover whether what we send may refer to messages before it:
 * smaller, at the price of memory that each connection holds as long as it lives
 * @param clientContextTakeover whether clients may do the same, at the same price
 */
public record DeflateSettings(int level, int threshold, boolean serverContextTakeover, boolean clientContextTakeover) {

	/**
	 * The level of messages that must leave now: higher ones take several times as long
	 * for a tenth less. Messages below the threshold fit into one packet anyway. Without
	 * context takeover an idle connection holds nothing.
	 */
	public static final DeflateSettings DEFAULTS = new DeflateSettings(1, 1024, false, false);

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if the level is not 1 to 9 or the threshold is
	 * negative
	 */
	public DeflateSettings {
		if (level < 1 || level > 9) {
			throw new IllegalArgumentException("The level is %d: use 1 to 9".formatted(level));
		}
		if (threshold < 0) {
			throw new IllegalArgumentException("The threshold is %d: it must not be negative".formatted(threshold));
		}
	}

}
