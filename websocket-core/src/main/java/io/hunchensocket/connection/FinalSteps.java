package io.hunchensocket.connection;

import java.lang.System.Logger.Level;

import io.hunchensocket.transport.SafeLogger;

/**
 * What has to be done at an end: each step, whatever those before it threw.
 */
final class FinalSteps {

	private static final SafeLogger logger = SafeLogger.of(FinalSteps.class);

	private FinalSteps() {
	}

	/**
	 * Takes all steps in order.
	 * @param whose end it is, for the log
	 */
	static void take(Object whose, Runnable... steps) {
		for (Runnable step : steps) {
			try {
				step.run();
			}
			catch (Throwable ex) {
				logger.log(Level.ERROR, () -> "The connection of " + whose + " did not end cleanly", ex);
			}
		}
	}

}
