package io.hunchensocket.benchmarks.floor;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * One connection. What the socket does not take waits here, and meanwhile nothing is read
 * from it.
 */
final class FloorClient {

	private static final String RESPONSE = """
			HTTP/1.1 101 Switching Protocols\r
			Upgrade: websocket\r
			Connection: Upgrade\r
			Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
			\r
			""";

	private static final int MAX_REQUEST = 8 * 1024;

	/** Whoever is so far behind does not read at all. */
	private static final long MAX_WAITING = 16 * 1024 * 1024;

	private final StringBuilder request = new StringBuilder();

	private final Queue<ByteBuffer> waiting = new ArrayDeque<>(1);

	private final SocketChannel channel;

	private final SelectionKey key;

	private Phase phase = Phase.OPENING;

	private long waitingBytes;

	private FloorClient(SocketChannel channel, Selector selector) throws IOException {
		this.channel = channel;
		this.key = channel.register(selector, SelectionKey.OP_READ);
	}

	static void register(SocketChannel channel, Selector selector) throws IOException {
		channel.configureBlocking(false);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		FloorClient client = new FloorClient(channel, selector);
		client.key.attach(client);
	}

	boolean isOpening() {
		return this.phase == Phase.OPENING;
	}

	boolean isInChat() {
		return this.phase == Phase.CHAT;
	}

	boolean isOpen() {
		return this.channel.isOpen();
	}

	boolean hasWaiting() {
		return !this.waiting.isEmpty();
	}

	/** Whether anything came; closes if nothing will come any more. */
	boolean read(ByteBuffer buffer) throws IOException {
		int length = this.channel.read(buffer);
		if (length < 0) {
			close();
		}
		return length > 0;
	}

	/** Takes the request out of what has come. Whether it is complete, and answered. */
	boolean open(ByteBuffer buffer) throws IOException {
		while (buffer.hasRemaining()) {
			this.request.append((char) (buffer.get() & 0xFF));
			if (this.request.indexOf("\r\n\r\n", this.request.length() - 4) >= 0) {
				this.phase = this.request.indexOf("GET /chat ") == 0 ? Phase.CHAT : Phase.ECHO;
				this.request.setLength(0);
				this.request.trimToSize();
				write(ByteBuffer.wrap(RESPONSE.getBytes(StandardCharsets.US_ASCII)));
				return true;
			}
		}
		if (this.request.length() > MAX_REQUEST) {
			throw new IOException("The request is too long");
		}
		return false;
	}

	void write(ByteBuffer bytes) throws IOException {
		if (this.waiting.isEmpty()) {
			this.channel.write(bytes);
		}
		if (bytes.hasRemaining()) {
			this.waitingBytes += bytes.remaining();
			if (this.waitingBytes > MAX_WAITING) {
				throw new IOException("The client does not read");
			}
			this.waiting.add(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
			this.key.interestOps(SelectionKey.OP_WRITE);
		}
	}

	void writeWaiting() throws IOException {
		ByteBuffer first = this.waiting.peek();
		while (first != null) {
			this.waitingBytes -= this.channel.write(first);
			if (first.hasRemaining()) {
				return;
			}
			this.waiting.remove();
			first = this.waiting.peek();
		}
		this.key.interestOps(SelectionKey.OP_READ);
	}

	void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// It is as good as closed.
		}
	}

	private enum Phase {

		OPENING, ECHO, CHAT

	}

}
