package io.hunchensocket.spool;

import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Logs what could not be deleted or closed, and throws nothing: a log that fails must not
 * keep the caller from what is left to do.
 */
final class SpoolLog {

	private final System.Logger logger;

	private SpoolLog(System.Logger logger) {
		this.logger = logger;
	}

	/**
	 * The log of a class.
	 */
	static SpoolLog of(Class<?> type) {
		return new SpoolLog(System.getLogger(type.getName()));
	}

	void log(Level level, Supplier<String> message, Throwable thrown) {
		try {
			this.logger.log(level, message, thrown);
		}
		catch (Throwable ex) {
			// There is nobody left to tell.
		}
	}

}
