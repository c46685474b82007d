package io.hunchensocket.spring.testsupport;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.testkit.Await;

/**
 * A resource that answers each text with itself, and tells the test what it sees.
 */
public class ProbeRoom extends Room {

	/** A text that begins so holds its verb until {@link #release()}. */
	public static final String HOLD = "hold";

	private final BlockingQueue<SocketClient> connected = new LinkedBlockingQueue<>();

	private final BlockingQueue<CloseStatus> disconnected = new LinkedBlockingQueue<>();

	private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

	private final Semaphore gate = new Semaphore(0);

	@Override
	public void clientConnected(SocketClient client) {
		this.connected.add(client);
	}

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		this.texts.add(text);
		if (text.startsWith(HOLD)) {
			this.gate.acquireUninterruptibly();
		}
		client.sendText(text);
	}

	@Override
	public void clientDisconnected(SocketClient client, CloseStatus status) {
		this.disconnected.add(status);
	}

	/**
	 * Lets one verb go on.
	 */
	public void release() {
		this.gate.release();
	}

	/**
	 * Waits for the next client.
	 * @return the client
	 */
	public SocketClient nextClient() {
		return next(this.connected, Await.LONG_ENOUGH);
	}

	/**
	 * Waits for the next text.
	 * @return the text
	 */
	public String nextText() {
		return next(this.texts, Await.LONG_ENOUGH);
	}

	/**
	 * Whether a text has come that {@link #nextText()} has not answered.
	 * @return at once
	 */
	public boolean hasText() {
		return !this.texts.isEmpty();
	}

	/**
	 * Waits for the next end of a connection.
	 * @return why it ended
	 */
	public CloseStatus nextEnd() {
		return next(this.disconnected, Await.LONG_ENOUGH);
	}

	/**
	 * Waits for the next end of a connection, where it matters how soon it comes.
	 * @param limit how long at most
	 * @return why it ended
	 */
	public CloseStatus nextEnd(Duration limit) {
		return next(this.disconnected, limit);
	}

	private static <T> T next(BlockingQueue<T> queue, Duration limit) {
		try {
			T next = queue.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
			if (next == null) {
				throw new AssertionError("Nothing came within " + limit);
			}
			return next;
		}
		catch (InterruptedException ex) {
			throw new AssertionError("Interrupted", ex);
		}
	}

}
