package io.hunchensocket.connection;

import java.lang.invoke.VarHandle;

import org.jspecify.annotations.Nullable;

/**
 * Something for the handler of a connection, and how many bytes of messages it holds.
 */
interface Letter {

	/**
	 * Lets the handler have it.
	 */
	void open(ConnectionListener listener);

	/**
	 * How many bytes of messages it holds.
	 */
	int size();

	/**
	 * How much memory it takes beyond its size.
	 */
	default int extraMemory(MemoryBudget memory) {
		return 0;
	}

	/**
	 * Whether to open it now means to wait for the peer.
	 */
	default boolean waits() {
		return false;
	}

	/**
	 * Lets go of a message that nobody is to get any more; what is no message stays.
	 * Called on the loop, while others may open it: they get all of it or nothing.
	 */
	default void discard() {
	}

	/**
	 * Something that is no message.
	 */
	record Step(Runnable step) implements Letter {

		@Override
		public void open(ConnectionListener listener) {
			this.step.run();
		}

		@Override
		public int size() {
			return 0;
		}

	}

	/**
	 * A message to be read while it arrives.
	 */
	record Stream(Runnable verb, IncomingStream stream) implements Letter {

		@Override
		public void open(ConnectionListener listener) {
			this.verb.run();
		}

		@Override
		public int size() {
			return 0;
		}

		@Override
		public boolean waits() {
			return this.stream.isArriving();
		}

		@Override
		public void discard() {
			this.stream.discard();
		}

	}

	/**
	 * A message, or a part of one.
	 *
	 * @param <T> the type of what it holds
	 */
	abstract class Content<T> implements Letter {

		private final int size;

		private @Nullable T content;

		Content(T content, int size) {
			this.content = content;
			this.size = size;
		}

		@Override
		public final void open(ConnectionListener listener) {
			T opened = this.content;
			if (opened != null) {
				deliver(opened, listener);
			}
			else {
				// Whoever sees that this one was discarded sees it of all behind it.
				VarHandle.acquireFence();
			}
		}

		abstract void deliver(T opened, ConnectionListener listener);

		@Override
		public final int size() {
			return this.size;
		}

		@Override
		public int extraMemory(MemoryBudget memory) {
			return Math.max(0, memory.footprint(this.size) - this.size);
		}

		@Override
		public final void discard() {
			this.content = null;
			VarHandle.releaseFence();
		}

	}

	/**
	 * A text message.
	 */
	final class Text extends Content<String> {

		private final int characters;

		Text(String text, int size) {
			super(text, size);
			this.characters = text.length();
		}

		@Override
		void deliver(String text, ConnectionListener listener) {
			listener.textReceived(text);
		}

		/** One character that is not Latin gives all of them two bytes. */
		@Override
		public int extraMemory(MemoryBudget memory) {
			int bytes = (this.characters == size()) ? this.characters
					: (int) Math.min(2L * this.characters, Integer.MAX_VALUE);
			return Math.max(0, memory.footprint(bytes) - size());
		}

	}

	/**
	 * A binary message.
	 */
	final class Binary extends Content<byte[]> {

		Binary(byte[] bytes) {
			super(bytes, bytes.length);
		}

		@Override
		void deliver(byte[] bytes, ConnectionListener listener) {
			listener.binaryReceived(bytes);
		}

	}

	/**
	 * A part of a message, or its end.
	 */
	final class Part extends Content<Runnable> {

		Part(Runnable step, int size) {
			super(step, size);
		}

		@Override
		void deliver(Runnable step, ConnectionListener listener) {
			step.run();
		}

	}

}
