package io.hunchensocket.testkit;

import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Where a frame's header carries the payload length. Forms longer than needed are
 * forbidden, so a test must be able to send them. Source: RFC 6455, section 5.2.
 */
public enum LengthForm {

	/** The only form that is allowed: as few bytes as the length needs. */
	SHORTEST,

	/** In the two bytes after the marker 126. */
	SIXTEEN_BITS,

	/** In the eight bytes after the marker 127. */
	SIXTY_FOUR_BITS;

	private static final int LONGEST_IN_SEVEN_BITS = 125;

	private static final int LONGEST_IN_SIXTEEN_BITS = 0xffff;

	void write(DataOutputStream out, int maskBit, long length) throws IOException {
		switch ((this == SHORTEST) ? shortest(length) : this) {
			case SHORTEST -> out.write(maskBit | (int) length);
			case SIXTEEN_BITS -> {
				out.write(maskBit | 126);
				out.writeShort((int) length);
			}
			case SIXTY_FOUR_BITS -> {
				out.write(maskBit | 127);
				out.writeLong(length);
			}
		}
	}

	/** Lengths with the highest bit set are negative here and need all 64 bits. */
	private static LengthForm shortest(long length) {
		if (length < 0 || length > LONGEST_IN_SIXTEEN_BITS) {
			return SIXTY_FOUR_BITS;
		}
		return (length > LONGEST_IN_SEVEN_BITS) ? SIXTEEN_BITS : SHORTEST;
	}

}
