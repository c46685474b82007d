package io.hunchensocket.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What a server wrote, read without the code under test. Source: RFC 6455, section 5.2,
 * and RFC 7692, section 7.2.2.
 */
public final class Written {

	private static final byte[] TAIL = { 0, 0, (byte) 0xff, (byte) 0xff };

	private Written() {
	}

	/** All whole frames. */
	public static List<Frame> frames(byte[] written) {
		List<Frame> frames = new ArrayList<>();
		ByteBuffer bytes = ByteBuffer.wrap(written);
		while (bytes.hasRemaining()) {
			int first = bytes.get() & 0xff;
			long length = bytes.get();
			length = (length == 126) ? bytes.getShort() & 0xffff : (length == 127) ? bytes.getLong() : length;
			byte[] payload = new byte[(int) length];
			bytes.get(payload);
			frames.add(new Frame(first, payload));
		}
		return frames;
	}

	/** The first bytes of all frames. */
	public static List<Integer> firstBytes(byte[] written) {
		return frames(written).stream().map(Frame::first).toList();
	}

	/** The payloads of all messages, to a peer that does not remember those before. */
	public static List<byte[]> messages(byte[] written) {
		return new Reader().messages(written, true);
	}

	/** Bytes that a deflater makes a tenth of. */
	public static byte[] compressible(int length, long seed) {
		byte[] bytes = new byte[length];
		long state = seed;
		for (int i = 0; i < length; i++) {
			state = (i % 24 == 0) ? state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L : state;
			bytes[i] = (byte) ('a' + ((state >>> 33) + i) % 24);
		}
		return bytes;
	}

	/** What a client sends. */
	public static byte[] maskedDeflated(int opcode, byte[] payload) {
		Deflater deflater = new Deflater(9, true);
		deflater.setInput(payload);
		byte[] deflated = new byte[payload.length + 100];
		int length = deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
		deflater.end();
		return Frames.masked(0xc0 | opcode, Arrays.copyOf(deflated, length - TAIL.length));
	}

	/** One frame. */
	public static final class Frame {

		private final int first;

		private final byte[] payload;

		Frame(int first, byte[] payload) {
			this.first = first;
			this.payload = payload;
		}

		/** Flags and opcode. */
		int first() {
			return this.first;
		}

		/** As on the wire. */
		byte[] payload() {
			return this.payload;
		}

		boolean isControl() {
			return (this.first & 8) != 0;
		}

		boolean isLast() {
			return (this.first & 0x80) != 0;
		}

		boolean isDeflated() {
			return (this.first & 0x40) != 0;
		}

		boolean isContinuation() {
			return (this.first & 0xf) == 0;
		}

	}

	/** A peer that remembers the messages before. */
	public static final class Reader {

		private final Inflater inflater = new Inflater(true);

		List<byte[]> messages(byte[] written) {
			return messages(written, false);
		}

		private List<byte[]> messages(byte[] written, boolean forgets) {
			List<byte[]> messages = new ArrayList<>();
			ByteArrayOutputStream message = new ByteArrayOutputStream();
			boolean deflated = false;
			boolean within = false;
			for (Frame frame : frames(written)) {
				if (frame.isControl()) {
					continue;
				}
				if (frame.isContinuation() != within) {
					throw new AssertionError("Two messages are mixed");
				}
				deflated = within ? deflated : frame.isDeflated();
				within = !frame.isLast();
				message.writeBytes(frame.payload());
				if (frame.isLast()) {
					messages.add(deflated ? inflated(message, forgets) : message.toByteArray());
					message.reset();
				}
			}
			if (within) {
				throw new AssertionError("The last message has no end");
			}
			return messages;
		}

		private byte[] inflated(ByteArrayOutputStream deflated, boolean forgets) {
			deflated.writeBytes(TAIL);
			if (forgets) {
				this.inflater.reset();
			}
			this.inflater.setInput(deflated.toByteArray());
			ByteArrayOutputStream inflated = new ByteArrayOutputStream();
			byte[] piece = new byte[10_000];
			try {
				int length;
				do {
					length = this.inflater.inflate(piece);
					inflated.write(piece, 0, length);
				}
				while (length > 0);
			}
			catch (DataFormatException ex) {
				throw new AssertionError(ex);
			}
			return inflated.toByteArray();
		}

	}

}
