package io.hunchensocket.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.deflate.DeflateNegotiation;
import io.hunchensocket.deflate.DeflatePool;
import io.hunchensocket.deflate.WindowMemory;
import io.hunchensocket.engine.ConnectionRegistry.Drain;
import io.hunchensocket.engine.ConnectionSettings.Streaming;
import io.hunchensocket.engine.base.ConnectionObserver;
import io.hunchensocket.engine.base.HandlerExecutor;
import io.hunchensocket.engine.base.HeapArrays;
import io.hunchensocket.engine.base.LoopTotals;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.base.MessageVerbs;
import io.hunchensocket.engine.base.SafeObserver;
import io.hunchensocket.engine.broadcast.BroadcastBatch;
import io.hunchensocket.engine.broadcast.Group;
import io.hunchensocket.engine.connection.Connection;
import io.hunchensocket.engine.connection.ObservedOwner;
import io.hunchensocket.engine.connection.ObservedSession;
import io.hunchensocket.engine.connection.ResourceSession;
import io.hunchensocket.engine.delivery.ConnectionListener;
import io.hunchensocket.engine.delivery.HandlerThreads;
import io.hunchensocket.engine.delivery.LimitedExecutor;
import io.hunchensocket.engine.delivery.LoopDelivery;
import io.hunchensocket.engine.delivery.StreamThreads;
import io.hunchensocket.engine.delivery.VerbContext;
import io.hunchensocket.engine.delivery.Workers;
import io.hunchensocket.engine.messages.Extension;
import io.hunchensocket.engine.messages.WindowShare;
import io.hunchensocket.engine.receiving.LoopReceiving;
import io.hunchensocket.engine.sending.ConnectionChannel;
import io.hunchensocket.engine.sending.LoopSending;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.negotiation.ExtensionNegotiator;
import io.hunchensocket.negotiation.OpeningResponse;
import io.hunchensocket.protocol.FrameMasking;
import io.hunchensocket.protocol.Role;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.ResourceCheck;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spool.Spool;
import io.hunchensocket.transport.EventLoopGroup;

/**
 * Serves the connections of a server: makes clients for accepted handshakes, counts
 * connections, and ends them when the server goes away. May be used from any thread.
 */
public final class WebSocketEngine {

	/**
	 * How many tasks of the executor may at once read files that are sent, beside the
	 * tasks that call verbs.
	 */
	public static final int FILE_TASKS = 4;

	/** Longer than a loop needs to end if it has nothing to wait for. */
	private static final Duration STOP_ROUND = Duration.ofMillis(100);

	/**
	 * Each takes 80 KiB. While no more clients than that send at the same time, no
	 * inflater is primed anew, which takes twice as long as inflating a short message.
	 */
	private static final int INFLATERS = 32;

	private final EventLoopGroup loops;

	/** In the order of the loops. */
	private final List<LoopParts> parts;

	private final DeflatePool deflatePool;

	private final WindowMemory windows;

	private final Spool spool;

	private final ConnectionSettings settings;

	private final ResourceGroups groups;

	private final Role role;

	private final ConnectionRegistry registry;

	private final MemoryBudget memory;

	private final ConnectionObserver observer;

	private final MessageVerbs verbs;

	/**
	 * An engine that is ready for {@link #start()}.
	 * @param loops serve the connections; they belong to the engine from now on
	 * @param executor calls the verbs of resources that may block
	 * @param settings of every connection
	 * @param maxConnections how many connections there may be at once, at least 1
	 */
	public WebSocketEngine(EventLoopGroup loops, Executor executor, ConnectionSettings settings, int maxConnections) {
		this(loops, executor, settings, maxConnections, EnginePorts.NONE);
	}

	/**
	 * An engine that is ready for {@link #start()}, with ports.
	 * @param loops serve the connections; they belong to the engine from now on
	 * @param executor calls the verbs of resources that may block
	 * @param settings of every connection
	 * @param maxConnections how many connections there may be at once, at least 1
	 * @param ports what is connected to the engine
	 */
	public WebSocketEngine(EventLoopGroup loops, Executor executor, ConnectionSettings settings, int maxConnections,
			EnginePorts ports) {
		this(loops, executor, settings, maxConnections, ports, Role.SERVER, FrameMasking.NONE);
	}

