package io.hunchensocket.spring.tomcat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

import javax.net.ssl.SSLSocket;

import io.hunchensocket.testkit.Await;

/**
 * One connection of an HTTP client that leaves every byte to the test.
 */
final class HttpPeer implements AutoCloseable {

	private static final long SEED = 20_261_124;

	private final Socket socket;

	private final InputStream in;

	private HttpPeer(Socket socket) throws IOException {
		this.socket = socket;
		this.in = new BufferedInputStream(socket.getInputStream());
	}

	static HttpPeer connect(TakeOverServer server) throws IOException {
		return over(new Socket(), server);
	}

	/**
	 * Connects this socket, and speaks TLS over it if the server does.
	 */
	static HttpPeer over(Socket tcp, TakeOverServer server) throws IOException {
		tcp.setTcpNoDelay(true);
		tcp.setSoTimeout((int) Await.LONG_ENOUGH.toMillis());
		tcp.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
		if (!server.isSecure()) {
			return new HttpPeer(tcp);
		}
		SSLSocket secure = (SSLSocket) TakeOverServer.trust()
			.getSocketFactory()
			.createSocket(tcp, "localhost", server.port(), true);
		secure.startHandshake();
		return new HttpPeer(secure);
	}

	/**
	 * Speaks over a socket that is connected.
	 */
	static HttpPeer over(Socket connected) throws IOException {
		return new HttpPeer(connected);
	}

	Socket socket() {
		return this.socket;
	}

	void send(String head) throws IOException {
		send(head.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
	}

	void send(byte... bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	/**
	 * Posts a body, and answers what came back.
	 */
	byte[] post(String path, byte... body) throws IOException {
		send("POST %s HTTP/1.1\nHost: localhost\nContent-Length: %d\n\n".formatted(path, body.length));
		send(body);
		return answer();
	}

	/**
	 * The body of an answer of 200, which says how long it is, or comes in chunks.
	 */
	byte[] answer() throws IOException {
		String head = head();
		if (!head.startsWith("HTTP/1.1 200 ")) {
			throw new AssertionError("Expected a 200, but this came: " + head);
		}
		if (head.contains("transfer-encoding: chunked")) {
			return chunks();
		}
		int start = head.indexOf("content-length: ") + "content-length: ".length();
		return bytes(Integer.parseInt(head.substring(start, head.indexOf('\r', start))));
	}

	/**
	 * An answer's lines to the empty one; names are in small letters.
	 */
	String head() throws IOException {
		StringBuilder head = new StringBuilder();
		String line = line();
		while (!line.isEmpty()) {
			int colon = line.indexOf(':');
			head.append((colon < 0) ? line
					: line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon).trim())
				.append("\r\n");
			line = line();
		}
		return head.toString();
	}

	private byte[] chunks() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = chunkSize(); size > 0; size = chunkSize()) {
			body.writeBytes(bytes(size));
			line();
		}
		line();
		return body.toByteArray();
	}

	private int chunkSize() throws IOException {
		return Integer.parseInt(line(), 16);
	}

	private String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException("The connection has ended after: " + line);
			}
			if (next != '\r') {
				line.write(next);
			}
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

	byte[] bytes(int count) throws IOException {
		byte[] bytes = this.in.readNBytes(count);
		if (bytes.length < count) {
			throw new EOFException("Expected %d bytes, not %d".formatted(count, bytes.length));
		}
		return bytes;
	}

	/**
	 * Whether the connection has ended in good order.
	 */
	boolean isAtEnd() throws IOException {
		return this.in.read() < 0;
	}

	/**
	 * Breaks the connection.
	 */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * A body in which no two places look alike.
	 */
	static byte[] body(int length) {
		byte[] body = new byte[length];
		new Random(SEED + length).nextBytes(body);
		return body;
	}

}
