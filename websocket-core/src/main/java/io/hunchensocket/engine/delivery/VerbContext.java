package io.hunchensocket.engine.delivery;

import java.lang.System.Logger.Level;

import io.hunchensocket.transport.SafeLogger;

/**
 * What a thread knows while it calls the verbs of one client, such as who is logged in.
 * It belongs to that client alone and is the same for all its verbs. It is set on the
 * thread that calls a verb, and removed when the verb returns. May be used from any
 * thread.
 */
@FunctionalInterface
public interface VerbContext {

	/** A context that sets nothing. */
	VerbContext NONE = () -> () -> {
	};

	/**
	 * Sets the context on the current thread.
	 * @return the scope, which is closed once, on the same thread, when the verb has
	 * returned
	 */
	Scope open();

	/**
	 * Sets the context on the current thread. If that fails, the log says so, and the
	 * thread has no context.
	 * @param client named in the log
	 * @return as {@link #open}
	 */
	default Scope openIfPossible(Object client) {
		try {
			return open();
		}
		catch (Throwable ex) {
			Scope.logger.log(Level.ERROR, () -> "The context of " + client + " could not be set for its last verb", ex);
			return Scope.NONE;
		}
	}

	/**
	 * Translates an exception of a verb before the resource and its client are told. If
	 * the context knows what the exception means, such as that access is denied, it
	 * returns a {@link io.hunchensocket.WebSocketException} with a status.
	 * @param error what a verb threw
	 * @return the same exception, or another one to be told instead
	 */
	default Throwable translate(Throwable error) {
		return error;
	}

	/**
	 * Joins two contexts.
	 * @param inner set after this one, and removed before it
	 * @return the two as one context
	 */
	default VerbContext around(VerbContext inner) {
		if (this == NONE || inner == NONE) {
			return (this == NONE) ? inner : this;
		}
		VerbContext outer = this;
		return new VerbContext() {

			@Override
			public Scope open() {
				return outer.openAround(inner);
			}

			@Override
			public Throwable translate(Throwable error) {
				return outer.translate(inner.translate(error));
			}

		};
	}

	private Scope openAround(VerbContext inner) {
		Scope outside = open();
		try {
			Scope inside = inner.open();
			return () -> {
				try {
					inside.close();
				}
				finally {
					outside.close();
				}
			};
		}
		catch (Throwable ex) {
			outside.close();
			throw ex;
		}
	}

	/**
	 * A context that is set on a thread.
	 */
	@FunctionalInterface
	interface Scope {

		/** Restores nothing. */
		Scope NONE = () -> {
		};

		/** Logs scopes that fail. */
		SafeLogger logger = SafeLogger.of(VerbContext.class);

		/**
		 * Restores what the thread knew before.
		 */
		void close();

		/**
		 * Closes the scope. If that fails, the log says so.
		 * @param client named in the log
		 */
		default void closeIfPossible(Object client) {
			try {
				close();
			}
			catch (Throwable ex) {
				logger.log(Level.ERROR, () -> "The context of " + client + " could not be taken off its thread", ex);
			}
		}

	}

}
