package io.hunchensocket.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Frames as bytes, written without the code under test. Source: RFC 6455, section 5.2.
 */
public final class Frames {

	private static final byte[] KEY = { 0x37, (byte) 0xfa, 0x21, 0x3d };

	private Frames() {
	}

	/** What a client sends. */
	public static byte[] masked(int firstByte, byte[] payload) {
		ByteArrayOutputStream frame = header(firstByte, 0x80, payload.length);
		frame.writeBytes(KEY);
		for (int i = 0; i < payload.length; i++) {
			frame.write(payload[i] ^ KEY[i % 4]);
		}
		return frame.toByteArray();
	}

	public static byte[] maskedText(String text) {
		return masked(0x81, text.getBytes(StandardCharsets.UTF_8));
	}

	public static byte[] maskedBinary(byte[] bytes) {
		return masked(0x82, bytes);
	}

	public static byte[] maskedPing(String payload) {
		return masked(0x89, payload.getBytes(StandardCharsets.UTF_8));
	}

	public static byte[] maskedPong(String payload) {
		return masked(0x8a, payload.getBytes(StandardCharsets.UTF_8));
	}

	public static byte[] maskedClose(int code, String reason) {
		return masked(0x88, closePayload(code, reason));
	}

	/** What a server sends. */
	public static byte[] frame(int firstByte, byte[] payload) {
		ByteArrayOutputStream frame = header(firstByte, 0, payload.length);
		frame.writeBytes(payload);
		return frame.toByteArray();
	}

	public static byte[] text(String text) {
		return frame(0x81, text.getBytes(StandardCharsets.UTF_8));
	}

	public static byte[] binary(byte[] bytes) {
		return frame(0x82, bytes);
	}

	public static byte[] ping(String payload) {
		return frame(0x89, payload.getBytes(StandardCharsets.UTF_8));
	}

	public static byte[] pong(String payload) {
		return frame(0x8a, payload.getBytes(StandardCharsets.UTF_8));
	}

	public static byte[] close(int code, String reason) {
		return frame(0x88, closePayload(code, reason));
	}

	public static byte[] all(byte[]... frames) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] frame : frames) {
			all.writeBytes(frame);
		}
		return all.toByteArray();
	}

	public static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

	/** Bytes of which no two neighbours are equal. */
	public static byte[] distinct(int length) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) (i * 31 + (i >>> 8));
		}
		return bytes;
	}

	/** The texts of the text frames that a server wrote; other frames by their hex. */
	public static List<String> read(byte[] written) {
		List<String> frames = new ArrayList<>();
		ByteBuffer bytes = ByteBuffer.wrap(written);
		while (bytes.hasRemaining()) {
			int first = bytes.get() & 0xff;
			long length = bytes.get();
			length = (length == 126) ? bytes.getShort() & 0xffff : (length == 127) ? bytes.getLong() : length;
			byte[] payload = new byte[(int) length];
			bytes.get(payload);
			frames.add((first == 0x81) ? new String(payload, StandardCharsets.UTF_8)
					: "%02x:%s".formatted(first, HexFormat.of().formatHex(payload)));
		}
		return frames;
	}

	private static byte[] closePayload(int code, String reason) {
		byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(2 + bytes.length).putShort((short) code).put(bytes).array();
	}

	private static ByteArrayOutputStream header(int firstByte, int maskBit, int length) {
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		frame.write(firstByte);
		if (length < 126) {
			frame.write(maskBit | length);
		}
		else if (length < 65_536) {
			frame.write(maskBit | 126);
			frame.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
		}
		else {
			frame.write(maskBit | 127);
			frame.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
		}
		return frame;
	}

}
