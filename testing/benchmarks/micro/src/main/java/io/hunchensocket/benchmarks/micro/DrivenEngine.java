package io.hunchensocket.benchmarks.micro;

import java.util.List;
import java.util.Optional;

import io.hunchensocket.engine.ConnectionSettings;
import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.negotiation.OpeningResponse;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.EventLoopGroup;

/**
 * An engine whose only loop is the caller's thread. Its time stands still: no deadline
 * passes, however long a benchmark takes.
 */
final class DrivenEngine {

	private static final int MOST_CONNECTIONS = 10_000;

	private static final OpeningRequest REQUEST = OpeningRequest.builder().path("/").build();

	private static final OpeningResponse.Accepted ANSWER = new OpeningResponse.Accepted("key", Optional.empty(),
			Optional.empty());

	private final EventLoop loop = EventLoop.driven(Integer.MAX_VALUE, () -> 0);

	private final WebSocketEngine engine = new WebSocketEngine(new EventLoopGroup(List.of(this.loop)), Runnable::run,
			ConnectionSettings.DEFAULTS, MOST_CONNECTIONS);

	void connect(MemoryPeer peer, SocketResource<?> resource) {
		this.engine.open(Route.to(resource), REQUEST, ANSWER).start(peer);
		this.loop.runOnce();
	}

	/** A peer's message arrives, and what follows from it leaves. */
	void exchange(MemoryPeer sender) {
		this.loop.atEndOfTurn(sender);
		this.loop.runOnce();
		this.loop.runOnce();
	}

	void close() {
		this.loop.close();
	}

}
