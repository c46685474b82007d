package io.hunchensocket.engine.delivery;

/**
 * What a thread knows while it calls the verbs of one client, such as who is logged in.
 * It belongs to that client alone and is the same for all its verbs; it is set on
 * whatever thread calls one, and taken off when that returns. May be used from any
 * thread.
 */
@FunctionalInterface
public interface VerbContext {

	/** Nothing is known: nothing is set. */
	VerbContext NONE = () -> () -> {
	};

	/**
	 * Sets the context on the current thread.
	 * @return to be closed once, on the same thread, when the verb has returned
	 */
	Scope open();

	/**
	 * Says what the resource and its client are told of an exception of a verb: one that
	 * the context explains, such as that this client may not do that, is better told as a
	 * {@link io.hunchensocket.WebSocketException} with a status.
	 * @param error what a verb threw
	 * @return the same, or what is to be told instead
	 */
	default Throwable translate(Throwable error) {
		return error;
	}

	/**
	 * Joins two contexts.
	 * @param inner set after this one, and taken off before it
	 * @return both
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

		/**
		 * Puts back what was there before.
		 */
		void close();

	}

}
