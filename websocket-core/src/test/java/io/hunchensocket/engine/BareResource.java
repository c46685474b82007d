package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

/**
 * Writes down every verb but those of messages, which a test adds, and reacts to some as
 * the test says.
 */
public class BareResource extends SocketResource<SocketClient> {

	private final List<String> verbs = new ArrayList<>();

	private final Map<String, Consumer<SocketClient>> reactions = new ConcurrentHashMap<>();

	private final List<SocketClient> made = new CopyOnWriteArrayList<>();

	private final boolean nonBlocking;

	public BareResource(boolean nonBlocking) {
		this.nonBlocking = nonBlocking;
	}

	/** Does something within a verb. */
	public final void react(String verb, Consumer<SocketClient> reaction) {
		this.reactions.put(verb, reaction);
	}

	/** Everything that was called, in order. */
	public final synchronized List<String> verbs() {
		return List.copyOf(this.verbs);
	}

	public final synchronized List<String> takeVerbs() {
		List<String> taken = List.copyOf(this.verbs);
		this.verbs.clear();
		return taken;
	}

	/** The client that was made last. */
	public final SocketClient client() {
		return this.made.get(this.made.size() - 1);
	}

	public final SocketClient client(int index) {
		return this.made.get(index);
	}

	public final void record(String verb, SocketClient client) {
		synchronized (this) {
			this.verbs.add(verb);
		}
		this.reactions.getOrDefault(verb, (nobody) -> {
		}).accept(client);
	}

	@Override
	public SocketClient newClient(Opening opening) {
		SocketClient client = new SocketClient(opening);
		this.made.add(client);
		record("made", client);
		return client;
	}

	@Override
	public void clientConnected(SocketClient client) {
		record("connected", client);
	}

	@Override
	public void clientDisconnected(SocketClient client, CloseStatus status) {
		record("disconnected " + status.code(), client);
	}

	@Override
	public void errorOccurred(SocketClient client, Throwable error) {
		record("error " + error.getClass().getSimpleName(), client);
	}

	public final void logAsByDefault(SocketClient client, Throwable error) {
		super.errorOccurred(client, error);
	}

	@Override
	public boolean isNonBlocking() {
		return this.nonBlocking;
	}

}
