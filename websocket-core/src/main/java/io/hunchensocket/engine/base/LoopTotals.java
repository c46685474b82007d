package io.hunchensocket.engine.base;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the connections of one loop have received and sent since the engine was made. The
 * loop alone counts, without atomic operations, but for {@link #dropped(int)}; any thread
 * may read.
 */
public final class LoopTotals {

	/**
	 * Eight bytes each, as much as a processor fetches at once: no loop slows another.
	 */
	private static final int PADDING = 8;

	private static final int MESSAGES_RECEIVED = PADDING;

	private static final int BYTES_RECEIVED = PADDING + 1;

	private static final int MESSAGES_SENT = PADDING + 2;

	private static final int BYTES_SENT = PADDING + 3;

	private static final int LENGTH = PADDING + 4 + PADDING;

	private final AtomicLongArray counts = new AtomicLongArray(LENGTH);

	private final LongAdder messagesDropped = new LongAdder();

	/**
	 * A whole message has arrived, and was delivered.
	 */
	public void messageReceived() {
		count(MESSAGES_RECEIVED, 1);
	}

	/**
	 * Bytes of a peer were read and handled.
	 */
	public void received(int bytes) {
		count(BYTES_RECEIVED, bytes);
	}

	/**
	 * Bytes were written.
	 * @param messages of which the last bytes are among them, or will follow them
	 */
	public void sent(int messages, long bytes) {
		count(MESSAGES_SENT, messages);
		count(BYTES_SENT, bytes);
	}

	/**
	 * Messages will not leave, because too many wait. Called on any thread.
	 */
	public void dropped(int messages) {
		this.messagesDropped.add(messages);
	}

	/** Nobody else writes: it need not be one step. */
	private void count(int index, long more) {
		this.counts.setOpaque(index, this.counts.getPlain(index) + more);
	}

	/**
	 * How many whole messages were received.
	 */
	public long messagesReceived() {
		return this.counts.getOpaque(MESSAGES_RECEIVED);
	}

	/**
	 * How many bytes were received, with those of headers and control frames.
	 */
	public long bytesReceived() {
		return this.counts.getOpaque(BYTES_RECEIVED);
	}

	/**
	 * How many messages were sent.
	 */
	public long messagesSent() {
		return this.counts.getOpaque(MESSAGES_SENT);
	}

	/**
	 * How many bytes were sent, with those of headers and control frames.
	 */
	public long bytesSent() {
		return this.counts.getOpaque(BYTES_SENT);
	}

	/**
	 * How many messages were dropped.
	 */
	public long messagesDropped() {
		return this.messagesDropped.sum();
	}

}
