package io.hunchensocket.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections that stay, each of which asks for the page and falls idle until the others
 * have.
 */
final class Visitors implements AutoCloseable {

	private static final byte[] REQUEST = "GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n"
		.getBytes(StandardCharsets.US_ASCII);

	private final List<SocketChannel> connections = new ArrayList<>();

	private final ByteBuffer answer;

	Visitors(int port, int count) throws IOException {
		for (int i = 0; i < count; i++) {
			this.connections.add(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
		}
		this.answer = ByteBuffer.allocate(firstAnswer(this.connections.get(0)));
	}

	/** All answers are as long as the first. */
	private static int firstAnswer(SocketChannel connection) throws IOException {
		connection.write(ByteBuffer.wrap(REQUEST));
		StringBuilder head = new StringBuilder();
		ByteBuffer one = ByteBuffer.allocate(1);
		while (head.indexOf("\r\n\r\n") < 0) {
			read(connection, one.clear());
			head.append((char) one.get(0));
		}
		int start = head.indexOf("Content-Length: ") + "Content-Length: ".length();
		int length = Integer.parseInt(head.substring(start, head.indexOf("\r", start)));
		read(connection, ByteBuffer.allocate(length));
		return head.length() + length;
	}

	/**
	 * Each connection asks this often.
	 */
	void visit(int times) throws IOException {
		for (int i = 0; i < times; i++) {
			for (SocketChannel connection : this.connections) {
				connection.write(ByteBuffer.wrap(REQUEST));
			}
			for (SocketChannel connection : this.connections) {
				read(connection, this.answer.clear());
			}
		}
	}

	private static void read(SocketChannel connection, ByteBuffer target) throws IOException {
		while (target.hasRemaining()) {
			if (connection.read(target) < 0) {
				throw new EOFException("The server has closed the connection");
			}
		}
	}

	@Override
	public void close() throws IOException {
		for (SocketChannel connection : this.connections) {
			connection.close();
		}
	}

}
