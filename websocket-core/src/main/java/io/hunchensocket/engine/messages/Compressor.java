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
	 * Compresses a message, all work done at once: for threads that may take their time.
	 */
	Outgoing now(PreparedMessage message);

	/**
	 * Compresses a message without much work at once: for loops.
	 */
	default Outgoing soon(PreparedMessage message) {
		return now(message);
	}

	/**
	 * The frame of a message that all connections with an equal compressor share, made
	 * without much work at once.
	 * @return {@code null} if there is none
	 */
	default @Nullable OutgoingFrame shared(PreparedMessage message) {
		return null;
	}

	/**
	 * Compresses a message that somebody writes: its plain fragments, one after the
	 * other, on the thread of the writer.
	 */
	default UnaryOperator<Fragment> whenWritten() {
		return UnaryOperator.identity();
	}

	/**
	 * The same on the loop, when each fragment leaves.
	 */
	default UnaryOperator<Fragment> whenLeaving() {
		return UnaryOperator.identity();
	}

}
