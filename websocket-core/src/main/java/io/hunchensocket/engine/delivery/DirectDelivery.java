package io.hunchensocket.engine.delivery;

import java.util.concurrent.CompletionStage;

import io.hunchensocket.engine.sending.ConnectionChannel;
import org.jspecify.annotations.Nullable;

/**
 * Delivery to a non-blocking resource: its verbs are called on the loop itself. Nothing
 * waits, unless a verb has suspended the delivery.
 */
public final class DirectDelivery implements Delivery {

	private final ConnectionListener listener;

	private final LoopDelivery shared;

	private final ConnectionChannel channel;

	private final Source source;

	/** What has arrived since a verb suspended the delivery; null while none has. */
	private volatile @Nullable HeldItems held;

	/** Touched on the loop: a verb of this connection may be running. */
	private boolean calling;

	/**
	 * Delivery that is not suspended.
	 * @param shared by the connections of the loop
	 * @param source told of room
	 */
	public DirectDelivery(LoopDelivery shared, ConnectionListener listener, ConnectionChannel channel, Source source) {
		this.shared = shared;
		this.listener = listener;
		this.channel = channel;
		this.source = source;
	}

	@Override
	public ConnectionListener listener() {
		return this.listener;
	}

	@Override
	public void text(String text, int bytes) {
		HeldItems waiting = this.held;
		if (waiting == null) {
			this.calling = true;
			this.listener.textReceived(text);
			this.calling = false;
		}
		else {
			waiting.add(new MailboxItem(text, this.shared.sizeOf(text, bytes)));
		}
	}

	@Override
	public void binary(byte[] message) {
		HeldItems waiting = this.held;
		if (waiting == null) {
			this.calling = true;
			this.listener.binaryReceived(message);
			this.calling = false;
		}
		else {
			waiting.add(new MailboxItem(message, this.shared.sizeOf(message.length)));
		}
	}

	@Override
	public void deliver(Runnable step, int bytes) {
		HeldItems waiting = this.held;
		if (waiting == null) {
			run(step);
		}
		else {
			waiting.add(new MailboxItem(step, this.shared.sizeOf(bytes)));
		}
	}

	@Override
	public void then(Runnable step) {
		last(step);
	}

	@Override
	public void last(Runnable step) {
		HeldItems waiting = this.held;
		if (waiting == null) {
			run(step);
		}
		else {
			waiting.add(new MailboxItem.Step(step));
		}
	}

	private void run(Runnable step) {
		this.calling = true;
		step.run();
		this.calling = false;
	}

	@Override
	public void suspendUntil(CompletionStage<?> stage, Runnable then) {
		if (!this.channel.loop().isCurrent() || !this.calling) {
			throw new IllegalStateException("Only a verb of the client can suspend it");
		}
		HeldItems waiting = (this.held != null) ? this.held : new HeldItems(this.shared, this.listener, this.source);
		waiting.hold();
		this.held = waiting;
		stage.whenComplete((value, error) -> this.channel.later(() -> goOn(waiting, then)));
	}

	private void goOn(HeldItems waiting, Runnable then) {
		this.calling = true;
		if (waiting.release(then)) {
			this.held = null;
		}
		this.calling = false;
	}

	/** Not at once: a verb may be running. */
	@Override
	public void execute(Runnable verb) {
		this.channel.later(() -> Delivery.super.execute(verb));
	}

	@Override
	public int memoryBytes() {
		HeldItems waiting = this.held;
		return (waiting != null) ? waiting.bytes() : 0;
	}

	@Override
	public void discard() {
		HeldItems waiting = this.held;
		if (waiting != null) {
			waiting.discard();
		}
	}

	@Override
	public boolean isFull() {
		HeldItems waiting = this.held;
		return waiting != null && waiting.isFull();
	}

	@Override
	public void awaitRoom() {
		HeldItems waiting = this.held;
		if (waiting == null) {
			throw new IllegalStateException("Direct delivery is never full");
		}
		waiting.awaitRoom();
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

}
