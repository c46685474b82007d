package io.hunchensocket.engine.base;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

import io.hunchensocket.transport.SafeLogger;

/**
 * The final steps of a connection. Each step runs, whatever the steps before it threw.
 */
public final class FinalSteps {

	private static final SafeLogger logger = SafeLogger.of(FinalSteps.class);

	private FinalSteps() {
	}

	/**
	 * Runs all steps in order.
	 * @param whose the client of the connection, for the log
	 */
	public static void take(Object whose, Runnable... steps) {
		for (Runnable step : steps) {
			take(whose, step, Runnable::run);
		}
	}

	/**
	 * Runs all steps in order, and allocates no memory for that.
	 * @param whose the client of the connection, for the log
	 * @param ended the object that each step is applied to
	 */
	public static <T> void take(Object whose, T ended, List<Consumer<T>> steps) {
		for (int i = 0; i < steps.size(); i++) {
			take(whose, ended, steps.get(i));
		}
	}

	private static <T> void take(Object whose, T ended, Consumer<T> step) {
		try {
			step.accept(ended);
		}
		catch (Throwable ex) {
			report(whose, ex);
		}
	}

	private static void report(Object whose, Throwable thrown) {
		try {
			logger.log(Level.ERROR, () -> "The connection of " + whose + " did not end cleanly", thrown);
		}
		catch (Throwable ex) {
			// There is no memory left for the log.
		}
	}

}
