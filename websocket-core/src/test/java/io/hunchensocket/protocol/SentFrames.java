package io.hunchensocket.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Reads the bytes that one end of a connection has sent, and fails at the first frame
 * that RFC 6455 does not allow this end to send there. Written without the code under
 * test. Source: RFC 6455, sections 5.1 to 5.6 and 7.4; RFC 7692, sections 6 and 6.1.
 */
public final class SentFrames {

	private final Role sender;

	private final boolean extension;

	private final List<String> frames = new ArrayList<>();

	private final Set<Integer> keys = new HashSet<>();

	/** Of the message whose last frame has not come. */
	private boolean withinMessage;

	/** Whether the text of that message can be checked. */
	private boolean plainText;

	private byte[] message = {};

	private boolean closed;

	private SentFrames(Role sender, boolean extension) {
		this.sender = sender;
		this.extension = extension;
	}

	/**
	 * Frames without an extension.
	 * @param sender the end that has sent them
	 * @param bytes whole frames, from the first on
	 * @return the frames, all of which are allowed
	 * @throws AssertionError if one is not
	 */
	public static SentFrames of(Role sender, byte[] bytes) {
		return new SentFrames(sender, false).read(ByteBuffer.wrap(bytes));
	}

	/**
	 * Frames of a connection on which permessage-deflate was negotiated.
	 * @param sender the end that has sent them
	 * @param bytes whole frames, from the first on
	 * @return the frames, all of which are allowed
	 * @throws AssertionError if one is not
	 */
	public static SentFrames withDeflate(Role sender, byte[] bytes) {
		return new SentFrames(sender, true).read(ByteBuffer.wrap(bytes));
	}

	/**
	 * Each frame as its first byte and its payload, not masked.
	 * @return lines like {@code 81 48656c6c6f}
	 */
	public List<String> lines() {
		return List.copyOf(this.frames);
	}

	/**
	 * Nothing is left to be sent of the last message.
	 * @return this
	 * @throws AssertionError if its last frame is missing
	 */
	public SentFrames isWhole() {
		require(!this.withinMessage, "5.4: the last message has no end");
		return this;
	}

	private SentFrames read(ByteBuffer bytes) {
		while (bytes.hasRemaining()) {
			require(!this.closed, "5.5.1: a frame follows the Close");
			int first = unsigned(bytes.get());
			int second = unsigned(bytes.get());
			checkBits(first, second & 0x7f);
			byte[] payload = payload(bytes, second);
			this.frames.add("%02x %s".formatted(first, HexFormat.of().formatHex(payload)).strip());
			if ((first & 0x08) != 0) {
				control(first & 0x0f, payload);
			}
			else {
				data(first, payload);
			}
		}
		return this;
	}

	private void checkBits(int first, int shortLength) {
		int opcode = first & 0x0f;
		boolean control = opcode >= 8;
		require(control ? opcode <= 0xa : opcode <= 2, "5.2: the opcode is reserved");
		require((first & 0x30) == 0, "5.2: RSV2 or RSV3 is set");
		boolean rsv1 = (first & 0x40) != 0;
		require(!rsv1 || this.extension, "5.2: RSV1 is set without an extension");
		require(!rsv1 || opcode == 1 || opcode == 2, "RFC 7692, 6.1: RSV1 is set on another than a first frame");
		require(!control || (first & 0x80) != 0, "5.5: a control frame is fragmented");
		require(!control || shortLength <= 125, "5.5: a control frame is longer than 125 bytes");
		require(control || this.withinMessage == (opcode == 0),
				this.withinMessage ? "5.4: a message within another" : "5.4: a continuation of no message");
	}

	private byte[] payload(ByteBuffer bytes, int second) {
		boolean masked = (second & 0x80) != 0;
		require(masked == (this.sender == Role.CLIENT),
				masked ? "5.1: the server has masked a frame" : "5.1: the client has not masked a frame");
		long length = length(bytes, second & 0x7f);
		int key = masked ? bytes.getInt() : 0;
		require(!masked || this.keys.add(key), "5.3: a masking key is used again");
		require(length <= bytes.remaining(), "5.2: the payload is shorter than its header says");
		byte[] payload = new byte[(int) length];
		bytes.get(payload);
		for (int i = 0; i < payload.length; i++) {
			payload[i] ^= (byte) (key >>> (24 - 8 * (i % 4)));
		}
		return payload;
	}

	private static long length(ByteBuffer bytes, int shortLength) {
		long length = switch (shortLength) {
			case 126 -> bytes.getShort() & 0xffff;
			case 127 -> bytes.getLong();
			default -> shortLength;
		};
		require(length >= 0, "5.2: the highest bit of the length is set");
		int fewest = (length < 126) ? (int) length : (length < 0x1_0000) ? 126 : 127;
		require(shortLength == fewest, "5.2: the length does not have the fewest bytes");
		return length;
	}

	private void control(int opcode, byte[] payload) {
		if (opcode != 8) {
			return;
		}
		this.closed = true;
		require(payload.length != 1, "5.5.1: half a close code");
		if (payload.length > 1) {
			int code = ByteBuffer.wrap(payload).getShort() & 0xffff;
			boolean defined = code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
			require(defined || (code >= 3000 && code < 5000), "7.4: the close code is not for the wire");
			requireUtf8(ByteBuffer.wrap(payload, 2, payload.length - 2));
		}
	}

	private void data(int first, byte[] payload) {
		if (!this.withinMessage) {
			this.plainText = (first & 0x4f) == 1;
			this.message = new byte[0];
		}
		this.withinMessage = (first & 0x80) == 0;
		if (this.plainText) {
			this.message = ByteBuffer.allocate(this.message.length + payload.length)
				.put(this.message)
				.put(payload)
				.array();
			if (!this.withinMessage) {
				requireUtf8(ByteBuffer.wrap(this.message));
			}
		}
	}

	private static void requireUtf8(ByteBuffer text) {
		try {
			Objects.requireNonNull(StandardCharsets.UTF_8.newDecoder().decode(text));
		}
		catch (CharacterCodingException ex) {
			throw new AssertionError("RFC 6455, 8.1: a text is not UTF-8", ex);
		}
	}

	private static int unsigned(byte value) {
		return value & 0xff;
	}

	private static void require(boolean right, String sentence) {
		if (!right) {
			throw new AssertionError(sentence.startsWith("RFC") ? sentence : "RFC 6455, " + sentence);
		}
	}

}
