package io.hunchensocket.engine.delivery;

/**
 * Delivery to a non-blocking resource: its verbs are called on the loop itself, and
 * nothing ever waits.
 */
public final class DirectDelivery implements Delivery {

	private final ConnectionListener listener;

	public DirectDelivery(ConnectionListener listener) {
		this.listener = listener;
	}

	@Override
	public ConnectionListener listener() {
		return this.listener;
	}

	@Override
	public void text(String text, int bytes) {
		this.listener.textReceived(text);
	}

	@Override
	public void binary(byte[] message) {
		this.listener.binaryReceived(message);
	}

	@Override
	public void deliver(Runnable step, int bytes) {
		step.run();
	}

	@Override
	public void stream(Runnable verb, IncomingStream stream) {
		throw notBlocking();
	}

	@Override
	public void streamArrived() {
		throw notBlocking();
	}

	@Override
	public void occupied(int bytes) {
		throw notBlocking();
	}

	@Override
	public void freed(int bytes) {
		throw notBlocking();
	}

	@Override
	public long nanoTime() {
		throw notBlocking();
	}

	private static IllegalStateException notBlocking() {
		return new IllegalStateException("A non-blocking resource reads no streams");
	}

	@Override
	public void last(Runnable step) {
		step.run();
	}

	@Override
	public boolean isFull() {
		return false;
	}

	@Override
	public void awaitRoom() {
		throw new IllegalStateException("Direct delivery is never full");
	}

}
