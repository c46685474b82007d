package io.hunchensocket.resilience;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client whose messages are made when they are sent and checked when they come, by
 * their position, and never held. It blocks, for as long as its thread is not
 * interrupted.
 */
final class BigMessage implements AutoCloseable {

	private static final int BLOCK = 64 * 1024;

	private static final String REQUEST = """
			GET /spool HTTP/1.1\r
			Host: localhost\r
			Upgrade: websocket\r
			Connection: Upgrade\r
			Sec-WebSocket-Version: 13\r
			Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
			\r
			""";

	private final ByteBuffer out = ByteBuffer.allocateDirect(BLOCK + 14).order(ByteOrder.BIG_ENDIAN);

	private final ByteBuffer in = ByteBuffer.allocateDirect(BLOCK).limit(0);

	private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);

	private final SocketChannel channel;

	BigMessage(int port) throws IOException {
		this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
		StringBuilder response = new StringBuilder();
		while (!response.toString().endsWith("\r\n\r\n")) {
			response.append((char) readByte());
		}
		assertThat(response).startsWith("HTTP/1.1 101");
	}

	/** What stands at a position, a multiple of eight. */
	private static long content(long position) {
		return (position + 1) * 0x9e3779b97f4a7c15L;
	}

	/**
	 * Sends a part of a message in frames of 64 KiB.
	 * @param from where it begins, a multiple of such frames
	 * @param to where it ends, likewise
	 * @param length of the whole message
	 */
	void send(long from, long to, long length) throws IOException {
		for (long position = from; position < to; position += BLOCK) {
			int key = (int) (position >>> 4) ^ 0x37fa213d;
			long mask = ((long) key << 32) | (key & 0xffffffffL);
			this.out.clear();
			this.out.put((byte) ((position == 0 ? 0x2 : 0x0) | (position + BLOCK == length ? 0x80 : 0)));
			this.out.put((byte) (0x80 | 127)).putLong(BLOCK).putInt(key);
			for (int i = 0; i < BLOCK; i += Long.BYTES) {
				this.out.putLong(content(position + i) ^ mask);
			}
			this.out.flip();
			while (this.out.hasRemaining()) {
				this.channel.write(this.out);
			}
		}
	}

	/**
	 * Reads a whole message, and fails at the first eight bytes that are wrong.
	 * @return how many frames it had
	 */
	int expect(long length) throws IOException {
		long position = 0;
		int frames = 0;
		boolean last = false;
		this.block.clear();
		while (!last) {
			int first = readByte();
			assertThat(first & 0x7f).as("opcode").isEqualTo((frames == 0) ? 0x2 : 0x0);
			last = (first & 0x80) != 0;
			frames++;
			for (long left = readLength(); left > 0;) {
				left -= readPart((int) Math.min(left, this.block.remaining()));
				if (!this.block.hasRemaining()) {
					position = check(position);
				}
			}
		}
		assertThat(position + this.block.position()).as("length").isEqualTo(length);
		return frames;
	}

	private long readLength() throws IOException {
		int marker = readByte();
		int extended = (marker == 127) ? 8 : (marker == 126) ? 2 : 0;
		long length = (extended == 0) ? marker : 0;
		for (int i = 0; i < extended; i++) {
			length = (length << 8) | readByte();
		}
		return length;
	}

	/** Of a frame's payload, into the block. */
	private int readPart(int most) throws IOException {
		fill();
		int part = Math.min(most, this.in.remaining());
		this.block.put(this.block.position(), this.in, this.in.position(), part);
		this.block.position(this.block.position() + part);
		this.in.position(this.in.position() + part);
		return part;
	}

	private long check(long position) {
		this.block.flip();
		for (int i = 0; i < BLOCK; i += Long.BYTES) {
			if (this.block.getLong(i) != content(position + i)) {
				throw new AssertionError("Wrong content at " + (position + i));
			}
		}
		this.block.clear();
		return position + BLOCK;
	}

	private int readByte() throws IOException {
		fill();
		return this.in.get() & 0xff;
	}

	private void fill() throws IOException {
		if (!this.in.hasRemaining()) {
			this.in.clear();
			int read = this.channel.read(this.in);
			this.in.flip();
			if (read < 0) {
				throw new EOFException("The connection has ended");
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
