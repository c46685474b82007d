package io.hunchensocket.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A WebSocket client that leaves every byte to the test and shares nothing with the
 * engine. Use it where a proper client would not let a test do wrong. Each read is
 * bounded by a time limit; each failure is an {@link AssertionError} that says what was
 * expected and what came. One thread at a time reads, one (it may be another) writes.
 */
public final class RawWebSocket implements AutoCloseable {

	/** The nonce of the RFC's own example. Source: RFC 6455, section 1.3. */
	static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

	/** The answer to it, also from there: nothing is computed as the engine does it. */
	private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

	/** No test reads more in one frame; a lying header must not fill the memory. */
	private static final int MAX_PAYLOAD = 64 * 1024 * 1024;

	private final Wire wire;

	private final String name;

	private @Nullable HttpAnswer response;

	RawWebSocket(Wire wire, String name) {
		this.wire = wire;
		this.name = name;
	}

	/**
	 * Connects to this machine and sends a proper handshake; the answer is not awaited.
	 * @param port the server's port
	 * @param path path and query, as they stand in the request line
	 * @return the open connection
	 */
	public static RawWebSocket connect(int port, String path) {
		return to(port, path).connect();
	}

	/**
	 * Begins a connection that differs from the usual one.
	 * @param port the server's port
	 * @param path path and query, as they stand in the request line
	 * @return where the differences are told
	 */
	public static RawWebSocketBuilder to(int port, String path) {
		return new RawWebSocketBuilder(port, path);
	}

	/**
	 * The answer to the handshake; the first call waits for it.
	 * @return the answer, of any status
	 */
	public HttpAnswer response() {
		HttpAnswer known = this.response;
		return (known != null) ? known : nextResponse();
	}

	/**
	 * Waits for one more HTTP answer, to a request sent by {@link #sendBytes(byte...)}
	 * after a refusal. {@link #response()} answers it from now on.
	 * @return the answer, of any status
	 */
	public HttpAnswer nextResponse() {
		HttpAnswer next = HttpAnswer.read(this.wire, this.wire.deadline());
		this.response = next;
		return next;
	}

	/**
	 * Checks that the server has agreed: 101 with the right key. Everything that reads
	 * frames does it first. Source: RFC 6455, section 4.1.
	 */
	public void expectOpen() {
		boolean first = (this.response == null);
		HttpAnswer answer = response();
		if (answer.status() != 101) {
			throw failure("a 101", answer);
		}
		if (first && !answer.header("Sec-WebSocket-Accept").orElse("").equals(ACCEPT)) {
			throw failure("Sec-WebSocket-Accept: " + ACCEPT, answer);
		}
	}

	/**
	 * Sends a whole, masked text message.
	 * @param text the text
	 */
	public void sendText(String text) {
		send(RawFrame.text(text));
	}

	/**
	 * Sends a whole, masked binary message.
	 * @param payload its bytes
	 */
	public void sendBinary(byte... payload) {
		send(RawFrame.binary(payload));
	}

	/**
	 * Sends frames, right or wrong, in one write.
	 * @param frames the frames in their order
	 */
	public void send(RawFrame... frames) {
		sendBytes(RawFrame.joined(frames));
	}

	/**
	 * Sends bytes as they are, in one write.
	 * @param bytes anything
	 * @throws AssertionError if the server does not take them within the time limit, or
	 * has closed
	 */
	public void sendBytes(byte... bytes) {
		this.wire.write(bytes);
	}

	/**
	 * Waits for the next frame, which must be unmasked and as short as it can be. Source:
	 * RFC 6455, sections 5.1 and 5.2.
	 * @return the frame
	 */
	public Frame readFrame() {
		return readFrame("a frame");
	}

	private Frame readFrame(String what) {
		expectOpen();
		long deadline = this.wire.deadline();
		byte[] start = this.wire.read(2, deadline, what);
		if ((start[1] & 0x80) != 0) {
			throw failure("an unmasked frame", Hex.of(start));
		}
		return new Frame(start[0], this.wire.read(readLength(start[1], deadline), deadline, what));
	}

	private int readLength(int marker, long deadline) {
		if (marker < 126) {
			return marker;
		}
		byte[] extended = this.wire.read((marker == 126) ? 2 : 8, deadline, "the payload length");
		long length = (marker == 126) ? ByteBuffer.wrap(extended).getShort() & 0xffff
				: ByteBuffer.wrap(extended).getLong();
		if (length < ((marker == 126) ? 126 : 0x10000) || length > MAX_PAYLOAD) {
			throw failure("a length in its shortest form, up to " + MAX_PAYLOAD, length);
		}
		return (int) length;
	}

	/**
	 * Waits for bytes as they are, for tests that compare every bit.
	 * @param count how many
	 * @return a new array
	 */
	public byte[] readBytes(int count) {
		return this.wire.read(count, this.wire.deadline(), count + " bytes");
	}

	/**
	 * Waits for a whole text message in one frame.
	 * @param text the text it must have
	 */
	public void expectText(String text) {
		expect(new Frame(0x81, text.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Waits for a whole binary message in one frame.
	 * @param payload the bytes it must have
	 */
	public void expectBinary(byte... payload) {
		expect(new Frame(0x82, payload));
	}

	/**
	 * Waits for a pong.
	 * @param payload the bytes it must have
	 */
	public void expectPong(byte... payload) {
		expect(new Frame(0x8a, payload));
	}

	private void expect(Frame expected) {
		Frame frame = readFrame(expected.toString());
		if (!frame.hasBitsOf(expected)) {
			throw failure(expected, frame);
		}
	}

	/**
	 * Waits for a close; no frame may come before it.
	 * @param code its status, {@link Frame#NO_STATUS} for a close without payload
	 * @return the frame, for its reason
	 */
	public Frame expectClose(int code) {
		Frame frame = readFrame("a close " + code);
		if (!frame.isClose() || frame.closeCode() != code) {
			throw failure("a close " + code, frame);
		}
		return frame;
	}

	/**
	 * Waits until the server ends the connection in good order (FIN, with TLS after a
	 * close_notify); neither a byte nor a reset may come before it.
	 */
	public void expectEnd() {
		int next = this.wire.read(this.wire.deadline(), "the end of the connection");
		if (next >= 0) {
			throw failure("the end of the connection", "the byte 0x" + Integer.toHexString(next));
		}
	}

	/** Ends our side (FIN, with TLS after a close_notify) and can still read. */
	public void shutdownOutput() {
		this.wire.shutdownOutput();
	}

	/** Breaks the connection (RST), as a process that was killed. */
	public void reset() {
		this.wire.reset();
	}

	/**
	 * Closes the socket, without any closing handshake. Does nothing if it is closed.
	 */
	@Override
	public void close() {
		this.wire.close();
	}

	private AssertionError failure(Object expected, Object actual) {
		return new AssertionError(this.name + ": expected " + expected + ", but this came: " + actual);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
