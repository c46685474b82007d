package io.hunchensocket.engine.base;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

import io.hunchensocket.transport.SafeLogger;

/**
 * What has to be done at an end: each step, whatever those before it threw.
 */
public final class FinalSteps {

	private static final SafeLogger logger = SafeLogger.of(FinalSteps.class);

	private FinalSteps() {
	}

	/**
	 * Takes all steps in order.
	 * @param whose end it is, for the log
	 */
	public static void take(Object whose, Runnable... steps) {
		for (Runnable step : steps) {
			take(whose, step, Runnable::run);
		}
	}

	/**
	 * Takes all steps in order, and needs no memory for that.
	 * @param whose end it is, for the log
	 * @param ended what the steps are taken for
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
			// There is no memory to tell anybody.
		}
	}

}
