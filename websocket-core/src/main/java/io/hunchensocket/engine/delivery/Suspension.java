package io.hunchensocket.engine.delivery;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A mailbox that is suspended until a stage has completed. The worker leaves it, and the
 * end of the stage has it opened again; if the stage ends first, the worker goes on. May
 * be used from any thread.
 */
final class Suspension {

	private final AtomicReference<State> state = new AtomicReference<>(State.WORKER_THERE);

	private final Runnable then;

	/**
	 * A suspension that has just begun, in a verb.
	 * @param then called when the stage has completed
	 */
	Suspension(Runnable then) {
		this.then = then;
	}

	/**
	 * Says that the worker wants to leave.
	 * @return {@code false} if the stage has completed, so that the worker goes on
	 */
	boolean leave() {
		return this.state.compareAndSet(State.WORKER_THERE, State.WORKER_GONE);
	}

	/**
	 * Lets the suspension end with a stage.
	 * @param findWorker called when the stage has completed, if the worker has left
	 */
	void endWith(CompletionStage<?> stage, Runnable findWorker) {
		stage.whenComplete((value, error) -> {
			if (this.state.getAndSet(State.COMPLETED) == State.WORKER_GONE) {
				findWorker.run();
			}
		});
	}

	Runnable then() {
		return this.then;
	}

	private enum State {

		WORKER_THERE, WORKER_GONE, COMPLETED

	}

}
