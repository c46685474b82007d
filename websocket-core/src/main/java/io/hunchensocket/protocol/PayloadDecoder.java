package io.hunchensocket.protocol;

import java.nio.ByteBuffer;

/**
 * Decodes one message, by pull: some encoded bytes are fed, then what they decode to is
 * taken piece by piece until more are needed. Each piece is checked against the limit of
 * the message before it is returned.
 */
public interface PayloadDecoder {

	/** Of a message that is not encoded. */
	PayloadDecoder NONE = new PayloadDecoder() {

		@Override
		public int maxInput() {
			return 0;
		}

		@Override
		public void feed(Payload encoded) {
			throw new IllegalStateException("The message is not encoded");
		}

		@Override
		public boolean feedEnd() {
			return false;
		}

		@Override
		public ByteBuffer decode() {
			return Payload.NOTHING;
		}

		@Override
		public int memoryBytes() {
			return 0;
		}

		@Override
		public void close() {
			// Holds nothing.
		}

	};

	/**
	 * How many bytes {@link #feed} takes at a time.
	 * @return bytes, at least 1
	 */
	int maxInput();

	/**
	 * Takes the next bytes of the message, once {@link #decode()} has given nothing.
	 * @param encoded at most {@link #maxInput()} bytes, copied
	 */
	void feed(Payload encoded);

	/**
	 * Says that the message has no more bytes, once {@link #decode()} has given nothing:
	 * what it gives after that is the rest.
	 * @return {@code false} if that was said before
	 */
	boolean feedEnd();

	/**
	 * Decodes on.
	 * @return the next piece, valid until the next call; empty if more is to be fed
	 * @throws ProtocolViolationException with 1009 if the message decodes to more than
	 * its limit, with 1007 if it cannot be decoded
	 */
	ByteBuffer decode();

	/**
	 * How much memory the decoder takes beside what it has decoded.
	 * @return about so many bytes, 0 once it is closed
	 */
	int memoryBytes();

	/**
	 * Gives back what the decoder has borrowed; it is not used again. A second call
	 * changes nothing.
	 */
	void close();

}
