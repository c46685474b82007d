package io.hunchensocket.benchmarks.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.TrustManager;

/**
 * The client's side of TLS over a socket, blocking or not, as the socket is. Any
 * certificate will do. Used by one thread at a time.
 */
public final class TlsChannel implements ByteChannel {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private static final SSLContext CONTEXT = context();

	private final SocketChannel socket;

	private final SSLEngine engine;

	/** What came and is not decrypted yet: to be flipped before it is read. */
	private final ByteBuffer received;

	/** What was decrypted for a reader with little room: ready to be read. */
	private final ByteBuffer decrypted;

	/** What was encrypted and has not left yet: ready to be read. */
	private final ByteBuffer leaving;

	private TlsChannel(SocketChannel socket, SSLEngine engine) {
		this.socket = socket;
		this.engine = engine;
		int record = engine.getSession().getPacketBufferSize();
		this.received = ByteBuffer.allocateDirect(2 * record);
		this.leaving = ByteBuffer.allocateDirect(record).limit(0);
		this.decrypted = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).limit(0);
	}

	private static SSLContext context() {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new AnyCertificate() }, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Shakes hands.
	 * @param socket connected and blocking
	 * @return the channel, of which the socket is the owner's still
	 * @throws IOException if the server does not agree
	 */
	static TlsChannel open(SocketChannel socket) throws IOException {
		SSLEngine engine = CONTEXT.createSSLEngine();
		engine.setUseClientMode(true);
		TlsChannel channel = new TlsChannel(socket, engine);
		engine.beginHandshake();
		channel.shakeHands();
		return channel;
	}

	private void shakeHands() throws IOException {
		HandshakeStatus status = this.engine.getHandshakeStatus();
		while (status != HandshakeStatus.NOT_HANDSHAKING) {
			switch (status) {
				case NEED_WRAP -> encrypt(NOTHING);
				case NEED_TASK -> this.engine.getDelegatedTask().run();
				default -> receive();
			}
			status = this.engine.getHandshakeStatus();
		}
	}

	/** Whatever there is to be read during a handshake is the handshake's. */
	private void receive() throws IOException {
		int before = this.received.position();
		decrypt(this.decrypted.clear());
		this.decrypted.flip();
		boolean stuck = this.received.position() == before
				&& this.engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP;
		if (stuck && this.socket.read(this.received) < 0) {
			throw new EOFException("The server has closed the connection during the handshake");
		}
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		int count = take(target);
		while (count == 0) {
			int length = this.socket.read(this.received);
			if (length <= 0) {
				return length;
			}
			count = take(target);
		}
		return count;
	}

	/** Takes as much as there is without reading from the socket. */
	private int take(ByteBuffer target) throws IOException {
		if (target.remaining() >= this.decrypted.capacity() && !this.decrypted.hasRemaining()) {
			return decrypt(target);
		}
		if (!this.decrypted.hasRemaining()) {
			decrypt(this.decrypted.clear());
			this.decrypted.flip();
		}
		int length = Math.min(target.remaining(), this.decrypted.remaining());
		target.put(this.decrypted.slice().limit(length));
		this.decrypted.position(this.decrypted.position() + length);
		return length;
	}

	/** Decrypts all whole records for which there is room. */
	private int decrypt(ByteBuffer target) throws IOException {
		int before = target.position();
		this.received.flip();
		SSLEngineResult result;
		do {
			result = this.engine.unwrap(this.received, target);
		}
		while (result.getStatus() == SSLEngineResult.Status.OK && result.bytesConsumed() > 0
				&& this.received.hasRemaining());
		this.received.compact();
		return target.position() - before;
	}

	/**
	 * Writes what can leave now, a record at a time. Of the last one a part may stay
	 * behind: {@link #flush()}.
	 * @param source what is to leave
	 * @return how much of it was taken
	 * @throws IOException if the connection is broken
	 */
	@Override
	public int write(ByteBuffer source) throws IOException {
		int before = source.position();
		while (flush() && source.hasRemaining()) {
			encrypt(source);
		}
		return source.position() - before;
	}

	private void encrypt(ByteBuffer source) throws IOException {
		this.engine.wrap(source, this.leaving.clear());
		this.leaving.flip();
		flush();
	}

	/**
	 * Writes what stayed behind.
	 * @return {@code true} if nothing is left
	 * @throws IOException if the connection is broken
	 */
	public boolean flush() throws IOException {
		if (this.leaving.hasRemaining()) {
			this.socket.write(this.leaving);
		}
		return !this.leaving.hasRemaining();
	}

	@Override
	public boolean isOpen() {
		return this.socket.isOpen();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
