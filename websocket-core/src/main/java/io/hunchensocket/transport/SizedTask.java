package io.hunchensocket.transport;

/**
 * A task that carries a message to a loop, where it runs. It must not block.
 */
public interface SizedTask extends Runnable {

	/**
	 * How many bytes of the loop's FIFO the message takes until the task runs.
	 * @return bytes, always the same number
	 */
	int size();

}
