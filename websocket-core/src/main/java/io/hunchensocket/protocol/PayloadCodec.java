package io.hunchensocket.protocol;

/**
 * An extension that encodes the payload of whole messages and marks them by the bit RSV1
 * of their first frame. There is at most one for a connection. Source: RFC 6455, section
 * 9; RFC 7692, section 6.
 */
public interface PayloadCodec {

	/** No extension was negotiated: no frame may be marked. */
	PayloadCodec NONE = new PayloadCodec() {

		@Override
		public boolean isNegotiated() {
			return false;
		}

		@Override
		public PayloadDecoder decoder(MessageLimits limits) {
			throw new IllegalStateException("No extension was negotiated");
		}

		@Override
		public void close() {
			// Holds nothing.
		}

	};

	/**
	 * Whether messages may be encoded.
	 * @return always the same
	 */
	boolean isNegotiated();

	/**
	 * Begins to decode a message.
	 * @param limits of the message, which hold for what it decodes to
	 * @return a decoder that lives as long as the message
	 */
	PayloadDecoder decoder(MessageLimits limits);

	/**
	 * Releases what the connection owns, which is at its end. A second call changes
	 * nothing.
	 */
	void close();

}
