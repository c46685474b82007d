package io.hunchensocket.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * The listeners that the loop calls at the end of its turn. Used only on the loop.
 */
final class TurnEnd {

	private List<TurnListener> gathering = new ArrayList<>();

	private List<TurnListener> telling = new ArrayList<>();

	void add(TurnListener listener) {
		this.gathering.add(listener);
	}

	boolean isAwaited() {
		return !this.gathering.isEmpty();
	}

	/**
	 * Calls all listeners that were added. A listener that is added meanwhile is called
	 * at the end of the next turn.
	 */
	void tell() {
		List<TurnListener> told = this.gathering;
		this.gathering = this.telling;
		this.telling = told;
		// By index, because an iterator would be one object for each turn.
		for (int i = 0; i < told.size(); i++) {
			ListenerCall.tell(told.get(i), TurnListener::turnEnded);
		}
		told.clear();
	}

}
