package io.hunchensocket;

import java.util.HexFormat;

/**
 * Names one client among those of all servers and times: 128 random bits. It is for logs,
 * traces and look-ups, not for the tags of a metric, each of which would be kept for
 * ever.
 *
 * @param high the first 64 bits
 * @param low the other 64 bits
 */
public record ClientId(long high, long low) {

	/**
	 * The bits as 32 hexadecimal digits.
	 */
	@Override
	public String toString() {
		HexFormat hex = HexFormat.of();
		return hex.toHexDigits(this.high) + hex.toHexDigits(this.low);
	}

}
