package io.hunchensocket.protocol;

/**
 * A whole received message, unmasked and checked. Source: RFC 6455, section 5.6.
 */
public sealed interface AssembledMessage {

	/**
	 * A text message.
	 *
	 * @param text without lone surrogates: it came as valid UTF-8
	 */
	record Text(String text) implements AssembledMessage {

		@Override
		public String toString() {
			return "Text of " + this.text.length() + " characters";
		}

	}

	/**
	 * A binary message.
	 *
	 * @param bytes belong to whoever has the message
	 */
	// Carries its bytes to a new owner without a copy and is never compared.
	@SuppressWarnings("ArrayRecordComponent")
	record Binary(byte[] bytes) implements AssembledMessage {

		@Override
		public String toString() {
			return "Binary of " + this.bytes.length + " bytes";
		}

	}

}
