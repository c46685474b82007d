package io.hunchensocket.benchmarks.load;

/**
 * Says what connections do when they have received something. Called on the loop.
 */
interface Load {

	/**
	 * All connections are open.
	 */
	void begin();

	/**
	 * So many messages have arrived at once.
	 */
	void received(LoadConnection connection, int messages);

	/**
	 * A connection is broken: nothing that was measured counts.
	 */
	void failed(Throwable error);

}
