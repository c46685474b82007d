package io.hunchensocket.resilience;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

/**
 * A resource that remembers how many clients came, how each of them went, and, weakly,
 * who they were.
 */
abstract class ObservedResource extends SocketResource<SocketClient> {

	private final AtomicInteger connected = new AtomicInteger();

	private final Queue<Integer> closeCodes = new ConcurrentLinkedQueue<>();

	private final Queue<WeakReference<SocketClient>> everybody = new ConcurrentLinkedQueue<>();

	@Override
	public SocketClient newClient(Opening opening) {
		SocketClient client = new SocketClient(opening);
		this.everybody.add(new WeakReference<>(client));
		return client;
	}

	@Override
	public void clientConnected(SocketClient client) {
		this.connected.incrementAndGet();
	}

	@Override
	public void clientDisconnected(SocketClient client, CloseStatus status) {
		this.closeCodes.add(status.code());
	}

	int connected() {
		return this.connected.get();
	}

	/** With what codes the clients went, in their order. */
	Queue<Integer> closeCodes() {
		return this.closeCodes;
	}

	/** How many clients are held in memory by anything. */
	long retained() {
		return this.everybody.stream().filter((client) -> client.get() != null).count();
	}

}
