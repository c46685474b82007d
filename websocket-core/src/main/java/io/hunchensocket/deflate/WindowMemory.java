package io.hunchensocket.deflate;

/**
 * The memory that all connections together may take for the windows of their peers. May
 * be used from any thread.
 */
public interface WindowMemory {

	/** Has room for everything. */
	WindowMemory UNBOUNDED = new WindowMemory() {

		@Override
		public boolean hasRoomFor(int bytes) {
			return true;
		}

		@Override
		public boolean reserve(int bytes) {
			return true;
		}

		@Override
		public void release(int bytes) {
			// Was not counted.
		}

	};

	/**
	 * Whether a window could be reserved: an offer that needs it is declined otherwise.
	 * @param bytes of the window, 0 for none
	 * @return a moment's answer; always {@code true} for none
	 */
	boolean hasRoomFor(int bytes);

	/**
	 * Reserves a window.
	 * @param bytes of the window, at least 1
	 * @return {@code false} if there is no room: nothing was reserved
	 */
	boolean reserve(int bytes);

	/**
	 * Gives a reserved window back.
	 * @param bytes as they were reserved
	 */
	void release(int bytes);

}
