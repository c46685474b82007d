package io.hunchensocket.resource;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.hunchensocket.handshake.OpeningRequest;

/**
 * The ordered list of dispatchers. The first dispatcher that returns a route for a
 * request decides. Any thread may change the table while the server runs. A change
 * affects handshakes that begin after it, never clients that are connected.
 */
public final class DispatchTable {

	private final CopyOnWriteArrayList<Entry> entries = new CopyOnWriteArrayList<>();

	/**
	 * Adds a dispatcher behind all others of its order.
	 * @param order dispatchers of a smaller order are asked first; that of annotated
	 * resources has 0
	 * @param dispatcher the dispatcher
	 */
	public void add(int order, Dispatcher dispatcher) {
		synchronized (this.entries) {
			int index = 0;
			while (index < this.entries.size() && this.entries.get(index).order <= order) {
				index++;
			}
			this.entries.add(index, new Entry(order, dispatcher));
		}
	}

	/**
	 * Adds a dispatcher behind all others.
	 * @param dispatcher the dispatcher
	 */
	public void add(Dispatcher dispatcher) {
		add(Integer.MAX_VALUE, dispatcher);
	}

	/**
	 * Removes a dispatcher; nothing happens if it is not in the table. Clients stay
	 * connected.
	 * @param dispatcher the dispatcher that was added, compared by identity
	 */
	public void remove(Dispatcher dispatcher) {
		synchronized (this.entries) {
			this.entries.removeIf((entry) -> entry.dispatcher == dispatcher);
		}
	}

	/**
	 * Asks the dispatchers in their order. Called on the thread of the request; an
	 * exception of a dispatcher is thrown to the caller.
	 * @param request the opening handshake
	 * @return the first route, or empty if no dispatcher returns one
	 * @throws IllegalStateException if a dispatcher returns {@code null}
	 */
	public Optional<Route> find(OpeningRequest request) {
		for (Entry entry : this.entries) {
			Optional<Route> route = entry.dispatcher.dispatch(request);
			if (route == null) {
				throw new IllegalStateException(
						"The dispatcher %s returned null: return Optional.empty() for what it does not claim"
							.formatted(entry.dispatcher.getClass().getName()));
			}
			if (route.isPresent()) {
				return route;
			}
		}
		return Optional.empty();
	}

	/**
	 * The dispatchers in the order in which they are asked.
	 * @return a copy
	 */
	public List<Dispatcher> dispatchers() {
		return this.entries.stream().map(Entry::dispatcher).toList();
	}

	private record Entry(int order, Dispatcher dispatcher) {
	}

}
