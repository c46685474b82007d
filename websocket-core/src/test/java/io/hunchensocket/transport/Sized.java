package io.hunchensocket.transport;

/**
 * A task that says it carries so many bytes.
 *
 * @param action is run
 * @param size in bytes
 */
public record Sized(Runnable action, int size) implements SizedTask {

	@Override
	public void run() {
		this.action.run();
	}

}
