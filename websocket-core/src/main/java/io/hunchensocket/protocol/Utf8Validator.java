package io.hunchensocket.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks text that comes in pieces and fails at the first byte after which no text could
 * be valid: overlong forms, surrogates and all above U+10FFFF are refused at the byte
 * that shows them. Source: RFC 6455, section 8.1; RFC 3629, section 4.
 */
public final class Utf8Validator {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	/** Set in a byte that is not ASCII. */
	private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

	private Expected expected = Expected.CHARACTER;

	/**
	 * The state at the beginning of a text.
	 */
	public Utf8Validator() {
	}

	/**
	 * Checks the next bytes of the text, which may end inside a character.
	 * @param bytes holds them
	 * @param from index of the first
	 * @param to index behind the last
	 * @throws ProtocolViolationException with 1007 if they are not UTF-8
	 */
	public void accept(byte[] bytes, int from, int to) {
		this.expected = scan(this.expected, bytes, from, to);
		FrameRules.requireUtf8(this.expected != Expected.NOTHING);
	}

	/**
	 * Checks that the text does not end inside a character.
	 * @throws ProtocolViolationException with 1007 if it does
	 */
	public void end() {
		FrameRules.requireUtf8(this.expected == Expected.CHARACTER);
	}

	/**
	 * Checks a text that is there as a whole; allocates nothing.
	 * @param bytes holds it
	 * @param from index of its first byte
	 * @param to index behind its last
	 * @return whether it is UTF-8
	 */
	static boolean isValid(byte[] bytes, int from, int to) {
		return scan(Expected.CHARACTER, bytes, from, to) == Expected.CHARACTER;
	}

	private static Expected scan(Expected before, byte[] bytes, int from, int to) {
		Expected expected = before;
		int i = from;
		while (i < to && expected != Expected.NOTHING) {
			if (expected == Expected.CHARACTER && bytes[i] >= 0) {
				i = skipAscii(bytes, i, to);
			}
			else {
				expected = expected.after(Byte.toUnsignedInt(bytes[i]));
				i++;
			}
		}
		return expected;
	}

	private static int skipAscii(byte[] bytes, int from, int to) {
		int i = from;
		for (; i <= to - Long.BYTES; i += Long.BYTES) {
			long high = (long) LONGS.get(bytes, i) & HIGH_BITS;
			if (high != 0) {
				return i + Long.numberOfLeadingZeros(high) / Byte.SIZE;
			}
		}
		while (i < to && bytes[i] >= 0) {
			i++;
		}
		return i;
	}

	/**
	 * What the next byte may be: the table of well-formed sequences, row by row. Source:
	 * RFC 3629, section 4; The Unicode Standard, table 3-7.
	 */
	private enum Expected {

		/** The first byte of a character. */
		CHARACTER(0x00, 0xF4),

		/** The last byte of a character. */
		ONE_MORE(0x80, 0xBF),

		TWO_MORE(0x80, 0xBF),

		THREE_MORE(0x80, 0xBF),

		/** Less would be overlong: it fits into two bytes. */
		AFTER_E0(0xA0, 0xBF),

		/** More would be a surrogate. */
		AFTER_ED(0x80, 0x9F),

		/** Less would be overlong: it fits into three bytes. */
		AFTER_F0(0x90, 0xBF),

		/** More would be above U+10FFFF. */
		AFTER_F4(0x80, 0x8F),

		/** The text is not valid. */
		NOTHING(0x100, 0);

		private final int lowest;

		private final int highest;

		Expected(int lowest, int highest) {
			this.lowest = lowest;
			this.highest = highest;
		}

		Expected after(int next) {
			if (next < this.lowest || next > this.highest) {
				return NOTHING;
			}
			return switch (this) {
				case CHARACTER -> afterFirst(next);
				case THREE_MORE, AFTER_F0, AFTER_F4 -> TWO_MORE;
				case TWO_MORE, AFTER_E0, AFTER_ED -> ONE_MORE;
				case ONE_MORE, NOTHING -> CHARACTER;
			};
		}

		private static Expected afterFirst(int first) {
			if (first < 0x80) {
				return CHARACTER;
			}
			if (first < 0xC2) {
				// A byte from within a character, or an overlong form.
				return NOTHING;
			}
			if (first < 0xE0) {
				return ONE_MORE;
			}
			return switch (first) {
				case 0xE0 -> AFTER_E0;
				case 0xED -> AFTER_ED;
				case 0xF0 -> AFTER_F0;
				case 0xF4 -> AFTER_F4;
				default -> (first < 0xF0) ? TWO_MORE : THREE_MORE;
			};
		}

	}

}
