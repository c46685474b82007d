package io.hunchensocket.benchmarks.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;

/**
 * A client of which as many can be had as a machine has descriptors: a socket and a few
 * frames, written by hand.
 */
public final class WireClient implements AutoCloseable {

	private static final String REQUEST = """
			GET %s HTTP/1.1\r
			Host: localhost\r
			Upgrade: websocket\r
			Connection: Upgrade\r
			Sec-WebSocket-Version: 13\r
			Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
			%s\r
			""";

	/** Each message is deflated by itself, and that is said. */
	private static final String DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover\r\n";

	/** Masking costs the same with any key; this one leaves the payload readable. */
	private static final byte[] KEY = { 0, 0, 0, 0 };

	private final SocketChannel socket;

	/** The socket, or what is above it. */
	private final ByteChannel channel;

	private final boolean deflate;

	private WireClient(SocketChannel socket, ByteChannel channel, boolean deflate) {
		this.socket = socket;
		this.channel = channel;
		this.deflate = deflate;
	}

	/**
	 * Opens a WebSocket that compresses nothing.
	 * @param port of this machine
	 * @param path of the resource
	 * @return to be closed
	 * @throws IOException if the server does not answer 101
	 */
	public static WireClient plain(int port, String path) throws IOException {
		SocketChannel socket = connect(port);
		return open(socket, socket, path, false);
	}

	/**
	 * Opens a WebSocket over TLS that compresses nothing.
	 * @param port of this machine
	 * @param path of the resource
	 * @return to be closed
	 * @throws IOException if the server does not answer 101
	 */
	public static WireClient secure(int port, String path) throws IOException {
		SocketChannel socket = connect(port);
		return open(socket, TlsChannel.open(socket), path, false);
	}

	/**
	 * Opens a WebSocket that compresses what it sends, if the server agrees.
	 * @param port of this machine
	 * @param path of the resource
	 * @return to be closed
	 * @throws IOException if the server does not answer 101 with the extension
	 */
	public static WireClient deflating(int port, String path) throws IOException {
		SocketChannel socket = connect(port);
		return open(socket, socket, path, true);
	}

	/** It ends with a reset, so that this machine does not run out of ports. */
	private static SocketChannel connect(int port) throws IOException {
		SocketChannel socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		socket.setOption(StandardSocketOptions.SO_LINGER, 0);
		return socket;
	}

	private static WireClient open(SocketChannel socket, ByteChannel channel, String path, boolean deflate)
			throws IOException {
		String request = REQUEST.formatted(path, deflate ? DEFLATE : "");
		channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
		String response = response(channel);
		if (!response.startsWith("HTTP/1.1 101") || deflate != response.contains("permessage-deflate")) {
			socket.close();
			throw new IOException("Not upgraded as asked: " + response);
		}
		return new WireClient(socket, channel, deflate);
	}

	private static String response(ByteChannel channel) throws IOException {
		StringBuilder response = new StringBuilder();
		ByteBuffer one = ByteBuffer.allocate(1);
		while (response.indexOf("\r\n\r\n") < 0 && channel.read(one.clear()) > 0) {
			response.append((char) one.flip().get());
		}
		return response.toString();
	}

	/**
	 * Sends a text message of 126 to 65,535 bytes on the wire.
	 * @param text ASCII
	 * @throws IOException if the connection is broken
	 */
	public void send(String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		byte[] payload = this.deflate ? deflated(bytes) : bytes;
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		frame.write(this.deflate ? 0xC1 : 0x81);
		if (payload.length < 126) {
			frame.write(0x80 | payload.length);
		}
		else {
			frame.write(0x80 | 126);
			frame.write(payload.length >>> Byte.SIZE);
			frame.write(payload.length);
		}
		frame.writeBytes(KEY);
		frame.writeBytes(payload);
		ByteBuffer bytesToSend = ByteBuffer.wrap(frame.toByteArray());
		while (bytesToSend.hasRemaining()) {
			this.channel.write(bytesToSend);
		}
	}

	private static byte[] deflated(byte[] bytes) {
		Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
		deflater.setInput(bytes);
		byte[] deflated = new byte[bytes.length + 64];
		int length = deflater.deflate(deflated, 0, deflated.length, Deflater.SYNC_FLUSH);
		deflater.end();
		return Arrays.copyOf(deflated, length - 4);
	}

	/**
	 * Reads one frame of at most 65,535 bytes and forgets it.
	 * @return how many bytes it had on the wire
	 * @throws IOException if the connection is broken
	 */
	public int skipFrame() throws IOException {
		int length = read(2).get(1) & 0x7F;
		int header = 2;
		if (length == 126) {
			length = read(2).getShort(0) & 0xFFFF;
			header = 4;
		}
		ByteBuffer unused = read(length);
		return header + length;
	}

	private ByteBuffer read(int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(length);
		while (bytes.hasRemaining()) {
			if (this.channel.read(bytes) < 0) {
				throw new EOFException("The server has closed the connection");
			}
		}
		return bytes.flip();
	}

	/**
	 * The socket, for whoever reads many of them.
	 * @return always the same
	 */
	public SocketChannel socket() {
		return this.socket;
	}

	/**
	 * What is between the client and its socket.
	 * @return nothing if that is the bare socket
	 */
	public Optional<TlsChannel> tls() {
		return (this.channel instanceof TlsChannel tls) ? Optional.of(tls) : Optional.empty();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/** Opens a client. */
	public interface Opener {

		/**
		 * Opens one more.
		 * @return to be closed
		 * @throws IOException if the server does not agree
		 */
		WireClient open() throws IOException;

	}

}
