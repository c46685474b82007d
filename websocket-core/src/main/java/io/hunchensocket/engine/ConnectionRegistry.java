package io.hunchensocket.engine;

import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.engine.connection.Connection;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * The connections of an engine: how many there are and may be, and that there may be no
 * more when the server goes away. May be used from any thread.
 */
final class ConnectionRegistry implements Connection.Owner, Iterable<Connection> {

	private static final SafeLogger logger = SafeLogger.of(ConnectionRegistry.class);

	/** Long enough for a restart or for some of many clients to go. */
	private static final Map<String, String> RETRY_AFTER = Map.of("Retry-After", "10");

	private final Set<Connection> open = ConcurrentHashMap.newKeySet();

	/** With those that are about to open, and those whose last verb is still running. */
	private final AtomicInteger count = new AtomicInteger();

	private final LongAdder openedEver = new LongAdder();

	private final LongAdder endedEver = new LongAdder();

	private final AtomicBoolean fullReported = new AtomicBoolean();

	private final int most;

	/** None unless the server goes away. */
	private volatile @Nullable Drain drain;

	/**
	 * No connections.
	 * @param most how many there may be
	 */
	ConnectionRegistry(int most) {
		this.most = most;
	}

	/**
	 * Lets connections come.
	 */
	void start() {
		this.drain = null;
	}

	/**
	 * Reserves a place for a connection.
	 * @throws HandshakeRefusedException if there is none (503)
	 */
	void reserve() {
		// Counted first: a drain that does not see this place is seen here.
		boolean reserved = tryReserve();
		if (this.drain != null) {
			if (reserved) {
				release();
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
	private boolean tryReserve() {
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
	void release() {
		// A crowd that comes and goes at the limit is reported once, not at every step.
		if (this.count.decrementAndGet() <= this.most / 2) {
			this.fullReported.set(false);
		}
		completeDrain();
	}

	private void completeDrain() {
		Drain begun = this.drain;
		if (begun != null && this.count.get() == 0) {
			begun.done().complete(null);
		}
	}

	@Override
	public void opened(Connection connection) {
		this.openedEver.increment();
		this.open.add(connection);
		// A drain that began meanwhile may have missed it.
		Drain begun = this.drain;
		if (begun != null) {
			connection.close(begun.status());
		}
	}

	@Override
	public void dropped(int messages) {
		// The totals have them.
	}

	@Override
	public void ended(Connection connection) {
		this.open.remove(connection);
		this.endedEver.increment();
		release();
	}

	/**
	 * How many places are taken.
	 */
	int count() {
		return this.count.get();
	}

	/**
	 * How many have opened so far.
	 */
	long openedEver() {
		return this.openedEver.sum();
	}

	/**
	 * How many of those have ended.
	 */
	long endedEver() {
		return this.endedEver.sum();
	}

	/** Those that are open. */
	@Override
	public Iterator<Connection> iterator() {
		return this.open.iterator();
	}

	/**
	 * Lets no more connections come.
	 * @param status what clients are told
	 * @return the same drain at each call, until the next {@link #start()}
	 */
	synchronized Drain refuseMore(CloseStatus status) {
		Drain begun = this.drain;
		if (begun == null) {
			begun = new Drain(status, new CompletableFuture<>());
			this.drain = begun;
		}
		return begun;
	}

	/**
	 * Lets no more connections come, and closes all that there are.
	 * @param status what clients are told, unless a drain has begun
	 * @return completed when all places are free
	 */
	CompletableFuture<Void> drain(CloseStatus status) {
		Drain begun = refuseMore(status);
		this.open.forEach((connection) -> connection.close(begun.status()));
		completeDrain();
		return begun.done();
	}

	/**
	 * One going-away of the server.
	 *
	 * @param status what clients are told
	 * @param done completed when all places are free
	 */
	record Drain(CloseStatus status, CompletableFuture<Void> done) {
	}

}
