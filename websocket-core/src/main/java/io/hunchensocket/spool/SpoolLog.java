package io.hunchensocket.spool;

import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * A logger that never throws, for files that could not be deleted or closed. If logging
 * fails, the caller must still do its other work. Any thread may use it.
 */
final class SpoolLog {

	private final System.Logger logger;

	private SpoolLog(System.Logger logger) {
		this.logger = logger;
	}

	/**
	 * The logger of a class.
	 */
	static SpoolLog of(Class<?> type) {
		return new SpoolLog(System.getLogger(type.getName()));
	}

	void log(Level level, Supplier<String> message, Throwable thrown) {
		try {
			this.logger.log(level, message, thrown);
		}
		catch (Throwable ex) {
			// Nothing else can be done with it.
		}
	}

}
