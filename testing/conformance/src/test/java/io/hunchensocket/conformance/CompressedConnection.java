package io.hunchensocket.conformance;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.deflate.DeflateCodec;
import io.hunchensocket.deflate.DeflateParameters;
import io.hunchensocket.deflate.DeflatePool;
import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.protocol.FrameHeader;
import io.hunchensocket.protocol.MessageAdmission;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.protocol.Opcode;
import io.hunchensocket.protocol.ProtocolEvent;
import io.hunchensocket.protocol.Role;
import io.hunchensocket.protocol.WebSocketProtocol;

/**
 * Our own client role with compression, over a blocking socket. One thread sends and one
 * receives; each read may take {@link #LIMIT}.
 */
final class CompressedConnection implements AutoCloseable {

	static final Duration LIMIT = Duration.ofSeconds(20);

	private static final int MAX_HANDSHAKE = 4096;

	private static final MessageLimits LIMITS = new MessageLimits(Sample.BYTES, Sample.BYTES, Sample.BYTES);

	/** What comes is inflated as the server does it. */
	private final DeflatePool pool = new DeflatePool(1, 1);

	private final ByteBuffer input = ByteBuffer.allocate(64 * 1024);

	private final Random maskingKeys = new Random(6);

	private final Socket socket;

	private final OutputStream output;

	private final String answer;

	private final DeflateParameters agreed;

	private final CountingCodec receiving;

	private final WebSocketProtocol protocol;

	private CompressedConnection(Socket socket, String offer) throws IOException {
		this.socket = socket;
		socket.setSoTimeout((int) LIMIT.toMillis());
		socket.setTcpNoDelay(true);
		this.output = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
		this.answer = shakeHands(offer);
		this.agreed = DeflateParameters.of(ExtensionOffer.parse(offer), ExtensionOffer.parse(this.answer).get(0));
		this.receiving = new CountingCodec(new DeflateCodec(Role.CLIENT, this.agreed, this.pool));
		this.protocol = new WebSocketProtocol(Role.CLIENT, LIMITS, LIMITS, MessageAdmission.ALL, this.receiving);
		this.protocol.receive(this.input.flip());
	}

	/**
	 * Connects.
	 * @param offer of extensions
	 */
	static CompressedConnection open(int port, String offer) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		try {
			return new CompressedConnection(socket, offer);
		}
		catch (IOException | RuntimeException ex) {
			socket.close();
			throw ex;
		}
	}

	private String shakeHands(String offer) throws IOException {
		this.output.write("""
				GET /echo HTTP/1.1
				Host: localhost:%d
				Upgrade: websocket
				Connection: Upgrade
				Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
				Sec-WebSocket-Version: 13
				Sec-WebSocket-Extensions: %s

				""".formatted(this.socket.getPort(), offer).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
		this.output.flush();
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = this.socket.getInputStream().read();
			if (next < 0 || head.length() == MAX_HANDSHAKE) {
				throw new IOException("No handshake, but: " + head);
			}
			head.append((char) next);
		}
		if (head.indexOf("HTTP/1.1 101 ") != 0) {
			throw new IOException("No agreement, but: " + head);
		}
		return head.toString()
			.lines()
			.filter((line) -> line.regionMatches(true, 0, "Sec-WebSocket-Extensions:", 0, 25))
			.map((line) -> line.substring(25).trim())
			.findFirst()
			.orElseThrow(() -> new IOException("No extension was agreed on: " + head));
	}

	/** The server's words about extensions. */
	String answer() {
		return this.answer;
	}

	/** What these words mean. */
	DeflateParameters agreed() {
		return this.agreed;
	}

	/** How many messages came compressed. */
	int compressedMessages() {
		return this.receiving.messages();
	}

	/**
	 * Sends a message that is deflated already, cut into frames.
	 */
	void send(MessageType type, byte[] deflated, int frameBytes) throws IOException {
		int start = 0;
		do {
			byte[] payload = new byte[Math.min(frameBytes, deflated.length - start)];
			System.arraycopy(deflated, start, payload, 0, payload.length);
			FrameHeader header = (start == 0) ? FrameHeader.of(type, payload.length).asEncoded()
					: FrameHeader.of(Opcode.CONTINUATION, payload.length);
			start += payload.length;
			send((start < deflated.length) ? header.toBeContinued() : header, payload);
		}
		while (start < deflated.length);
		this.output.flush();
	}

	private void send(FrameHeader header, byte[] payload) throws IOException {
		this.output.write(FrameEncoder.encode(header.maskedWith(this.maskingKeys.nextInt()), payload));
	}

	/**
	 * Receives a message.
	 * @param target receives its bytes
	 * @return how many
	 * @throws IOException if anything else comes, or nothing
	 */
	int receive(MessageType type, byte[] target) throws IOException {
		int length = 0;
		ProtocolEvent event = next();
		if (event instanceof ProtocolEvent.WholeMessage whole && whole.type() == type) {
			whole.payload().copyTo(target, 0);
			return whole.payload().length();
		}
		if (!(event instanceof ProtocolEvent.MessageStarted started && started.type() == type)) {
			throw new IOException("No " + type + " message, but " + event);
		}
		for (event = next(); event instanceof ProtocolEvent.MessageData data; event = next()) {
			if (length + data.payload().length() > target.length) {
				throw new IOException("More than the " + target.length + " bytes that were sent");
			}
			data.payload().copyTo(target, length);
			length += data.payload().length();
		}
		if (event != ProtocolEvent.MESSAGE_ENDED) {
			throw new IOException("No end of a message, but " + event);
		}
		return length;
	}

	private ProtocolEvent next() throws IOException {
		ProtocolEvent event = this.protocol.nextEvent();
		while (event == ProtocolEvent.NEEDS_INPUT) {
			int length = this.socket.getInputStream().read(this.input.array());
			if (length < 0) {
				throw new EOFException("The server ended the connection");
			}
			this.protocol.receive(this.input.clear().limit(length));
			event = this.protocol.nextEvent();
		}
		return event;
	}

	/**
	 * Closes with 1000 and waits for the server to do the same, and to end the
	 * connection.
	 * @throws IOException if it does not
	 */
	void closeNormally() throws IOException {
		byte[] payload = FrameEncoder.closePayload(CloseStatus.NORMAL);
		send(FrameHeader.of(Opcode.CLOSE, payload.length), payload);
		this.output.flush();
		ProtocolEvent event = next();
		if (!event.equals(new ProtocolEvent.CloseReceived(CloseStatus.NORMAL))) {
			throw new IOException("No close with 1000, but " + event);
		}
		if (this.socket.getInputStream().read() >= 0) {
			throw new IOException("The server sent more after its close");
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
		this.receiving.close();
		this.pool.close();
	}

}
