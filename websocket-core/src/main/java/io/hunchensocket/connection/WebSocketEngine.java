package io.hunchensocket.connection;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.transport.EventLoopGroup;

/**
 * Serves the connections of a server: makes clients for accepted handshakes, counts them,
 * and ends them when the server goes. May be used from any thread.
 */
public final class WebSocketEngine {

	private static final System.Logger logger = System.getLogger(WebSocketEngine.class.getName());

	/** Long enough for a restart or for some of many clients to go. */
	private static final Map<String, String> RETRY_AFTER = Map.of("Retry-After", "10");

	/** Longer than loops need that have nothing to wait for. */
	private static final Duration STOP_ROUND = Duration.ofMillis(100);

	private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicBoolean fullReported = new AtomicBoolean();

	private final EventLoopGroup loops;

	private final HandlerThreads threads;

	private final ConnectionSettings settings;

	private final int maxConnections;

	private volatile Drain drain = Drain.NONE;

	/**
	 * An engine that is ready for {@link #start()}.
	 * @param loops serve the connections; they belong to the engine from now on
	 * @param executor calls the verbs of resources that may block
	 * @param settings of every connection
	 * @param maxConnections how many there may be at once, at least 1
	 */
	public WebSocketEngine(EventLoopGroup loops, Executor executor, ConnectionSettings settings, int maxConnections) {
		this.loops = loops;
		this.threads = new HandlerThreads(executor);
		this.settings = settings;
		this.maxConnections = maxConnections;
	}

	/**
	 * Starts the loops; handshakes are taken from now on.
	 */
	public void start() {
		this.drain = Drain.NONE;
		this.loops.start();
	}

	/**
	 * Makes the client of a handshake that has passed all checks, before the connection
	 * is upgraded. Called on the request's thread.
	 * @param route where the request goes
	 * @param request what the client asks for
	 * @param subprotocol what was agreed on
	 * @return the connection to be: start it, or abandon it
	 * @throws HandshakeRefusedException if the server is full or goes away (503), or the
	 * resource refuses
	 */
	public OpenedConnection open(Route route, OpeningRequest request, Optional<String> subprotocol) {
		return open(route.resource(), route.pathVariables(), request, subprotocol);
	}

	private <C extends SocketClient> OpenedConnection open(SocketResource<C> resource, Map<String, String> variables,
			OpeningRequest request, Optional<String> subprotocol) {
		takePlace();
		try {
			resource.accept(request);
			Outbox outbox = new Outbox(this.loops.next(), this.settings.sending());
			C client = resource.newClient(new Opening(request, variables, subprotocol, outbox));
			Audience audience = (Audience) resource.clients().attach(() -> new Audience(this.loops));
			return new OpenedConnection(this, outbox, resource, client, audience.around(outbox));
		}
		catch (Throwable ex) {
			leavePlace();
			throw ex;
		}
	}

	private void takePlace() {
		// Counted first: a drain that does not see this place is seen here.
		int taken = this.count.incrementAndGet();
		if (this.drain != Drain.NONE) {
			leavePlace();
			throw new HandshakeRefusedException(503, "The server is going away.", RETRY_AFTER);
		}
		if (taken > this.maxConnections) {
			leavePlace();
			if (this.fullReported.compareAndSet(false, true)) {
				logger.log(Level.WARNING,
						"All {0} WebSocket connections are taken: more are refused with 503, see websocket.max-connections",
						String.valueOf(this.maxConnections));
			}
			throw new HandshakeRefusedException(503, "The server has no room for another WebSocket connection.",
					RETRY_AFTER);
		}
	}

	private void leavePlace() {
		// A crowd that comes and goes at the limit is reported once, not at every step.
		if (this.count.decrementAndGet() <= this.maxConnections / 2) {
			this.fullReported.set(false);
		}
		this.drain.completeIf(this.count.get() == 0);
	}

	/**
	 * How many connections there are, those included whose last verb is still running.
	 * @return a moment's count
	 */
	public int connectionCount() {
		return this.count.get();
	}

	/**
	 * Takes no more handshakes, and closes all connections after what was sent to them
	 * has left. Once it has begun, a second call waits for the same end.
	 * @param status what the clients are told
	 * @return completed when the last connection has ended and its last verb returned
	 */
	public CompletableFuture<Void> drain(CloseStatus status) {
		Drain begun = goAway(status);
		this.connections.forEach((connection) -> connection.close(begun.status));
		begun.completeIf(this.count.get() == 0);
		return begun.done;
	}

	private synchronized Drain goAway(CloseStatus status) {
		if (this.drain == Drain.NONE) {
			this.drain = new Drain(status);
		}
		return this.drain;
	}

	/**
	 * Ends all connections at once, after one attempt to tell them that the server goes
	 * away, and waits for the loops to end.
	 * @param patience how long at most
	 * @return {@code true} if all sockets are closed and all loops have ended
	 */
	public boolean stop(Duration patience) {
		goAway(CloseStatus.GOING_AWAY);
		long deadline = System.nanoTime() + patience.toNanos();
		try {
			boolean stopped;
			do {
				// Again and again: a handshake may have been on its way to its loop.
				this.connections.forEach((connection) -> connection.terminate(CloseStatus.GOING_AWAY));
				stopped = this.loops.stop(STOP_ROUND);
			}
			while (!stopped && System.nanoTime() - deadline < 0);
			return stopped;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Releases what is left after {@link #stop}: the engine cannot be started again.
	 */
	public void close() {
		this.loops.close();
	}

	ConnectionSettings settings() {
		return this.settings;
	}

	HandlerThreads threads() {
		return this.threads;
	}

	void opened(Connection connection) {
		this.connections.add(connection);
		// A drain that began meanwhile may have missed it.
		Drain now = this.drain;
		if (now != Drain.NONE) {
			connection.close(now.status);
		}
	}

	void ended(Connection connection) {
		this.connections.remove(connection);
		leavePlace();
	}

	void abandoned() {
		leavePlace();
	}

	/** One going-away of the server. */
	private static final class Drain {

		static final Drain NONE = new Drain(CloseStatus.NORMAL);

		private final CloseStatus status;

		private final CompletableFuture<Void> done = new CompletableFuture<>();

		Drain(CloseStatus status) {
			this.status = status;
		}

		void completeIf(boolean empty) {
			if (empty && this != NONE) {
				this.done.complete(null);
			}
		}

	}

}
