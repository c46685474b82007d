package io.hunchensocket;

/**
 * The decision whether a message may be read. It is made when the header of a frame has
 * arrived, before any of the payload is stored. Immutable, for any thread.
 *
 * @see io.hunchensocket.resource.SocketResource#checkMessage
 */
public sealed interface Admission {

	/** The payload may be read. */
	Admission ACCEPTED = new Accepted();

	/**
	 * The payload is not read, and the connection is closed with this status. Source: RFC
	 * 6455, section 7.1.7.
	 * @param status sent to the peer in the Close frame, such as 1009
	 * @return the refusal
	 * @throws IllegalArgumentException if a Close frame cannot carry the status: 1005 or
	 * 1006
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
	 * The payload is not read, and the connection is closed with this status.
	 *
	 * @param status sent to the peer in the Close frame
	 */
	record Refused(CloseStatus status) implements Admission {

		/**
		 * Checks that a Close frame can carry the status.
		 * @throws IllegalArgumentException if it cannot: 1005 or 1006
		 */
		public Refused {
			if (!status.isSendable()) {
				throw new IllegalArgumentException("Close code %d cannot be sent".formatted(status.code()));
			}
		}

	}

}
