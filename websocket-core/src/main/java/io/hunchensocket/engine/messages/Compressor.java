package io.hunchensocket.engine.messages;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Compresses the messages of one connection, or leaves them as they are. May be used from
 * any thread.
 */
public interface Compressor {

	/** Nothing is compressed. */
	Compressor NONE = new Compressor() {
		@Override
		public Outgoing now(PreparedMessage message) {
			return message.plain();
		}

		@Override
		public OutgoingFrame shared(PreparedMessage message) {
			return message.plain();
		}
	};

	/**
	 * Compresses a message and does all work at once. For threads that may take their
	 * time.
	 */
	Outgoing now(PreparedMessage message);

	/**
	 * Compresses a message without much work at once. For loops.
	 */
	default Outgoing soon(PreparedMessage message) {
		return now(message);
	}

	/**
	 * The frame of a message that is shared by all connections with an equal compressor.
	 * It is made without much work at once.
	 * @return {@code null} if there is no such frame
	 */
	default @Nullable OutgoingFrame shared(PreparedMessage message) {
		return null;
	}

	/**
	 * Compresses the plain fragments of a message that is being written, one after the
	 * other, on the writer's thread.
	 */
	default UnaryOperator<Fragment> whenWritten() {
		return UnaryOperator.identity();
	}

	/**
	 * Compresses the plain fragments of a message on the loop, when each of them leaves.
	 */
	default UnaryOperator<Fragment> whenLeaving() {
		return UnaryOperator.identity();
	}

}
