package io.hunchensocket.engine.base;

import java.lang.System.Logger.Level;

/**
 * Runs tasks that may block, never on a loop. May be used from any thread.
 */
public interface HandlerExecutor {

	/**
	 * Runs a task, or says that there is no thread for it: one of the two is called, and
	 * once.
	 * @param task run on a thread that may wait
	 * @param refused run by the caller, or later by a loop that was given the task
	 */
	void execute(Runnable task, Runnable refused);

	/**
	 * Lets tasks of others that wait for a thread go before the rest of a task: called by
	 * the task at its end.
	 * @param rest as the task of {@link #execute}
	 * @param refused as there, where that is known later
	 * @return {@code false} if there is no other thread for the rest, and neither is
	 * called: the caller goes on
	 */
	boolean goOnLater(Runnable rest, Runnable refused);

	/**
	 * A client is closed because there is no thread for it.
	 * @return at which level the log tells of it
	 */
	Level refusalLevel();

}
