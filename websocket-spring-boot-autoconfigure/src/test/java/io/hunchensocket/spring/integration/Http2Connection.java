package io.hunchensocket.spring.integration;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An HTTP/2 connection over TLS whose frames are written by hand, so that it can ask what
 * no client library asks. It sends one request and reads until the server has dealt with
 * it. Source: RFC 9113.
 */
final class Http2Connection implements AutoCloseable {

	private static final int HEADERS = 0x1;

	private static final int RST_STREAM = 0x3;

	private static final int SETTINGS = 0x4;

	private static final int GOAWAY = 0x7;

	private static final int ACK = 0x1;

	private static final int END_HEADERS = 0x4;

	private static final int STREAM = 1;

	/** Allows extended CONNECT. Source: RFC 8441, section 3. */
	private static final int ENABLE_CONNECT_PROTOCOL = 0x8;

	/** Stands before the fields of a block. Source: RFC 7541, section 6.3. */
	private static final int TABLE_SIZE = 0x20;

	/** The static table has these at 8 to 14. Source: RFC 7541, appendix A. */
	private static final int[] INDEXED_STATUS = { 200, 204, 206, 304, 400, 404, 500 };

	/** From there, too. */
	private static final Map<String, Integer> INDEXED_NAMES = Map.of(":authority", 1, ":method", 2, ":path", 4,
			":scheme", 6);

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private final SSLSocket socket;

	private final DataInputStream in;

	private boolean connectEnabled;

	private Http2Connection(SSLSocket socket) throws IOException {
		this.socket = socket;
		this.in = new DataInputStream(socket.getInputStream());
	}

	/**
	 * Connects and says that it speaks HTTP/2.
	 */
	static Http2Connection open(int port, SSLContext tls) {
		try {
			SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", port);
			socket.setSoTimeout((int) LIMIT.toMillis());
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setApplicationProtocols(new String[] { "h2" });
			socket.setSSLParameters(parameters);
			socket.startHandshake();
			if (!socket.getApplicationProtocol().equals("h2")) {
				throw new AssertionError("The server does not speak h2");
			}
			Http2Connection connection = new Http2Connection(socket);
			connection.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			connection.write(frame(SETTINGS, 0, 0));
			return connection;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends a request that does not end, as a WebSocket's does not, and reads what comes
	 * of it.
	 * @param fields name and value of each, the pseudo-header fields first
	 * @return the status, or "RST_STREAM" or "GOAWAY" and the error code that ended it
	 * instead
	 */
	String request(List<Map.Entry<String, String>> fields) {
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		fields.forEach((field) -> {
			// A literal without indexing, as in RFC 7541, section 6.2.2.
			int index = INDEXED_NAMES.getOrDefault(field.getKey(), 0);
			block.write(index);
			if (index == 0) {
				writeString(block, field.getKey());
			}
			writeString(block, field.getValue());
		});
		try {
			write(frame(HEADERS, END_HEADERS, STREAM, block.toByteArray()));
			return awaitAnswer();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Whether the server has said that it takes extended CONNECT, before it answered.
	 */
	boolean isConnectEnabled() {
		return this.connectEnabled;
	}

	private String awaitAnswer() throws IOException {
		while (true) {
			int lengthAndType = this.in.readInt();
			int flags = this.in.readUnsignedByte();
			int stream = this.in.readInt();
			byte[] payload = this.in.readNBytes(lengthAndType >>> 8);
			switch (lengthAndType & 0xff) {
				case HEADERS -> {
					assertThat(stream).isEqualTo(STREAM);
					return status(ByteBuffer.wrap(payload));
				}
				case RST_STREAM -> {
					return "RST_STREAM " + ByteBuffer.wrap(payload).getInt();
				}
				case GOAWAY -> {
					return "GOAWAY " + ByteBuffer.wrap(payload).getInt(4) + " "
							+ new String(payload, 8, payload.length - 8, StandardCharsets.UTF_8);
				}
				case SETTINGS -> settings(flags, ByteBuffer.wrap(payload));
				default -> {
					// Such as WINDOW_UPDATE and PING: not asked about here.
				}
			}
		}
	}

	private void settings(int flags, ByteBuffer payload) throws IOException {
		while (payload.hasRemaining()) {
			int identifier = payload.getShort();
			int value = payload.getInt();
			this.connectEnabled |= identifier == ENABLE_CONNECT_PROTOCOL && value != 0;
		}
		if ((flags & ACK) == 0) {
			write(frame(SETTINGS, ACK, 0));
		}
	}

	/**
	 * The status stands first: from the static table, or as a literal whose name is from
	 * there.
	 */
	private static String status(ByteBuffer block) {
		int first = block.get() & 0xff;
		if ((first & 0xe0) == TABLE_SIZE) {
			skipRest(first & 0x1f, 0x1f, block);
			first = block.get() & 0xff;
		}
		if (first >= 0x88 && first < 0x88 + INDEXED_STATUS.length) {
			return String.valueOf(INDEXED_STATUS[first - 0x88]);
		}
		assertThat(first & 0xf).as("the index of :status in " + first).isEqualTo(8);
		byte[] value = new byte[block.get()];
		block.get(value);
		return new String(value, StandardCharsets.US_ASCII);
	}

	/** Of an integer in several bytes. Source: RFC 7541, section 5.1. */
	private static void skipRest(int prefix, int full, ByteBuffer block) {
		boolean more = prefix == full;
		while (more) {
			more = (block.get() & 0x80) != 0;
		}
	}

	private static void writeString(ByteArrayOutputStream block, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		assertThat(bytes.length).as("fits the length's seven bits").isLessThan(127);
		block.write(bytes.length);
		block.writeBytes(bytes);
	}

	private static byte[] frame(int type, int flags, int stream, byte... payload) {
		return ByteBuffer.allocate(9 + payload.length)
			.putInt((payload.length << 8) | type)
			.put((byte) flags)
			.putInt(stream)
			.put(payload)
			.array();
	}

	private void write(byte[] bytes) throws IOException {
		OutputStream out = this.socket.getOutputStream();
		out.write(bytes);
		out.flush();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
