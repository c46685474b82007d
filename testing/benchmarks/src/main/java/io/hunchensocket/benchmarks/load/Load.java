package io.hunchensocket.benchmarks.load;

/**
 * Says what connections do when they have received something. Called on the loop.
 */
interface Load {

	/**
	 * A turn begins: all connections are open, and no message is under way.
	 */
	void begin();

	/**
	 * So many messages have arrived at once.
	 */
	void received(LoadConnection connection, int messages);

	/**
	 * The turn is over.
	 * @param whenHome is run when no message is under way any more
	 */
	void end(Runnable whenHome);

	/**
	 * A connection is broken: nothing that was measured counts.
	 */
	void failed(Throwable error);

}
