package io.hunchensocket.engine.delivery;

import java.util.concurrent.CompletionStage;

/**
 * Delivery to a resource that may take whole messages on the loop. A message that the
 * resource does not take is delivered as usual; if its verb does not block and nothing of
 * the client waits, the verb is called at once. Made only for connections of such
 * resources.
 */
public final class OfferingDelivery implements Delivery {

	private final Delivery usual;

	private final ConnectionListener listener;

	/**
	 * Delivery that asks the listener first.
	 * @param usual delivers everything else
	 */
	public OfferingDelivery(Delivery usual) {
		this.usual = usual;
		this.listener = usual.listener();
	}

	@Override
	public ConnectionListener listener() {
		return this.listener;
	}

	@Override
	public void text(String text, int bytes) {
		if (this.listener.textOffered(text)) {
			return;
		}
		if (this.usual.isIdle() && this.listener.isNonBlocking(text)) {
			this.listener.textReceived(text);
		}
		else {
			this.usual.text(text, bytes);
		}
	}

	@Override
	public void binary(byte[] message) {
		if (this.listener.binaryOffered(message)) {
			return;
		}
		if (this.usual.isIdle() && this.listener.isNonBlocking(message)) {
			this.listener.binaryReceived(message);
		}
		else {
			this.usual.binary(message);
		}
	}

	@Override
	public void deliver(Runnable step, int bytes) {
		this.usual.deliver(step, bytes);
	}

	@Override
	public void then(Runnable step) {
		this.usual.then(step);
	}

	@Override
	public void stream(Runnable verb, IncomingStream stream) {
		this.usual.stream(verb, stream);
	}

	@Override
	public void streamArrived() {
		this.usual.streamArrived();
	}

	@Override
	public void occupied(int bytes) {
		this.usual.occupied(bytes);
	}

	@Override
	public void freed(int bytes) {
		this.usual.freed(bytes);
	}

	@Override
	public long nanoTime() {
		return this.usual.nanoTime();
	}

	@Override
	public void messageCut() {
		this.usual.messageCut();
	}

	@Override
	public void suspendUntil(CompletionStage<?> stage, Runnable then) {
		this.usual.suspendUntil(stage, then);
	}

	@Override
	public void execute(Runnable verb) {
		this.usual.execute(verb);
	}

	@Override
	public void last(Runnable step) {
		this.usual.last(step);
	}

	@Override
	public int memoryBytes() {
		return this.usual.memoryBytes();
	}

	@Override
	public void discard() {
		this.usual.discard();
	}

	@Override
	public boolean isFull() {
		return this.usual.isFull();
	}

	@Override
	public void awaitRoom() {
		this.usual.awaitRoom();
	}

}
