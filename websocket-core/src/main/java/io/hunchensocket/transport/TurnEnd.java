package io.hunchensocket.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * Who wants to be told when a loop's turn is over. Touched on the loop alone.
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
	 * Tells all who asked; who asks meanwhile is told at the end of the next turn.
	 */
	void tell() {
		List<TurnListener> told = this.gathering;
		this.gathering = this.telling;
		this.telling = told;
		// An index, for an iterator would be an object a turn.
		for (int i = 0; i < told.size(); i++) {
			ListenerCall.tell(told.get(i), TurnListener::turnEnded);
		}
		told.clear();
	}

}
