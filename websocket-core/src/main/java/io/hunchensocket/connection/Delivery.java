package io.hunchensocket.connection;

/**
 * How what has arrived on one connection reaches its handler: one thing at a time and in
 * order. All methods are called on the loop.
 */
interface Delivery {

	/**
	 * Delivers a text message.
	 * @param bytes its length on the wire
	 */
	void text(String text, int bytes);

	/**
	 * Delivers a binary message.
	 */
	void binary(byte[] message);

	/**
	 * Runs a step after all that was delivered before, unless no handler can be had.
	 */
	void then(Runnable step);

	/**
	 * Runs the last step after all that was delivered before, come what may.
	 */
	void last(Runnable step);

	/**
	 * Whether so much waits that nothing more should be read.
	 */
	boolean isFull();

	/**
	 * Asks to be told once there is room again.
	 */
	void awaitRoom();

}
