package io.hunchensocket.engine.delivery;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Something for the handler of a connection: a message, or a part of one. Either it is
 * taken by the handler or it is discarded.
 */
class MailboxItem extends AtomicReference<@Nullable Object> {

	private static final long serialVersionUID = 1;

	private final int size;

	/**
	 * Something that waits.
	 * @param content a text, bytes, or what is to be run
	 * @param size of the messages that it holds, in bytes
	 */
	MailboxItem(Object content, int size) {
		super(content);
		this.size = size;
	}

	final int size() {
		return this.size;
	}

	/**
	 * Whether to take it now means to wait for the peer.
	 */
	boolean waits() {
		return false;
	}

	/**
	 * Takes what it holds, for the handler.
	 * @return {@code null} if it was discarded
	 */
	final @Nullable Object take() {
		return getAndSet(null);
	}

	/**
	 * Lets go of it, unless it was taken: nobody is to get it. Called on the loop.
	 * @return how many bytes of messages that were
	 */
	int discard() {
		return (getAndSet(null) != null) ? this.size : 0;
	}

	/** Something that is no message, and is never discarded. */
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

	/** A message to be read while it arrives. */
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

		/** It is read all the same, and its reader learns that it was cut. */
		@Override
		int discard() {
			this.stream.discard();
			return 0;
		}

	}

}
