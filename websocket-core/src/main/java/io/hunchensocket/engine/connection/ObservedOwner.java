package io.hunchensocket.engine.connection;

import io.hunchensocket.engine.base.ConnectionObserver;
import io.hunchensocket.resource.SocketClient;

/**
 * The owner of one connection that has an observer. It tells the observer of the opening,
 * the end and dropped messages, and then another owner of the same. May be used from any
 * thread.
 */
public final class ObservedOwner implements Connection.Owner {

	private final Connection.Owner owner;

	private final ConnectionObserver observer;

	private final SocketClient client;

	/**
	 * An owner of a connection that is not open yet.
	 * @param observer throws nothing
	 * @param client of the connection
	 */
	public ObservedOwner(Connection.Owner owner, ConnectionObserver observer, SocketClient client) {
		this.owner = owner;
		this.observer = observer;
		this.client = client;
	}

	@Override
	public void opened(Connection connection) {
		this.observer.opened(this.client);
		this.owner.opened(connection);
	}

	@Override
	public void dropped(int messages) {
		this.observer.dropped(this.client, messages);
		this.owner.dropped(messages);
	}

	/**
	 * Tells the observer first: code that waits for the last connection may look next.
	 */
	@Override
	public void ended(Connection connection) {
		this.observer.closed(this.client, connection.howItEnded());
		this.owner.ended(connection);
	}

}
