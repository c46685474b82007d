package io.hunchensocket.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.hunchensocket.engine.base.ConnectionEnd;
import io.hunchensocket.engine.base.ConnectionObserver;
import io.hunchensocket.engine.base.Verb;
import io.hunchensocket.resource.SocketClient;

/**
 * Writes down what happens to connections.
 */
final class RecordingObserver implements ConnectionObserver {

	private final List<String> events = new CopyOnWriteArrayList<>();

	private final List<SocketClient> clients = new CopyOnWriteArrayList<>();

	/** Everything that it was told, in order. */
	List<String> events() {
		return this.events;
	}

	/** Of whom it was told, by the events. */
	List<SocketClient> clients() {
		return this.clients;
	}

	private void record(SocketClient client, String event) {
		this.clients.add(client);
		this.events.add(event);
	}

	@Override
	public void handshakeRefused(int status, String reason) {
		this.events.add("refused %d %s".formatted(status, reason));
	}

	@Override
	public void opened(SocketClient client) {
		record(client, "opened");
	}

	@Override
	public void verbBegun(SocketClient client, Verb verb) {
		record(client, "begun " + verb);
	}

	@Override
	public void verbFailed(SocketClient client, Verb verb, Throwable error) {
		record(client, "failed %s %s".formatted(verb, error.getClass().getSimpleName()));
	}

	@Override
	public void verbEnded(SocketClient client, Verb verb) {
		record(client, "ended " + verb);
	}

	@Override
	public void dropped(SocketClient client, int messages) {
		record(client, "dropped " + messages);
	}

	@Override
	public void closed(SocketClient client, ConnectionEnd end) {
		record(client, "closed " + end);
	}

}
