package io.hunchensocket.connection;

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
	 * Whether to open it now means to wait for the peer.
	 */
	default boolean waits() {
		return false;
	}

	/**
	 * A text message.
	 */
	record Text(String text, int size) implements Letter {

		@Override
		public void open(ConnectionListener listener) {
			listener.textReceived(this.text);
		}

	}

	/**
	 * A binary message.
	 */
	// Carries its bytes to a new owner without a copy and is never compared.
	@SuppressWarnings("ArrayRecordComponent")
	record Binary(byte[] bytes) implements Letter {

		@Override
		public void open(ConnectionListener listener) {
			listener.binaryReceived(this.bytes);
		}

		@Override
		public int size() {
			return this.bytes.length;
		}

	}

	/**
	 * A step that has to do with a message.
	 */
	record Step(Runnable step, int size) implements Letter {

		@Override
		public void open(ConnectionListener listener) {
			this.step.run();
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

	}

}
