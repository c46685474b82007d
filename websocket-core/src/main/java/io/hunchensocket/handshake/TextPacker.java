package io.hunchensocket.handshake;

import java.nio.charset.StandardCharsets;

/**
 * Packs texts and numbers one behind the other, for {@link PackedTexts} to read them. The
 * length stands before each text, so that a text may hold any character; texts of
 * Latin-1, as nearly all are, take one byte a character.
 */
final class TextPacker {

	static final int BITS_A_BYTE = 7;

	static final int MORE_BYTES = 0x80;

	/** Stands where a text could: a wide one is never empty. */
	static final int ABSENT = 1;

	/** Characters that stand for bytes. */
	private final StringBuilder packed = new StringBuilder();

	/**
	 * Adds a number, of 7 bits a byte.
	 * @param number 0 or more
	 */
	void addNumber(int number) {
		int rest = number;
		while (rest >= MORE_BYTES) {
			this.packed.append((char) (rest % MORE_BYTES + MORE_BYTES));
			rest >>= BITS_A_BYTE;
		}
		this.packed.append((char) rest);
	}

	void addText(String text) {
		if (isLatin1(text)) {
			addNumber(text.length() * 2);
			this.packed.append(text);
		}
		else {
			addNumber(text.length() * 2 + 1);
			text.chars().forEach((c) -> this.packed.append((char) (c >> Byte.SIZE)).append((char) (c & 0xFF)));
		}
	}

	private static boolean isLatin1(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > 0xFF) {
				return false;
			}
		}
		return true;
	}

	void addAbsent() {
		addNumber(ABSENT);
	}

	byte[] bytes() {
		return this.packed.toString().getBytes(StandardCharsets.ISO_8859_1);
	}

}
