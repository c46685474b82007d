package io.hunchensocket.connection;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.connection.Places.Drain;
import io.hunchensocket.deflate.DeflateNegotiation;
import io.hunchensocket.deflate.DeflatePool;
import io.hunchensocket.deflate.WindowMemory;
import io.hunchensocket.handshake.ExtensionNegotiator;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.OpeningResponse;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spool.Spool;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.EventLoopGroup;

/**
 * Serves the connections of a server: makes clients for accepted handshakes, counts them,
 * and ends them when the server goes. May be used from any thread.
 */
public final class WebSocketEngine {

	/** Longer than loops need that have nothing to wait for. */
	private static final Duration STOP_ROUND = Duration.ofMillis(100);

	/**
	 * Of 80 KiB each: for as many clients that send at the same time none is primed anew,
	 * which takes twice as long as inflating a short message.
	 */
	private static final int INFLATERS = 32;

	private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

	private final EventLoopGroup loops;

	private final Map<EventLoop, LoopCommons> commons;

	private final StreamThreads streamThreads;

	private final DeflatePool deflatePool;

	private final WindowMemory windows;

	private final Spool spool;

	private final ConnectionSettings settings;

	private final Places places;

	/**
	 * An engine that is ready for {@link #start()}.
	 * @param loops serve the connections; they belong to the engine from now on
	 * @param executor calls the verbs of resources that may block
	 * @param settings of every connection
	 * @param maxConnections how many there may be at once, at least 1
	 */
	public WebSocketEngine(EventLoopGroup loops, Executor executor, ConnectionSettings settings, int maxConnections) {
		this.loops = loops;
		HandlerThreads threads = new HandlerThreads(executor);
		int processors = Runtime.getRuntime().availableProcessors();
		this.streamThreads = new StreamThreads(settings.streaming().maxThreads());
		// A deflater for each thread that deflates at a time, and some handlers.
		this.deflatePool = new DeflatePool(settings.compressing().deflate().level(), 2 * processors, INFLATERS);
		this.windows = new WindowShare(settings.compressing().maxWindowBytes());
		this.spool = new Spool(settings.streaming().spool());
		this.commons = loops.loops()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Function.identity(),
					(loop) -> LoopCommons.of(loop, threads, processors, new LoopIntakes(loop, settings, this.spool))));
		this.settings = settings;
		this.places = new Places(maxConnections);
	}

	/**
	 * Starts the loops; handshakes are taken from now on.
	 */
	public void start() {
		this.places.open();
		this.loops.start();
	}

	/**
	 * Says which extensions the connections of a resource use.
	 * @param resource any resource
	 * @return for the handshake
	 */
	public ExtensionNegotiator extensions(SocketResource<?> resource) {
		boolean compress = switch (resource.compression()) {
			case AS_CONFIGURED -> this.settings.compressing().byDefault();
			case ON -> true;
			case OFF -> false;
		};
		return compress ? new DeflateNegotiation(this.settings.compressing().deflate(), this.windows)
				: ExtensionNegotiator.NONE;
	}

	/**
	 * Checks that a resource does not contradict itself; one that does is refused every
	 * handshake with 500.
	 * @param resource any resource
	 * @throws IllegalArgumentException if its verbs contradict each other, or that it
	 * does not block; with what to do
	 */
	public static void requireConsistent(SocketResource<?> resource) {
		Overrides unused = Overrides.of(resource);
	}

	/**
	 * Makes the client of a handshake that has passed all checks, before the connection
	 * is upgraded. Called on the request's thread.
	 * @param route where the request goes
	 * @param request what the client asks for
	 * @param answer what may be agreed on: what is, the connection says
	 * @return the connection to be: start it, or abandon it
	 * @throws HandshakeRefusedException if the server is full or goes away (503), or the
	 * resource refuses
	 */
	public OpenedConnection open(Route route, OpeningRequest request, OpeningResponse.Accepted answer) {
		return open(route.resource(), route.pathVariables(), request, answer);
	}

	private <C extends SocketClient> OpenedConnection open(SocketResource<C> resource, Map<String, String> variables,
			OpeningRequest request, OpeningResponse.Accepted answer) {
		requireConsistent(resource);
		this.places.take();
		try {
			resource.accept(request);
			return open(resource, variables, request, answer, Extension.of(answer.extension(),
					this.settings.compressing().deflate(), this.deflatePool, this.windows));
		}
		catch (Throwable ex) {
			this.places.leave();
			throw ex;
		}
	}

	private <C extends SocketClient> OpenedConnection open(SocketResource<C> resource, Map<String, String> variables,
			OpeningRequest request, OpeningResponse.Accepted answer, Extension extension) {
		try {
			LoopCommons next = commonsOf(this.loops.next());
			Outbox outbox = new Outbox(next, this.settings.sending(), extension.compressor());
			C client = resource.newClient(new Opening(request, variables, answer.subprotocol(), outbox));
			Audience audience = (Audience) resource.clients().attach(() -> new Audience(this.loops, this::commonsOf));
			return new OpenedConnection(this, extension.agreed(answer), extension.codec(), outbox, resource, client,
					audience.around(outbox));
		}
		catch (Throwable ex) {
			extension.codec().close();
			throw ex;
		}
	}

	private LoopCommons commonsOf(EventLoop loop) {
		return Objects.requireNonNull(this.commons.get(loop));
	}

	/**
	 * How many connections there are, those included whose last verb is still running.
	 * @return a moment's count
	 */
	public int connectionCount() {
		return this.places.taken();
	}

	/**
	 * Takes no more handshakes, and closes all connections after what was sent to them
	 * has left. Once it has begun, a second call waits for the same end.
	 * @param status what the clients are told
	 * @return completed when the last connection has ended and its last verb returned
	 */
	public CompletableFuture<Void> drain(CloseStatus status) {
		Drain begun = this.places.drain(status);
		this.connections.forEach((connection) -> connection.close(begun.status()));
		begun.completeIf(this.places.taken() == 0);
		return begun.done();
	}

	/**
	 * Ends all connections at once, after one attempt to tell them that the server goes
	 * away, and waits for the loops to end.
	 * @param patience how long at most
	 * @return {@code true} if all sockets are closed and all loops have ended
	 */
	public boolean stop(Duration patience) {
		this.places.drain(CloseStatus.GOING_AWAY);
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
		this.deflatePool.close();
		this.spool.close();
	}

	ConnectionSettings settings() {
		return this.settings;
	}

	/**
	 * Delivery by the executor.
	 */
	Mailbox mailbox(ConnectionListener listener, LoopCommons where, Postmaster postmaster) {
		return new Mailbox(listener, where.crew(), this.streamThreads, this.settings.receiving(), postmaster);
	}

	Spool spool() {
		return this.spool;
	}

	void opened(Connection connection) {
		this.connections.add(connection);
		// A drain that began meanwhile may have missed it.
		Drain now = this.places.drain();
		if (now != Drain.NONE) {
			connection.close(now.status());
		}
	}

	void ended(Connection connection) {
		this.connections.remove(connection);
		this.places.leave();
	}

	void abandoned() {
		this.places.leave();
	}

}
