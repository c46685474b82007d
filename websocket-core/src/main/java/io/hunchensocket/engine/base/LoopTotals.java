package io.hunchensocket.engine.base;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many messages and bytes the connections of one loop have received and sent since
 * the engine was made. Only the loop counts, without atomic operations, except for
 * {@link #dropped} and {@link #sentByHandler}. Any thread may read.
 */
public final class LoopTotals {

	/**
	 * The number of unused elements before and after the counters. Eight elements of 8
	 * bytes fill a cache line of 64 bytes, so that the counters of two loops never share
	 * one.
	 */
	private static final int PADDING = 8;

	private static final int MESSAGES_RECEIVED = PADDING;

	private static final int BYTES_RECEIVED = PADDING + 1;

	private static final int MESSAGES_SENT = PADDING + 2;

	private static final int BYTES_SENT = PADDING + 3;

	private static final int LENGTH = PADDING + 4 + PADDING;

	private final AtomicLongArray counts = new AtomicLongArray(LENGTH);

	private final LongAdder messagesDropped = new LongAdder();

	private final LongAdder messagesSentByHandlers = new LongAdder();

	private final LongAdder bytesSentByHandlers = new LongAdder();

	/**
	 * Counts a whole message that has arrived and was delivered.
	 */
	public void messageReceived() {
		count(MESSAGES_RECEIVED, 1);
	}

	/**
	 * Counts bytes of a peer that were read and handled.
	 */
	public void received(int bytes) {
		count(BYTES_RECEIVED, bytes);
	}

	/**
	 * Counts bytes that were written.
	 * @param messages how many messages have their last bytes among them, or among the
	 * bytes that follow
	 */
	public void sent(int messages, long bytes) {
		count(MESSAGES_SENT, messages);
		count(BYTES_SENT, bytes);
	}

	/**
	 * Counts a message that a handler wrote itself. Called on any thread.
	 * @param bytes how many of its bytes the handler wrote; the loop writes the rest
	 */
	public void sentByHandler(int bytes) {
		this.messagesSentByHandlers.increment();
		this.bytesSentByHandlers.add(bytes);
	}

	/**
	 * Counts messages that will not leave, because a bound was exceeded. Called on any
	 * thread.
	 */
	public void dropped(int messages) {
		this.messagesDropped.add(messages);
	}

	/** Needs no atomic operation, because only the loop writes. */
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
	 * How many bytes were received, with headers and control frames.
	 */
	public long bytesReceived() {
		return this.counts.getOpaque(BYTES_RECEIVED);
	}

	/**
	 * How many messages were sent.
	 */
	public long messagesSent() {
		return this.counts.getOpaque(MESSAGES_SENT) + this.messagesSentByHandlers.sum();
	}

	/**
	 * How many bytes were sent, with headers and control frames.
	 */
	public long bytesSent() {
		return this.counts.getOpaque(BYTES_SENT) + this.bytesSentByHandlers.sum();
	}

	/**
	 * How many messages were dropped.
	 */
	public long messagesDropped() {
		return this.messagesDropped.sum();
	}

}
