package io.hunchensocket;

import java.util.HexFormat;

/**
 * Identifies one client: 128 random bits, which no other client has, on any server and at
 * any time. Use it in logs, traces and look-ups. Do not use it as the tag of a metric: a
 * metrics registry keeps each value of a tag for ever.
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
