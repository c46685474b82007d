package io.hunchensocket.benchmarks.floor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.benchmarks.contract.PeerArguments;

/**
 * The yardstick: what it costs a Java program at least to move the bytes, without any
 * WebSocket. It answers any request with a fixed 101; its accept key fits the nonce of
 * the RFC's example only. From then on bytes are bytes, whatever the client means by
 * them:
 * <ul>
 * <li>{@code /chat}: what was read from one client at once is written to all clients of
 * this path, with one write each.</li>
 * <li>any other path, such as {@code /echo}: what was read at once is written back, with
 * one write.</li>
 * </ul>
 * Nothing is stripped, so a masked frame comes back masked: each message is the 4 bytes
 * of the masking key longer than what a WebSocket server would send. Whoever loads this
 * server must count bytes, of its own frames as it has sent them. A read takes what has
 * come, 64 KiB at most: of a larger batch each 64 KiB is a batch of its own. There is one
 * thread, whatever {@code --loops} says, and nothing is allocated while all can be
 * written at once.
 */
public final class FloorServer {

	private static final int BUFFER = 64 * 1024;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

	private final List<FloorClient> room = new ArrayList<>();

	private final Selector selector;

	private final ServerSocketChannel server;

	private FloorServer(int port) throws IOException {
		this.selector = Selector.open();
		this.server = ServerSocketChannel.open();
		this.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.server.configureBlocking(false);
		this.server.register(this.selector, SelectionKey.OP_ACCEPT);
	}

	/**
	 * Runs the server.
	 * @param args see {@link PeerArguments}
	 * @throws IOException if it cannot listen
	 */
	public static void main(String[] args) throws IOException {
		FloorServer floor = new FloorServer(PeerArguments.of(args).port());
		PeerArguments.ready(floor.server.socket().getLocalPort());
		while (true) {
			floor.selector.select(floor::ready);
		}
	}

	private void ready(SelectionKey key) {
		if (key.attachment() instanceof FloorClient client) {
			serve(client);
			return;
		}
		try {
			SocketChannel channel = this.server.accept();
			if (channel != null) {
				FloorClient.register(channel, this.selector);
			}
		}
		catch (IOException ex) {
			// It has gone already.
		}
	}

	private void serve(FloorClient client) {
		try {
			if (client.hasWaiting()) {
				client.writeWaiting();
			}
			else if (client.read(this.buffer.clear())) {
				take(client);
			}
		}
		catch (IOException ex) {
			client.close();
		}
		if (!client.isOpen()) {
			this.room.remove(client);
		}
	}

	private void take(FloorClient client) throws IOException {
		this.buffer.flip();
		if (client.isOpening() && client.open(this.buffer) && client.isInChat()) {
			this.room.add(client);
		}
		if (!this.buffer.hasRemaining()) {
			return;
		}
		if (client.isInChat()) {
			fanOut();
		}
		else {
			client.write(this.buffer);
		}
	}

	private void fanOut() {
		int start = this.buffer.position();
		boolean allAreThere = true;
		for (FloorClient client : this.room) {
			this.buffer.position(start);
			try {
				client.write(this.buffer);
			}
			catch (IOException ex) {
				client.close();
				allAreThere = false;
			}
		}
		if (!allAreThere) {
			this.room.removeIf((client) -> !client.isOpen());
		}
	}

}
