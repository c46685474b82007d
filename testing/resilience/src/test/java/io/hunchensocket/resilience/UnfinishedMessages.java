package io.hunchensocket.resilience;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A crowd of clients each of which sends most of a message of 1 MiB and not its end, as
 * fast as the server takes it; whoever is closed comes again. One thread plays them all.
 */
final class UnfinishedMessages implements AutoCloseable {

	private static final int MESSAGE = 1024 * 1024;

	private static final int KEPT_BACK = 1024;

	/** How soon the end of the attack is noticed. */
	private static final long PAUSE_MILLIS = 100;

	private final Selector selector = Selector.open();

	private final ByteBuffer handshake;

	private final ByteBuffer message = message();

	private final ByteBuffer answers = ByteBuffer.allocateDirect(64 * 1024);

	private final AtomicBoolean over = new AtomicBoolean();

	private final AtomicLong sent = new AtomicLong();

	private final AtomicLong returns = new AtomicLong();

	private final Thread thread = new Thread(this::run, "unfinished-messages");

	private final InetSocketAddress server;

	/**
	 * Begins the attack.
	 * @param count how many clients
	 */
	UnfinishedMessages(int port, String path, int count) throws IOException {
		this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
		this.handshake = ByteBuffer.wrap(
				(Attack.handshake(path, "localhost") + "\n").replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
		for (int i = 0; i < count; i++) {
			connect();
		}
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/** A masked binary frame without its last bytes; the key is zero. */
	private static ByteBuffer message() {
		ByteBuffer frame = ByteBuffer.allocateDirect(14 + MESSAGE - KEPT_BACK);
		return frame.put(new byte[] { (byte) 0x82, (byte) 0xff }).putLong(MESSAGE).putInt(0).rewind();
	}

	private void connect() throws IOException {
		SocketChannel channel = SocketChannel.open();
		channel.configureBlocking(false);
		channel.connect(this.server);
		channel.register(this.selector, SelectionKey.OP_CONNECT, new Client());
	}

	/** How many bytes of messages the server has taken. */
	long sent() {
		return this.sent.get();
	}

	/** How often a client came again. */
	long returns() {
		return this.returns.get();
	}

	private void run() {
		try {
			while (!this.over.get()) {
				this.selector.select(this::play, PAUSE_MILLIS);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void play(SelectionKey key) {
		SocketChannel channel = (SocketChannel) key.channel();
		try {
			if (key.isConnectable()) {
				channel.finishConnect();
				channel.write(this.handshake.duplicate());
				key.interestOps(SelectionKey.OP_READ);
			}
			else if (key.isReadable()) {
				read(key, channel);
			}
			else if (key.isWritable()) {
				write(key, channel);
			}
		}
		catch (IOException ex) {
			comeAgain(key, channel);
		}
	}

	private void read(SelectionKey key, SocketChannel channel) throws IOException {
		Client client = (Client) key.attachment();
		int length = channel.read(this.answers.clear());
		if (length < 0 || client.upgraded) {
			// A Close, or the end: pings do not come in the time of the attack.
			comeAgain(key, channel);
		}
		else if (length > 0) {
			client.upgraded = true;
			key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
		}
	}

	private void write(SelectionKey key, SocketChannel channel) throws IOException {
		Client client = (Client) key.attachment();
		this.sent.addAndGet(channel.write(client.rest));
		if (!client.rest.hasRemaining()) {
			key.interestOps(SelectionKey.OP_READ);
		}
	}

	private void comeAgain(SelectionKey key, SocketChannel channel) {
		try {
			key.cancel();
			channel.close();
			if (!this.over.get()) {
				this.returns.incrementAndGet();
				connect();
			}
		}
		catch (IOException ex) {
			// The server is gone: what the test sees of it says why.
			this.over.set(true);
		}
	}

	@Override
	public void close() throws IOException {
		this.over.set(true);
		this.selector.wakeup();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		for (SelectionKey key : this.selector.keys()) {
			key.channel().close();
		}
		this.selector.close();
	}

	/** One of the clients. */
	private final class Client {

		private final ByteBuffer rest = UnfinishedMessages.this.message.duplicate();

		private boolean upgraded;

	}

}
