package io.hunchensocket.connection;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.transport.SafeLogger;

/**
 * How many connections there are and may be, and that there may be no more when the
 * server goes away. May be used from any thread.
 */
final class Places {

	private static final SafeLogger logger = SafeLogger.of(Places.class);

	/** Long enough for a restart or for some of many clients to go. */
	private static final Map<String, String> RETRY_AFTER = Map.of("Retry-After", "10");

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicBoolean fullReported = new AtomicBoolean();

	private final int most;

	private volatile Drain drain = Drain.NONE;

	Places(int most) {
		this.most = most;
	}

	/**
	 * Lets connections come.
	 */
	void open() {
		this.drain = Drain.NONE;
	}

	/**
	 * Takes a place.
	 * @throws HandshakeRefusedException if there is none (503)
	 */
	void take() {
		// Counted first: a drain that does not see this place is seen here.
		boolean reserved = reserve();
		if (this.drain != Drain.NONE) {
			if (reserved) {
				leave();
			}
			throw new HandshakeRefusedException(503, "The server is going away.", RETRY_AFTER);
		}
		if (!reserved) {
			if (this.fullReported.compareAndSet(false, true)) {
				logger.log(Level.WARNING,
						() -> "All %d WebSocket connections are taken: more are refused with 503, see websocket.max-connections"
							.formatted(this.most));
			}
			throw new HandshakeRefusedException(503, "The server has no room for another WebSocket connection.",
					RETRY_AFTER);
		}
	}

	/** At one go: who is refused takes no place of others meanwhile. */
	private boolean reserve() {
		int taken;
		do {
			taken = this.count.get();
			if (taken >= this.most) {
				return false;
			}
		}
		while (!this.count.compareAndSet(taken, taken + 1));
		return true;
	}

	/**
	 * Gives a place back.
	 */
	void leave() {
		// A crowd that comes and goes at the limit is reported once, not at every step.
		if (this.count.decrementAndGet() <= this.most / 2) {
			this.fullReported.set(false);
		}
		this.drain.completeIf(this.count.get() == 0);
	}

	/**
	 * How many places are taken.
	 */
	int taken() {
		return this.count.get();
	}

	/**
	 * Lets no more connections come.
	 * @param status what clients are told
	 * @return the same drain at each call, until the next {@link #open()}
	 */
	synchronized Drain drain(CloseStatus status) {
		if (this.drain == Drain.NONE) {
			this.drain = new Drain(status);
		}
		return this.drain;
	}

	/**
	 * The drain that has begun, if one has.
	 */
	Drain drain() {
		return this.drain;
	}

	/** One going-away of the server. */
	static final class Drain {

		static final Drain NONE = new Drain(CloseStatus.NORMAL);

		private final CloseStatus status;

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		Drain(CloseStatus status) {
			this.status = status;
		}

		CloseStatus status() {
			return this.status;
		}

		/**
		 * Completed when all places are free.
		 */
		CompletableFuture<Void> done() {
			return this.done;
		}

		void completeIf(boolean empty) {
			if (empty && this != NONE) {
				this.done.complete(null);
			}
		}

	}

}
