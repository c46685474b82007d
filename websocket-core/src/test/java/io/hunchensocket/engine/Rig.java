package io.hunchensocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.engine.base.ConnectionObserver;
import io.hunchensocket.engine.delivery.VerbContext;
import io.hunchensocket.engine.messages.Extension;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.negotiation.OpeningResponse;
import io.hunchensocket.protocol.FrameMasking;
import io.hunchensocket.protocol.MaskingKeys;
import io.hunchensocket.protocol.Role;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.EventLoopGroup;
import io.hunchensocket.transport.FakeClock;
import io.hunchensocket.transport.MemoryTransport;

/**
 * An engine on one loop that stands still until the test lets it run, with a clock and an
 * executor of the test's.
 */
public final class Rig {

	public static final int FIFO_BYTES = 1024 * 1024;

	/** Nothing was agreed on. */
	public static final OpeningResponse.Accepted ANSWER = new OpeningResponse.Accepted("key", Optional.empty(),
			Optional.empty());

	private static final OpeningRequest REQUEST = OpeningRequest.builder().path("/room").build();

	private final FakeClock clock = new FakeClock();

	private final ManualExecutor executor = new ManualExecutor();

	private final EventLoop loop = EventLoop.driven(FIFO_BYTES, this.clock);

	private final EventLoopGroup loops = new EventLoopGroup(List.of(this.loop));

	private final WebSocketEngine engine;

	/** Whose connections are those of clients. */
	public Rig(Settings settings, MaskingKeys keys) {
		this.engine = new WebSocketEngine(this.loops, this.executor, settings.connection(), 1000, EnginePorts.NONE,
				Role.CLIENT, FrameMasking.of(Role.CLIENT, keys));
	}

	/** Whose connections are observed. */
	public Rig(Settings settings, ConnectionObserver observer) {
		this(settings, EnginePorts.NONE.withObserver(observer));
	}

	/** With something connected to the engine. */
	public Rig(EnginePorts ports) {
		this(Settings.quiet(), ports);
	}

	private Rig(Settings settings, EnginePorts ports) {
		this.engine = new WebSocketEngine(this.loops, this.executor, settings.connection(), 1000, ports);
	}

	public Rig(Settings settings, int maxConnections) {
		this.engine = new WebSocketEngine(this.loops, this.executor, settings.connection(), maxConnections);
	}

	public Rig(Settings settings) {
		this(settings, 1000);
	}

	public Rig() {
		this(Settings.quiet());
	}

	public EventLoop loop() {
		return this.loop;
	}

	public EventLoopGroup loops() {
		return this.loops;
	}

	public ManualExecutor executor() {
		return this.executor;
	}

	public WebSocketEngine engine() {
		return this.engine;
	}

	/** Passes the handshake. */
	public PendingConnection open(SocketResource<?> resource) {
		return open(resource, Optional.empty());
	}

	/** Passes the handshake, with a context for the verbs. */
	public PendingConnection open(SocketResource<?> resource, VerbContext context) {
		return this.engine.open(Route.to(resource), REQUEST, (any) -> ANSWER, context);
	}

	/** Passes the handshake, with an extension. */
	public PendingConnection open(SocketResource<?> resource, Optional<ExtensionOffer> extension) {
		return this.engine.open(Route.to(resource), REQUEST,
				new OpeningResponse.Accepted("key", Optional.empty(), extension));
	}

	/** Connects a peer whose verbs have a context. */
	public MemoryTransport connect(SocketResource<?> resource, VerbContext context) {
		MemoryTransport peer = new MemoryTransport();
		open(resource, context).start(peer);
		settle();
		return peer;
	}

	/** Connects a peer, and lets everything happen that follows. */
	public MemoryTransport connect(SocketResource<?> resource) {
		MemoryTransport peer = start(resource);
		settle();
		return peer;
	}

	/** Connects so many peers, one after the other. */
	public List<MemoryTransport> connect(SocketResource<?> resource, int count) {
		List<MemoryTransport> peers = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			peers.add(connect(resource));
		}
		return peers;
	}

	/** Connects a peer that has agreed on an extension. */
	public MemoryTransport connect(SocketResource<?> resource, Optional<ExtensionOffer> extension) {
		MemoryTransport peer = new MemoryTransport();
		open(resource, extension).start(peer);
		settle();
		return peer;
	}

	/** Connects a peer; nothing of it happens before the loop's next turn. */
	public MemoryTransport start(SocketResource<?> resource) {
		MemoryTransport peer = new MemoryTransport();
		open(resource).start(peer);
		return peer;
	}

	/** Connects a peer with an extension of the test's. */
	public void start(SocketResource<?> resource, Extension extension, MemoryTransport peer) {
		this.engine.open(resource, Map.of(), REQUEST, ANSWER, extension, VerbContext.NONE).start(peer);
		settle();
	}

	/** One turn of the loop; no verb of the executor. */
	public void turn() {
		this.loop.runOnce();
	}

	/** Some turns of the loop; no verb of the executor. */
	public void turns() {
		for (int i = 0; i < 8; i++) {
			turn();
		}
	}

	/** Everything that can happen without time passing. */
	public void settle() {
		for (int i = 0; i < 8; i++) {
			turn();
			this.executor.runAll();
		}
	}

	/** Time passes, and nothing happens yet. */
	public void advance(Duration duration) {
		this.clock.advance(duration);
	}

	/** Time passes at once, and what is due happens; no verb of the executor. */
	public void pass(Duration duration) {
		this.clock.advance(duration);
		turns();
	}

	/** Time passes, second by second, and everything happens that can. */
	public void passSlowly(Duration duration) {
		for (Duration left = duration; !left.isZero() && !left.isNegative(); left = left.minusSeconds(1)) {
			this.clock.advance((left.toSeconds() > 0) ? Duration.ofSeconds(1) : left);
			settle();
		}
	}

	/** Everything is as it was before the first peer came. */
	public void requireNothingLeft(BareResource resource, MemoryTransport... peers) {
		for (MemoryTransport peer : peers) {
			require(peer.isClosed(), "the transport is closed");
			require(peer.offLoopCalls() == 0, "the transport was used on its loop alone");
			require(peer.ignoredReadiness() == 0, "no readiness was ignored");
		}
		require(this.engine.connectionCount() == 0, "no connection is counted");
		require(resource.clients().isEmpty(), "no client has stayed");
	}

	private static void require(boolean holds, String what) {
		if (!holds) {
			throw new AssertionError("It does not hold that " + what);
		}
	}

}
