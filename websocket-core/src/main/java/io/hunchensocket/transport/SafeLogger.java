package io.hunchensocket.transport;

import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * A logger that throws nothing. Exceptions and names of an application's objects are
 * written by the application's own methods, which may throw in turn, and a logger may run
 * out of memory: neither must keep the caller from what it has to do. May be used from
 * any thread.
 */
public final class SafeLogger {

	private final System.Logger logger;

	private SafeLogger(System.Logger logger) {
		this.logger = logger;
	}

	/**
	 * The logger of a class.
	 * @param type whose name it has
	 * @return the logger
	 */
	public static SafeLogger of(Class<?> type) {
		return new SafeLogger(System.getLogger(type.getName()));
	}

	/**
	 * Logs a message.
	 * @param level how much it matters
	 * @param message made only if it is logged
	 */
	public void log(Level level, Supplier<String> message) {
		try {
			this.logger.log(level, message);
		}
		catch (Throwable ex) {
			logPlainly(level, () -> "A message could not be logged: " + ex.getClass().getName());
		}
	}

	/**
	 * Logs a message and what was thrown. Where that cannot be written, its class is.
	 * @param level how much it matters
	 * @param message made only if it is logged
	 * @param thrown anything
	 */
	public void log(Level level, Supplier<String> message, Throwable thrown) {
		try {
			this.logger.log(level, message, thrown);
		}
		catch (Throwable ex) {
			logPlainly(level, () -> orNothing(message) + ": " + thrown.getClass().getName()
					+ ", which cannot be logged: " + ex.getClass().getName());
		}
	}

	private static String orNothing(Supplier<String> message) {
		try {
			return message.get();
		}
		catch (Throwable ex) {
			return "";
		}
	}

	private void logPlainly(Level level, Supplier<String> message) {
		try {
			this.logger.log(level, message);
		}
		catch (Throwable ex) {
			// There is nobody left to tell.
		}
	}

	/**
	 * The name of an object for the log.
	 * @param named anything
	 * @return what its {@code toString} says, or its class if that throws
	 */
	public static String nameOf(Object named) {
		try {
			return String.valueOf(named);
		}
		catch (Throwable ex) {
			return named.getClass().getName();
		}
	}

}
