package io.hunchensocket.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * The bytes under a {@link RawWebSocket}, over TCP or TLS. Nothing waits longer than the
 * time limit, and everything that goes wrong is an {@link AssertionError} that tells what
 * was being done.
 */
final class Wire implements AutoCloseable {

	/** One thread for all: it only closes sockets whose write hangs. */
	private static final ScheduledExecutorService WATCHDOG = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "testkit-write-watchdog");
		thread.setDaemon(true);
		return thread;
	});

	private final Socket tcp;

	private final Socket socket;

	private final InputStream in;

	private Duration limit = Await.LONG_ENOUGH;

	private Wire(Socket tcp, Socket socket) throws IOException {
		this.tcp = tcp;
		this.socket = socket;
		this.in = new BufferedInputStream(socket.getInputStream());
	}

	static Wire open(int port, int receiveBuffer, @Nullable SSLContext tls) {
		Socket tcp = new Socket();
		try {
			if (receiveBuffer > 0) {
				// Before connecting: the window is agreed on then.
				tcp.setReceiveBufferSize(receiveBuffer);
			}
			tcp.setTcpNoDelay(true);
			int millis = Math.toIntExact(Await.LONG_ENOUGH.toMillis());
			tcp.setSoTimeout(millis);
			tcp.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
			return new Wire(tcp, (tls != null) ? handshake(tls, tcp, port) : tcp);
		}
		catch (IOException ex) {
			closeQuietly(tcp);
			throw new AssertionError("Could not connect to port " + port + ": " + ex, ex);
		}
	}

	private static SSLSocket handshake(SSLContext tls, Socket tcp, int port) throws IOException {
		SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(tcp, "localhost", port, true);
		socket.startHandshake();
		return socket;
	}

	/** How long each read and each write from now on may take. */
	void limit(Duration duration) {
		this.limit = duration;
	}

	/** When a read that begins now has to be over. */
	long deadline() {
		return System.nanoTime() + this.limit.toNanos();
	}

	/** Exactly this many bytes. */
	byte[] read(int length, long deadline, String what) {
		byte[] bytes = new byte[length];
		int done = 0;
		while (done < length) {
			int count = readSome(bytes, done, deadline, what);
			if (count < 0) {
				throw new AssertionError("Expected " + what + ", but the connection ended after " + done + " of "
						+ length + " bytes: [" + Hex.of(Arrays.copyOf(bytes, done), 64) + "]");
			}
			done += count;
		}
		return bytes;
	}

	/** One byte, or -1 if the peer has ended its side. */
	int read(long deadline, String what) {
		byte[] one = new byte[1];
		return (readSome(one, 0, deadline, what) < 0) ? -1 : one[0] & 0xff;
	}

	private int readSome(byte[] into, int offset, long deadline, String what) {
		try {
			long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
			// 0 would mean for ever.
			this.socket.setSoTimeout((int) Math.max(1, millis));
			return this.in.read(into, offset, into.length - offset);
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("Expected " + what + ", but nothing more came in " + this.limit.toMillis()
					+ " ms, after " + offset + " of " + into.length + " bytes", ex);
		}
		catch (IOException ex) {
			throw new AssertionError("Expected " + what + ", but the connection broke: " + ex, ex);
		}
	}

	void write(byte[] bytes) {
		long deadline = deadline();
		Future<?> watch = WATCHDOG.schedule(() -> closeQuietly(this.tcp), this.limit.toMillis(), TimeUnit.MILLISECONDS);
		try {
			this.socket.getOutputStream().write(bytes);
			this.socket.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new AssertionError("Could not write " + bytes.length + " bytes"
					+ ((System.nanoTime() - deadline >= 0) ? " in " + this.limit.toMillis() + " ms" : "") + ": " + ex,
					ex);
		}
		finally {
			watch.cancel(false);
		}
	}

	/** Sends FIN (with TLS a close_notify) and can still read. */
	void shutdownOutput() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException ex) {
			throw new AssertionError("Could not end the output: " + ex, ex);
		}
	}

	/** Sends RST. */
	void reset() {
		try {
			this.tcp.setSoLinger(true, 0);
			this.tcp.close();
		}
		catch (SocketException ex) {
			throw new AssertionError("The connection was closed already: " + ex, ex);
		}
		catch (IOException ex) {
			throw new AssertionError("Could not reset the connection: " + ex, ex);
		}
	}

	@Override
	public void close() {
		closeQuietly(this.tcp);
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// The test has seen what it wanted to see.
		}
	}

	@Override
	public String toString() {
		return this.socket.toString();
	}

}