	/**
	 * An engine of either role.
	 * @param masking of all frames that are sent
	 */
	WebSocketEngine(EventLoopGroup loops, Executor executor, ConnectionSettings settings, int maxConnections,
			EnginePorts ports, Role role, FrameMasking masking) {
		this.observer = SafeObserver.of(ports.observer());
		this.verbs = ports.verbs();
		this.role = role;
		this.loops = loops;
		this.settings = settings;
		this.registry = new ConnectionRegistry(maxConnections);
		this.memory = new MemoryBudget(settings.memory().maxBytes(), HeapArrays.OF_THIS_MACHINE,
				new MemoryRelief(this.registry));
		int processors = Runtime.getRuntime().availableProcessors();
		// Enough for all threads that deflate at the same time, handlers included.
		this.deflatePool = new DeflatePool(settings.compressing().deflate().level(), 2 * processors, INFLATERS);
		this.windows = new WindowShare(this.memory, settings.memory().maxWindowBytes());
		this.spool = new Spool(settings.streaming().spool());
		this.parts = parts(new HandlerThreads(executor, loops), processors, masking);
		this.groups = new ResourceGroups(loops, this.parts.stream().map(LoopParts::batch).toList(), ports.broadcasts(),
				ports.converters());
		loops.loops().forEach((loop) -> loop.watchFifo(this.memory::changed));
	}

	private List<LoopParts> parts(HandlerThreads threads, int processors, FrameMasking masking) {
		Streaming streaming = this.settings.streaming();
		HandlerExecutor fileReaders = new LimitedExecutor(threads, FILE_TASKS);
		StreamThreads streamThreads = new StreamThreads(streaming.maxThreads(), streaming.minBytesPerSecond(),
				this.loops.loops().get(0));
		return this.loops.loops().stream().map((loop) -> {
			LoopTotals totals = new LoopTotals();
			BroadcastBatch batch = new BroadcastBatch(loop, totals);
			return new LoopParts(
					new LoopSending(loop, this.settings.sending(), masking, batch, this.memory, fileReaders, totals),
					new LoopDelivery(new Workers(loop, threads, processors), threads, streamThreads,
							this.settings.receiving(), this.memory),
					new LoopReceiving(this.role, loop.buffers(), this.settings.limits(), streaming.limits(), this.spool,
							this.memory, totals),
					batch, this.settings.timeouts());
		}).toList();
	}

	/**
	 * Starts the loops. Handshakes are accepted from now on.
	 */
	public void start() {
		this.registry.start();
		this.loops.start();
	}

	/**
	 * Binds the clients of a resource to this engine. Otherwise the handshake of the
	 * first client does so, and what is broadcast before that does not reach the clients
	 * of other servers.
	 * @param resource any resource
	 * @throws IllegalArgumentException if the resource contradicts itself
	 */
	public void bind(SocketResource<?> resource) {
		ResourceCheck.requireConsistent(resource);
		Group<?> unused = this.groups.group(resource);
	}

	/**
	 * Says which extensions the connections of a resource use.
	 * @param resource any resource
	 * @return what the handshake needs
	 */
	public ExtensionNegotiator extensions(SocketResource<?> resource) {
		boolean compress = switch (ResourceAnswer.required(resource.compression(), resource, "compression()")) {
			case AS_CONFIGURED -> this.settings.compressing().byDefault();
			case ON -> true;
			case OFF -> false;
		};
		return compress ? new DeflateNegotiation(this.settings.compressing().deflate(), this.windows)
				: ExtensionNegotiator.NONE;
	}

	/**
	 * Says which subprotocols a resource speaks.
	 * @param resource any resource
	 * @return what the handshake needs
	 */
	public List<String> subprotocols(SocketResource<?> resource) {
		return ResourceAnswer.required(resource.subprotocols(), resource, "subprotocols()");
	}

	/**
	 * Makes the client of a handshake whose answer is known, before the connection is
	 * upgraded. The verbs of the client are called without a context.
	 * @param route where the request goes
	 * @param request the request of the handshake
	 * @param answer what may be agreed on; {@link PendingConnection#answer()} has what
	 * was agreed on
	 * @return the connection to be: start it, or abandon it
	 * @throws HandshakeRefusedException if the server is full or goes away (503), or the
	 * resource refuses
	 */
	public PendingConnection open(Route route, OpeningRequest request, OpeningResponse.Accepted answer) {
		return open(route, request, (resource) -> answer, VerbContext.NONE);
	}

	/**
	 * Makes the client of a handshake, before the connection is upgraded. The handshake
	 * has passed all checks that need no resource. This method reserves a place for the
	 * connection, has the route give its resource, and agrees with the client on
	 * subprotocol and extension. Called on the request's thread.
	 * @param route where the request goes
	 * @param request the request of the handshake
	 * @param agreement says what is agreed on for a resource
	 * @param context set around the client's verbs once the connection is open
	 * @return the connection to be: start it, or abandon it
	 * @throws HandshakeRefusedException if the server is full or goes away (503), or the
	 * route, the agreement or the resource refuses
	 */
	public PendingConnection open(Route route, OpeningRequest request,
			Function<? super SocketResource<?>, OpeningResponse.Accepted> agreement, VerbContext context) {
		this.registry.reserve();
		try {
			return open(route.resource(), route.pathVariables(), request, agreement, context);
		}
		catch (Throwable ex) {
			this.registry.release();
			throw ex;
		}
		finally {
			// The thread of the request serves other requests next.
			boolean unused = Thread.interrupted();
		}
	}

