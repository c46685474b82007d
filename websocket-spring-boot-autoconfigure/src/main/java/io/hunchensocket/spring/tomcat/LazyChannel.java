package io.hunchensocket.spring.tomcat;

/**
 * A channel of Tomcat's that can give its buffers back. See {@link LazyBuffers} for who
 * may and when.
 */
interface LazyChannel {

	/**
	 * The buffers that every channel has.
	 */
	LazyBuffers buffers();

	/**
	 * Gives back what is empty, if it is still this term.
	 */
	void giveBack(int term);

}
