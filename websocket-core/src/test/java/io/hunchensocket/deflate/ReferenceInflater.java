package io.hunchensocket.deflate;

import java.util.Arrays;

/**
 * Inflates slowly and by the book, and forgives nothing: no distance beyond the window
 * that was agreed on or beyond what came before, no final block, no bit behind the end.
 * It shares no code with the JDK. Source: RFC 1951, section 3.2; RFC 7692, section 7.2.2.
 */
final class ReferenceInflater {

	private static final int[] LENGTH_BASE = { 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59,
			67, 83, 99, 115, 131, 163, 195, 227, 258 };

	private static final int[] LENGTH_BITS = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4,
			5, 5, 5, 5, 0 };

	private static final int[] CODE_LENGTH_ORDER = { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 };

	private static final Code FIXED_LITERALS = new Code(fixedLiteralLengths());

	private static final Code FIXED_DISTANCES = new Code(filled(30, 5));

	private final int window;

	/** All that was inflated since the beginning of the context. */
	private byte[] output = new byte[1024];

	private int length;

	private byte[] input = {};

	/** The next bit. */
	private int position;

	ReferenceInflater(int windowBits) {
		this.window = 1 << windowBits;
	}

	/** The messages before are not referred to any more. */
	void forget() {
		this.length = 0;
	}

	/** The message of this payload. */
	byte[] inflate(byte[] payload) {
		this.input = Arrays.copyOf(payload, payload.length + 4);
		Arrays.fill(this.input, payload.length + 2, payload.length + 4, (byte) 0xFF);
		this.position = 0;
		int start = this.length;
		while (this.position < 8 * this.input.length) {
			block();
		}
		return Arrays.copyOfRange(this.output, start, this.length);
	}

	private void block() {
		require(bits(1) == 0, "a final block");
		switch (bits(2)) {
			case 0 -> stored();
			case 1 -> compressed(FIXED_LITERALS, FIXED_DISTANCES);
			case 2 -> dynamic();
			default -> throw new AssertionError("A block of the reserved type");
		}
	}

	private void stored() {
		this.position = (this.position + 7) / 8 * 8;
		int count = bits(16);
		require((count ^ bits(16)) == 0xFFFF, "a stored block whose lengths differ");
		for (int i = 0; i < count; i++) {
			put(bits(8));
		}
	}

	private void dynamic() {
		int literals = 257 + bits(5);
		int distances = 1 + bits(5);
		int[] codeLengths = new int[19];
		for (int i = 3 + bits(4) + 1, at = 0; at < i; at++) {
			codeLengths[CODE_LENGTH_ORDER[at]] = bits(3);
		}
		int[] lengths = lengths(new Code(codeLengths), literals + distances);
		compressed(new Code(Arrays.copyOf(lengths, literals)),
				new Code(Arrays.copyOfRange(lengths, literals, literals + distances)));
	}

	private int[] lengths(Code code, int count) {
		int[] lengths = new int[count];
		int at = 0;
		while (at < count) {
			int symbol = symbol(code);
			int value = (symbol < 16) ? symbol : (symbol == 16) ? lengths[at - 1] : 0;
			int repeat = switch (symbol) {
				case 16 -> 3 + bits(2);
				case 17 -> 3 + bits(3);
				case 18 -> 11 + bits(7);
				default -> 1;
			};
			Arrays.fill(lengths, at, at + repeat, value);
			at += repeat;
		}
		return lengths;
	}

	private void compressed(Code literals, Code distances) {
		for (int symbol = symbol(literals); symbol != 256; symbol = symbol(literals)) {
			if (symbol < 256) {
				put(symbol);
			}
			else {
				int count = LENGTH_BASE[symbol - 257] + bits(LENGTH_BITS[symbol - 257]);
				copy(count, distance(symbol(distances)));
			}
		}
	}

	private int distance(int symbol) {
		int extra = Math.max(0, symbol / 2 - 1);
		return (symbol < 2) ? symbol + 1 : ((2 + symbol % 2) << extra) + 1 + bits(extra);
	}

	private void copy(int count, int distance) {
		require(distance <= this.window, "a distance of %d, the window has %d".formatted(distance, this.window));
		require(distance <= this.length, "a distance of %d, the context has %d".formatted(distance, this.length));
		for (int i = 0; i < count; i++) {
			put(this.output[this.length - distance]);
		}
	}

	private void put(int value) {
		if (this.length == this.output.length) {
			this.output = Arrays.copyOf(this.output, 2 * this.length);
		}
		this.output[this.length++] = (byte) value;
	}

	private int symbol(Code code) {
		int word = 0;
		int first = 0;
		int index = 0;
		for (int bits = 1; bits <= 15; bits++) {
			word |= bits(1);
			int count = code.counts[bits];
			if (word - first < count) {
				return code.symbols[index + word - first];
			}
			index += count;
			first = (first + count) << 1;
			word <<= 1;
		}
		throw new AssertionError("A word that no symbol has");
	}

	private int bits(int count) {
		require(this.position + count <= 8 * this.input.length, "an end inside a block");
		int value = 0;
		for (int i = 0; i < count; i++) {
			value |= (this.input[this.position / 8] >> (this.position % 8) & 1) << i;
			this.position++;
		}
		return value;
	}

	private static void require(boolean condition, String found) {
		if (!condition) {
			throw new AssertionError("The deflated data has " + found);
		}
	}

	private static int[] fixedLiteralLengths() {
		int[] lengths = filled(288, 8);
		Arrays.fill(lengths, 144, 256, 9);
		Arrays.fill(lengths, 256, 280, 7);
		return lengths;
	}

	private static int[] filled(int length, int value) {
		int[] lengths = new int[length];
		Arrays.fill(lengths, value);
		return lengths;
	}

	/** A Huffman code, of the length of each symbol's word. */
	private static final class Code {

		private final int[] counts = new int[16];

		private final int[] symbols;

		Code(int[] lengths) {
			int[] next = new int[17];
			for (int length : lengths) {
				this.counts[length]++;
			}
			this.counts[0] = 0;
			for (int length = 1; length <= 15; length++) {
				next[length + 1] = next[length] + this.counts[length];
			}
			this.symbols = new int[next[16]];
			for (int symbol = 0; symbol < lengths.length; symbol++) {
				if (lengths[symbol] > 0) {
					this.symbols[next[lengths[symbol]]++] = symbol;
				}
			}
		}

	}

}
