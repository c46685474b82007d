package io.hunchensocket.spring.tomcat.buffers;

/**
 * A channel of Tomcat's that can give its buffers back. See {@link LazyBuffers} for who
 * may and when.
 */
public interface LazyChannel {

	/**
	 * The term of this moment, for a thread of Tomcat's.
	 * @return to be told to {@link #giveBack} at the end of what the thread does
	 */
	int term();

	/**
	 * Takes the connection over: from now on the caller is the only one to use the
	 * buffers.
	 * @return the caller's term, to the connection's end
	 */
	int takeOver();

	/**
	 * Gives back what is empty, if it is still this term.
	 * @param term in which the caller is the only one to use the buffers
	 */
	void giveBack(int term);

}
