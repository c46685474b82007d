package io.hunchensocket.connection;

/**
 * Two contexts of one client.
 *
 * @param outer set first, and taken off last
 * @param inner set last, and taken off first
 */
record NestedContexts(VerbContext outer, VerbContext inner) implements VerbContext {

	@Override
	public Scope open() {
		Scope outside = this.outer.open();
		try {
			Scope inside = this.inner.open();
			return () -> close(inside, outside);
		}
		catch (Throwable ex) {
			outside.close();
			throw ex;
		}
	}

	private static void close(Scope inside, Scope outside) {
		try {
			inside.close();
		}
		finally {
			outside.close();
		}
	}

	@Override
	public Throwable translate(Throwable error) {
		return this.outer.translate(this.inner.translate(error));
	}

}