	private <C extends SocketClient> PendingConnection open(SocketResource<C> resource, Map<String, String> variables,
			OpeningRequest request, Function<? super SocketResource<?>, OpeningResponse.Accepted> agreement,
			VerbContext context) {
		ResourceCheck.requireConsistent(resource);
		OpeningResponse.Accepted answer = agreement.apply(resource);
		resource.accept(request);
		Extension extension = Extension.of(this.role, answer.extension(), this.settings.compressing().deflate(),
				this.deflatePool, this.windows);
		return open(resource, variables, request, answer, extension, context);
	}

	/**
	 * Makes the client of a handshake.
	 * @param extension closed if there will be no client
	 */
	<C extends SocketClient> PendingConnection open(SocketResource<C> resource, Map<String, String> variables,
			OpeningRequest request, OpeningResponse.Accepted answer, Extension extension, VerbContext context) {
		LoopParts next = this.parts.get(this.loops.loops().indexOf(this.loops.next()));
		MessageConverter converter = this.groups.converter(resource, answer.subprotocol());
		ConnectionChannel channel = next.newChannel(extension, converter);
		try {
			Opening opening = new Opening(request, variables, answer.subprotocol(), channel);
			C client = newClient(resource, opening);
			Group<C> group = this.groups.group(resource);
			group.requireLoopOf(channel);
			ConnectionListener session = isObserved()
					? new ObservedSession<>(this.observer, resource, client, channel, group, context, this.verbs)
					: new ResourceSession<>(resource, client, channel, group, context, this.verbs);
			Connection.Owner owner = isObserved() ? new ObservedOwner(this.registry, this.observer, client)
					: this.registry;
			return new PendingConnection(this.registry, owner, next, channel, extension, answer, resource, session);
		}
		catch (Throwable ex) {
			// The client may have sent something already, and hold a file open for it.
			channel.abandon();
			extension.codec().close();
			throw ex;
		}
	}

	private boolean isObserved() {
		return this.observer != ConnectionObserver.NONE;
	}

	/**
	 * Tells the observer that a handshake was refused, by this engine or before it was
	 * asked. Called by the code that answers handshakes.
	 * @param refusal the answer
	 */
	public void handshakeRefused(HandshakeRefusedException refusal) {
		this.observer.handshakeRefused(refusal.status(), refusal.reason());
	}

	private static <C extends SocketClient> C newClient(SocketResource<C> resource, Opening opening) {
		C client = ResourceAnswer.required(resource.newClient(opening), resource, "newClient");
		if (!client.isMadeOf(opening)) {
			throw new IllegalStateException(
					"newClient of %s returned a client of another connection: make a new one of each Opening"
						.formatted(resource.getClass().getName()));
		}
		return client;
	}

	/** A group without members. */
	<C> Group<C> newGroup() {
		return this.groups.newGroup(MessageConverter.NONE);
	}

	/**
	 * How many connections there are. This includes connections that are about to open,
	 * and those whose last verb still runs.
	 * @return the number at this moment
	 */
	public int connectionCount() {
		return this.registry.count();
	}

	/**
	 * What all connections have done so far. The numbers are sums of counters that each
	 * loop keeps for itself, which costs the loops nothing.
	 * @return the numbers at this moment
	 */
	public Totals totals() {
		return Totals.sum(this.registry, this.parts.stream().map(LoopParts::sending).toList());
	}

	/**
	 * Accepts no more handshakes, and closes each connection after what was sent to it
	 * has left. A second call waits for the same drain to end.
	 * @param status what the clients are told
	 * @return completed when the last connection has ended and its last verb returned
	 */
	public CompletableFuture<Void> drain(CloseStatus status) {
		return this.registry.drain(status);
	}

	/**
	 * Ends all connections at once, after one attempt to tell them that the server goes
	 * away, and waits for the loops to end. A handshake that is under way is waited for,
	 * because its client may have the 101 already: its connection is ended like the
	 * others.
	 * @param patience how long at most
	 * @return {@code true} if all sockets are closed and all loops have ended
	 */
	public boolean stop(Duration patience) {
		Drain drain = this.registry.refuseMore(CloseStatus.GOING_AWAY);
		long deadline = System.nanoTime() + patience.toNanos();
		try {
			boolean stopped;
			boolean late;
			do {
				boolean opened = drain.opened().await(STOP_ROUND.toNanos(), TimeUnit.NANOSECONDS);
				this.registry.forEach((connection) -> connection.terminate(CloseStatus.GOING_AWAY));
				late = System.nanoTime() - deadline >= 0;
				stopped = (opened || late) && this.loops.stop(STOP_ROUND);
			}
			while (!stopped && !late);
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

	Spool spool() {
		return this.spool;
	}

	MemoryBudget memory() {
		return this.memory;
	}

}
