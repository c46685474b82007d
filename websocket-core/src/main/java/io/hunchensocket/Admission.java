package io.hunchensocket;

/**
 * The answer to "may this message be read?", given at a frame's header, before any of its
 * payload is stored.
 */
public sealed interface Admission {

	/** The payload may be read. */
	Admission ACCEPTED = new Accepted();

	/**
	 * The payload is not read, and the connection fails.
	 * @param status what the peer is told, such as 1009
	 * @return the refusal
	 * @throws IllegalArgumentException if the status cannot be sent
	 */
	static Admission refused(CloseStatus status) {
		return new Refused(status);
	}

	/**
	 * The payload may be read.
	 */
	record Accepted() implements Admission {
	}

	/**
	 * The connection fails with this status.
	 *
	 * @param status what the peer is told
	 */
	record Refused(CloseStatus status) implements Admission {

		/**
		 * Checks that the peer can be told.
		 */
		public Refused {
			if (!status.isSendable()) {
				throw new IllegalArgumentException("Close code %d cannot be sent".formatted(status.code()));
			}
		}

	}

}
