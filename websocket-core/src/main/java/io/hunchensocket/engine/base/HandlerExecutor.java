package io.hunchensocket.engine.base;

import java.lang.System.Logger.Level;

/**
 * Runs tasks that may block, never on a loop. May be used from any thread.
 */
public interface HandlerExecutor {

	/**
	 * Runs a task, or says that there is no thread for it. Exactly one of the two is run,
	 * and once.
	 * @param task run on a thread that may wait
	 * @param refused run by the caller, or later by a loop that was given the task
	 */
	void execute(Runnable task, Runnable refused);

	/**
	 * Lets other tasks that wait for a thread run before the rest of a task. Called by
	 * the task at its end.
	 * @param rest as the task of {@link #execute}
	 * @param refused as in {@link #execute}, if the refusal is known only later
	 * @return {@code false} if there is no other thread for the rest: then neither is
	 * run, and the caller goes on
	 */
	boolean goOnLater(Runnable rest, Runnable refused);

	/**
	 * Called when a client is closed because there is no thread for it.
	 * @return the level of the log entry
	 */
	Level refusalLevel();

}
