package io.hunchensocket.testsupport;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/**
 * Bytes as tests write and print them.
 */
public final class Hex {

	private Hex() {
	}

	/**
	 * The bytes of this text.
	 * @param hex two digits a byte, with white space anywhere between bytes
	 * @return a new array
	 */
	public static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
	}

	/**
	 * The text of these bytes.
	 * @param bytes any
	 * @return two digits a byte, without spaces
	 */
	public static String text(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	/**
	 * All arrays in one.
	 * @param parts any
	 * @return a new array
	 */
	public static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			whole.writeBytes(part);
		}
		return whole.toByteArray();
	}

	/**
	 * Bytes that all differ from their neighbours, so that no mix-up stays unseen.
	 * @param length how many
	 * @param first the first of them; each further is one more, modulo 251
	 * @return a new array
	 */
	public static byte[] counting(int length, int first) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) ((first + i) % 251);
		}
		return bytes;
	}

}
