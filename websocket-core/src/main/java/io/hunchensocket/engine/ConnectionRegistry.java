package io.hunchensocket.engine;

import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.engine.connection.Connection;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * The connections of an engine. The registry counts them, bounds their number, and
 * accepts no more while the server goes away. May be used from any thread.
 */
final class ConnectionRegistry implements Connection.Owner, Iterable<Connection> {

	private static final SafeLogger logger = SafeLogger.of(ConnectionRegistry.class);

	/**
	 * In seconds: long enough for the server to restart, or for some of many clients to
	 * leave.
	 */
	private static final Map<String, String> RETRY_AFTER = Map.of("Retry-After", "10");

	private final Set<Connection> open = ConcurrentHashMap.newKeySet();

	/**
	 * How many connections there are, including those that are about to open and those
	 * whose last verb still runs.
	 */
	private final AtomicInteger count = new AtomicInteger();

	/** How many of these places belong to handshakes that are under way. */
	private final AtomicInteger opening = new AtomicInteger();

	private final LongAdder openedEver = new LongAdder();

	private final LongAdder endedEver = new LongAdder();

	private final AtomicBoolean fullReported = new AtomicBoolean();

	private final int most;

	/** {@code null} unless the server goes away. */
	private volatile @Nullable Drain drain;

	/**
	 * No connections.
	 * @param most how many connections there may be
	 */
	ConnectionRegistry(int most) {
		this.most = most;
	}

	/**
	 * Accepts connections from now on.
	 */
	void start() {
		this.drain = null;
	}

	/**
	 * Reserves a place for the connection of a handshake. The place is the connection's
	 * once it has {@link #opened}.
	 * @throws HandshakeRefusedException if there is none, or the server goes away (503)
	 */
	void reserve() {
		// Counted first: if the drain does not see this place, this method sees the
		// drain.
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

	/** One atomic step, so that a refused handshake takes no place even for a moment. */
	private boolean tryReserve() {
		int taken;
		do {
			taken = this.count.get();
			if (taken >= this.most) {
				return false;
			}
		}
		while (!this.count.compareAndSet(taken, taken + 1));
		this.opening.incrementAndGet();
		return true;
	}

	/**
	 * Gives the place of a handshake back, because no connection has opened.
	 */
	void release() {
		this.opening.decrementAndGet();
		freePlace();
	}

	private void freePlace() {
		// Only at half of the limit: clients that come and go at the limit are reported
		// once.
		if (this.count.decrementAndGet() <= this.most / 2) {
			this.fullReported.set(false);
		}
		completeDrain();
	}

	private void completeDrain() {
		Drain begun = this.drain;
		if (begun != null) {
			if (this.opening.get() == 0) {
				begun.opened().countDown();
			}
			if (this.count.get() == 0) {
				begun.done().complete(null);
			}
		}
	}

	@Override
	public void opened(Connection connection) {
		this.openedEver.increment();
		this.open.add(connection);
		this.opening.decrementAndGet();
		completeDrain();
		// A drain that began meanwhile may have missed this connection.
		Drain begun = this.drain;
		if (begun != null) {
			connection.close(begun.status());
		}
	}

	@Override
	public void dropped(int messages) {
		// The totals of the loops count these messages.
	}

	@Override
	public void ended(Connection connection) {
		this.open.remove(connection);
		this.endedEver.increment();
		freePlace();
	}

	/**
	 * How many places are taken.
	 */
	int count() {
		return this.count.get();
	}

	/**
	 * How many connections have opened so far.
	 */
	long openedEver() {
		return this.openedEver.sum();
	}

	/**
	 * How many of these connections have ended.
	 */
	long endedEver() {
		return this.endedEver.sum();
	}

	/** The open connections. */
	@Override
	public Iterator<Connection> iterator() {
		return this.open.iterator();
	}

	/**
	 * Accepts no more connections.
	 * @param status what clients are told
	 * @return the same drain at each call, until the next {@link #start()}
	 */
	synchronized Drain refuseMore(CloseStatus status) {
		Drain begun = this.drain;
		if (begun == null) {
			begun = new Drain(status, new CountDownLatch(1), new CompletableFuture<>());
			this.drain = begun;
			completeDrain();
		}
		return begun;
	}

	/**
	 * Accepts no more connections, and closes all open ones.
	 * @param status what clients are told, unless a drain has begun
	 * @return completed when all places are free
	 */
	CompletableFuture<Void> drain(CloseStatus status) {
		Drain begun = refuseMore(status);
		this.open.forEach((connection) -> connection.close(begun.status()));
		return begun.done();
	}

	/**
	 * The drain of a server that goes away.
	 *
	 * @param status what clients are told
	 * @param opened released when no handshake is under way any more
	 * @param done completed when all places are free
	 */
	record Drain(CloseStatus status, CountDownLatch opened, CompletableFuture<Void> done) {
	}

}
