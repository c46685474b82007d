package io.hunchensocket.transport;

/**
 * A task that carries a message to a loop. It must not block.
 */
public interface SizedTask extends Runnable {

	/**
	 * How much of the loop's FIFO the message takes until the task runs.
	 * @return bytes, always the same
	 */
	int size();

}
