package io.hunchensocket.engine;

import java.time.Duration;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.deflate.DeflateSettings;
import io.hunchensocket.engine.base.Bounds;
import io.hunchensocket.engine.base.Timeouts;
import io.hunchensocket.engine.delivery.MailboxSettings;
import io.hunchensocket.engine.sending.SendSettings;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.spool.SpoolSettings;

/**
 * The bounds of a connection. They keep one peer from taking memory, threads and time
 * that belong to all connections.
 *
 * @param limits of a message that arrives
 * @param sending of what waits to leave
 * @param receiving of what waits for a handler
 * @param timeouts of everything that a peer could delay
 * @param compressing of messages, both ways
 * @param streaming of messages that are never in memory as a whole
 * @param memory of all connections together
 */
public record ConnectionSettings(MessageLimits limits, SendSettings sending, MailboxSettings receiving,
		Timeouts timeouts, Compressing compressing, Streaming streaming, Memory memory) {

	private static final int KIB = 1024;

	/** The defaults of an application that sets nothing. */
	public static final ConnectionSettings DEFAULTS = new ConnectionSettings(
			new MessageLimits(KIB * KIB, KIB * KIB, 1024), new SendSettings(KIB * KIB, OverflowPolicy.CLOSE),
			new MailboxSettings(64, 256 * KIB), Timeouts.DEFAULTS);

	/**
	 * Settings without compression, and with the defaults of streaming.
	 * @param limits of a message that arrives
	 * @param sending of what waits to leave
	 * @param receiving of what waits for a handler
	 * @param timeouts of everything that a peer could delay
	 */
	public ConnectionSettings(MessageLimits limits, SendSettings sending, MailboxSettings receiving,
			Timeouts timeouts) {
		this(limits, sending, receiving, timeouts, Compressing.DEFAULTS, Streaming.DEFAULTS, Memory.DEFAULTS);
	}

	/**
	 * These settings with one part replaced.
	 * @param limits the new limits
	 * @return the new settings
	 */
	public ConnectionSettings withLimits(MessageLimits limits) {
		return new ConnectionSettings(limits, this.sending, this.receiving, this.timeouts, this.compressing,
				this.streaming, this.memory);
	}

	/**
	 * These settings with one part replaced.
	 * @param sending the new bounds of what waits to leave
	 * @return the new settings
	 */
	public ConnectionSettings withSending(SendSettings sending) {
		return new ConnectionSettings(this.limits, sending, this.receiving, this.timeouts, this.compressing,
				this.streaming, this.memory);
	}

	/**
	 * These settings with one part replaced.
	 * @param receiving the new bounds of what waits for a handler
	 * @return the new settings
	 */
	public ConnectionSettings withReceiving(MailboxSettings receiving) {
		return new ConnectionSettings(this.limits, this.sending, receiving, this.timeouts, this.compressing,
				this.streaming, this.memory);
	}

	/**
	 * These settings with one part replaced.
	 * @param timeouts the new timeouts
	 * @return the new settings
	 */
	public ConnectionSettings withTimeouts(Timeouts timeouts) {
		return new ConnectionSettings(this.limits, this.sending, this.receiving, timeouts, this.compressing,
				this.streaming, this.memory);
	}

	/**
	 * These settings with one part replaced.
	 * @param compressing the new settings of compression
	 * @return the new settings
	 */
	public ConnectionSettings withCompressing(Compressing compressing) {
		return new ConnectionSettings(this.limits, this.sending, this.receiving, this.timeouts, compressing,
				this.streaming, this.memory);
	}

	/**
	 * These settings with one part replaced.
	 * @param streaming the new settings of streaming
	 * @return the new settings
	 */
	public ConnectionSettings withStreaming(Streaming streaming) {
		return new ConnectionSettings(this.limits, this.sending, this.receiving, this.timeouts, this.compressing,
				streaming, this.memory);
	}

	/**
	 * These settings with one part replaced.
	 * @param memory the new bound of memory
	 * @return the new settings
	 */
	public ConnectionSettings withMemory(Memory memory) {
		return new ConnectionSettings(this.limits, this.sending, this.receiving, this.timeouts, this.compressing,
				this.streaming, memory);
	}

	/**
	 * The memory that messages of all connections may take together: what was read and
	 * not decoded, incomplete, waiting and outgoing messages, and what compression keeps
	 * for them.
	 *
	 * @param maxBytes above it the connections that hold most are closed with 1013; from
	 * three quarters of it on, a message of more than 64 KiB has to wait before it begins
	 * to be read
	 */
	public record Memory(long maxBytes) {

		private static final int DEFAULT_PERCENT = 30;

		/** The application needs most of the heap, and garbage takes a part. */
		public static final Memory DEFAULTS = new Memory(Runtime.getRuntime().maxMemory() / 100 * DEFAULT_PERCENT);

		/**
		 * Checks the bound.
		 * @throws IllegalArgumentException if it is not positive
		 */
		public Memory {
			Bounds.requirePositive("the memory of messages", maxBytes);
		}

		/**
		 * How many bytes of messages may wait in the FIFO of one loop. It is a part of
		 * the whole, because these messages count against the memory of all connections.
		 * @return bytes
		 */
		public long maxFifoBytes() {
			return Math.max(1, this.maxBytes / 4);
		}

		/**
		 * How many bytes may be reserved at once for the windows of clients whose window
		 * could not be limited to a small one. When they are reserved, further such
		 * clients are served without compression.
		 * @return bytes
		 */
		public long maxWindowBytes() {
			return this.maxBytes / 4;
		}

	}

	/**
	 * Whether and how messages are compressed.
	 *
	 * @param byDefault whether a resource compresses that does not decide it itself
	 * @param deflate how messages are compressed
	 */
	public record Compressing(boolean byDefault, DeflateSettings deflate) {

		/** Off: compression costs memory and time, and may reveal secrets. */
		public static final Compressing DEFAULTS = new Compressing(false, DeflateSettings.DEFAULTS);

	}

	/**
	 * Messages that are read, or put into a file, while they arrive.
	 *
	 * @param limits of such a message
	 * @param maxThreads how many handlers may wait at once for such messages to arrive
	 * @param minBytesPerSecond while all these handlers wait and another message needs
	 * one, the slowest message that arrives at a lower rate is given up; zero gives none
	 * up
	 * @param spool what temporary files may take
	 */
	public record Streaming(MessageLimits limits, int maxThreads, long minBytesPerSecond, SpoolSettings spool) {

		/** Even the worst mobile networks bring more. */
		private static final long SLOWEST = 1024;

		/**
		 * Far larger messages than memory should hold, and half of the default handler
		 * threads.
		 */
		public static final Streaming DEFAULTS = new Streaming(
				new MessageLimits(64L * KIB * KIB, 64L * KIB * KIB, 1024, "websocket.streaming.max-message-size"), 100,
				SLOWEST, SpoolSettings.DEFAULTS);

		/**
		 * Checks the bound.
		 * @throws IllegalArgumentException if no thread may wait, or the rate is negative
		 */
		public Streaming {
			Bounds.requirePositive("the number of threads that may wait for messages to arrive", maxThreads);
			if (minBytesPerSecond < 0) {
				throw new IllegalArgumentException(
						"the slowest rate is %d: it must not be negative".formatted(minBytesPerSecond));
			}
		}

	}

}
