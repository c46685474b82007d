package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import org.jspecify.annotations.Nullable;

/**
 * In which form the messages of one connection leave. May be used from any thread.
 */
interface Compressor {

	/** Nothing is compressed. */
	Compressor NONE = new Compressor() {

		@Override
		public Outgoing now(PreparedMessage message) {
			return message.plain();
		}

		@Override
		public Outgoing soon(PreparedMessage message) {
			return message.plain();
		}

		@Override
		public OutgoingFrame shared(PreparedMessage message) {
			return message.plain();
		}

		@Override
		public FragmentedMessage stream(Opcode opcode, FragmentSource source) {
			return FragmentedMessage.of(opcode, source);
		}

		@Override
		public FragmentEncoder encoder() {
			return FragmentEncoder.PLAIN;
		}

	};

	/**
	 * The form of a message, all work done at once: for threads that may take their time.
	 */
	Outgoing now(PreparedMessage message);

	/**
	 * The form of a message, without much work at once: for loops.
	 */
	Outgoing soon(PreparedMessage message);

	/**
	 * The form of a message that all connections with an equal compressor share, made
	 * without much work at once.
	 * @return {@code null} if there is none
	 */
	default @Nullable OutgoingFrame shared(PreparedMessage message) {
		return null;
	}

	/**
	 * The form of a message that somebody is going to write.
	 * @param source of what the {@link #encoder()} makes
	 */
	FragmentedMessage stream(Opcode opcode, FragmentSource source);

	/**
	 * What the writer of one message does to its fragments.
	 */
	FragmentEncoder encoder();

}
