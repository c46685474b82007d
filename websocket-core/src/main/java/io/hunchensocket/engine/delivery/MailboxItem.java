package io.hunchensocket.engine.delivery;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;

import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * An item of a mailbox: a message, a part of one, or a step. Either the handler takes the
 * item, or it is discarded.
 */
class MailboxItem extends AtomicReference<@Nullable Object> {

	private static final long serialVersionUID = 1;

	private static final SafeLogger logger = SafeLogger.of(MailboxItem.class);

	private final int size;

	/**
	 * An item that waits.
	 * @param content a text, bytes, or a {@link Runnable}
	 * @param size how many bytes of messages the item holds
	 */
	MailboxItem(Object content, int size) {
		super(content);
		this.size = size;
	}

	final int size() {
		return this.size;
	}

	/**
	 * Whether a handler that takes the item now would have to wait for the peer.
	 */
	boolean waits() {
		return false;
	}

	/**
	 * Gives the content to the listener, unless the item was discarded. The item holds
	 * nothing afterwards.
	 * @return how many bytes of messages it held
	 */
	final int deliverTo(ConnectionListener listener) {
		Object content = getAndSet(null);
		if (content == null) {
			return 0;
		}
		try {
			// An interrupt during an earlier item is not meant for this one.
			boolean unused = Thread.interrupted();
			deliver(content, listener);
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, () -> "What was delivered to a handler threw", ex);
		}
		return this.size;
	}

	private static void deliver(Object content, ConnectionListener listener) {
		if (content instanceof String text) {
			listener.textReceived(text);
		}
		else if (content instanceof byte[] bytes) {
			listener.binaryReceived(bytes);
		}
		else {
			((Runnable) content).run();
		}
	}

	/**
	 * Drops the content, unless a handler has taken it. Called on the loop.
	 * @return how many bytes of messages were dropped
	 */
	int discard() {
		return (getAndSet(null) != null) ? this.size : 0;
	}

	/** A step that is no message, and is never discarded. */
	static final class Step extends MailboxItem {

		private static final long serialVersionUID = 1;

		Step(Runnable step) {
			super(step, 0);
		}

		@Override
		int discard() {
			return 0;
		}

	}

	/** A message that is read while it arrives. */
	static final class Stream extends MailboxItem {

		private static final long serialVersionUID = 1;

		private final transient IncomingStream stream;

		Stream(Runnable verb, IncomingStream stream) {
			super(verb, 0);
			this.stream = stream;
		}

		IncomingStream stream() {
			return this.stream;
		}

		@Override
		boolean waits() {
			return this.stream.isArriving();
		}

		/** Keeps the verb: its reader is told that the message was cut. */
		@Override
		int discard() {
			this.stream.discard();
			return 0;
		}

	}

}
