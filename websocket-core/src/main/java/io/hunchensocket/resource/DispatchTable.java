package io.hunchensocket.resource;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.hunchensocket.handshake.OpeningRequest;

/**
 * The ordered list of dispatchers: the first that claims a request decides. It may be
 * changed from any thread while the server runs; a change affects handshakes that begin
 * after it, never clients that are connected.
 */
public final class DispatchTable {

	private final CopyOnWriteArrayList<Entry> entries = new CopyOnWriteArrayList<>();

	/**
	 * Adds a dispatcher behind all others of its order.
	 * @param order smaller comes first; annotated resources stand at 0
	 * @param dispatcher the function
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
	 * @param dispatcher the function
	 */
	public void add(Dispatcher dispatcher) {
		add(Integer.MAX_VALUE, dispatcher);
	}

	/**
	 * Takes a dispatcher out; nothing happens if it is not there.
	 * @param dispatcher the function that was added
	 */
	public void remove(Dispatcher dispatcher) {
		synchronized (this.entries) {
			this.entries.removeIf((entry) -> entry.dispatcher == dispatcher);
		}
	}

	/**
	 * Asks the dispatchers in turn.
	 * @param request what a client asks for
	 * @return the first answer, or empty if no dispatcher claims it
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
