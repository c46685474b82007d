package io.hunchensocket.clients;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What a client has received, whole message by whole message. Clients fill it on threads
 * of their own.
 */
public final class Inbox {

	private static final long LIMIT_SECONDS = 30;

	private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

	/**
	 * A text message has come.
	 * @param text all of it
	 */
	public void text(CharSequence text) {
		this.events.add("text " + text);
	}

	/**
	 * A binary message has come.
	 * @param bytes all of it
	 */
	public void binary(byte[] bytes) {
		this.events.add("binary " + new String(bytes, StandardCharsets.ISO_8859_1));
	}

	/**
	 * A binary message has come.
	 * @param bytes all of it, to the limit
	 */
	public void binary(ByteBuffer bytes) {
		this.events.add("binary " + StandardCharsets.ISO_8859_1.decode(bytes));
	}

	/**
	 * No more messages come.
	 * @param why in the client's own words
	 */
	public void ended(Object why) {
		this.events.add("ended " + why);
	}

	/**
	 * The next message.
	 * @param expected what it must be
	 * @throws IllegalStateException if it is another, or none comes in time
	 */
	void expect(int number, String expected) throws InterruptedException {
		String next = this.events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
		if (next == null) {
			throw new IllegalStateException("Message %d did not come back in time".formatted(number));
		}
		if (!next.equals(expected)) {
			throw new IllegalStateException(
					next.startsWith("ended") ? "Message %d did not come back: %s".formatted(number, next)
							: "Message %d came back as another".formatted(number));
		}
	}

}
