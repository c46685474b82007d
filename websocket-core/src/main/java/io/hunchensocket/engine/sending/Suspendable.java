package io.hunchensocket.engine.sending;

import java.util.concurrent.CompletionStage;

/**
 * Delivers messages, and can hold them back without a thread.
 */
public interface Suspendable {

	/**
	 * Delivers nothing more until a stage has completed. Called by a verb of the
	 * connection, on its thread.
	 * @param stage any stage
	 * @param then called first, as a verb
	 * @throws IllegalStateException if no verb of the connection calls it
	 */
	void suspendUntil(CompletionStage<?> stage, Runnable then);

	/**
	 * Calls something as a verb, after all that was delivered before. Called on the loop.
	 */
	void execute(Runnable verb);

}
