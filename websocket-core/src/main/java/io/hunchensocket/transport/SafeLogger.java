package io.hunchensocket.transport;

import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * A logger that never throws. To log an exception or an object of the application, its
 * methods such as {@code toString} are called, which may throw; a logger may also run out
 * of memory. The caller must do its other work nevertheless. Any thread may use it.
 */
public final class SafeLogger {

	private final System.Logger logger;

	private SafeLogger(System.Logger logger) {
		this.logger = logger;
	}

	/**
	 * The logger of a class.
	 * @param type the class whose name the logger has
	 * @return the logger
	 */
	public static SafeLogger of(Class<?> type) {
		return new SafeLogger(System.getLogger(type.getName()));
	}

	/**
	 * Logs a message.
	 * @param level the level of the message
	 * @param message called only if the message is logged
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
	 * Logs a message with an exception or error. If that cannot be logged, the name of
	 * its class is logged instead.
	 * @param level the level of the message
	 * @param message called only if the message is logged
	 * @param thrown any exception or error
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
			// Nothing else can be done with it.
		}
	}

	/**
	 * The name of an object for the log.
	 * @param named any object
	 * @return the result of its {@code toString}, or the name of its class if that throws
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
