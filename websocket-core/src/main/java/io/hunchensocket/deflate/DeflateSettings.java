package io.hunchensocket.deflate;

/**
 * How messages are compressed, with clients that offer it.
 *
 * @param level from 1, the fastest, to 9, the smallest
 * @param threshold bytes of a message below which it is sent as it is
 * @param serverContextTakeover whether what we send may refer to messages before it:
 * smaller, at the price of memory that each connection holds as long as it lives
 * @param clientMaxWindowBits how far back clients may refer that let the server choose, 9
 * to 15, the base-2 logarithm of bytes: each connection holds them as long as it lives
 */
public record DeflateSettings(int level, int threshold, boolean serverContextTakeover, int clientMaxWindowBits) {

	/** A deflater of zlib's cannot be kept to 8 bits. */
	private static final int MIN_CLIENT_BITS = 9;

	/**
	 * The level of messages that must leave now: higher ones take several times as long
	 * for a tenth less. Messages below the threshold fit into one packet anyway. Without
	 * context takeover we hold nothing for what we send. A window of 2 KiB is as large as
	 * what an idle connection takes anyway, and makes messages of 1 KiB 4 % larger than
	 * one of 32 KiB, shorter ones somewhat more.
	 */
	public static final DeflateSettings DEFAULTS = new DeflateSettings(1, 1024, false,
			DeflateParameters.FREE_WINDOW_BITS);

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if the level is not 1 to 9, the threshold is
	 * negative or the window is not 9 to 15 bits
	 */
	public DeflateSettings {
		if (level < 1 || level > 9) {
			throw new IllegalArgumentException("The level is %d: use 1 to 9".formatted(level));
		}
		if (threshold < 0) {
			throw new IllegalArgumentException("The threshold is %d: it must not be negative".formatted(threshold));
		}
		if (clientMaxWindowBits < MIN_CLIENT_BITS || clientMaxWindowBits > DeflateOffer.MAX_WINDOW_BITS) {
			throw new IllegalArgumentException("A window of %d bits: use 9 to 15".formatted(clientMaxWindowBits));
		}
	}

}
