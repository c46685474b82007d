package io.hunchensocket.engine.delivery;

import java.util.concurrent.CompletionStage;

import io.hunchensocket.engine.sending.ConnectionChannel;

/**
 * Delivery to a resource that may take whole messages on the loop. A message that the
 * resource does not take is delivered as usual; if its verb does not block and nothing of
 * the client waits, the verb is called on the loop. It is called behind what handlers
 * have handed over to the loop, so that no answer overtakes theirs. Made only for
 * connections of such resources.
 */
public final class OfferingDelivery implements Delivery {

	private final Delivery usual;

	private final ConnectionListener listener;

	private final ConnectionChannel channel;

	/** A message is being offered: no verb runs on the loop. */
	private boolean offering;

	/** How many messages and steps wait behind what was handed over to the loop. */
	private int waiting;

	/**
	 * Delivery that asks the listener first.
	 * @param usual delivers everything else
	 */
	public OfferingDelivery(Delivery usual, ConnectionChannel channel) {
		this.usual = usual;
		this.listener = usual.listener();
		this.channel = channel;
	}

	@Override
	public ConnectionListener listener() {
		return this.listener;
	}

	@Override
	public void text(String text, int bytes) {
		this.offering = true;
		boolean taken = this.listener.textOffered(text);
		this.offering = false;
		if (taken) {
			return;
		}
		if (this.waiting > 0 || mustWait(text)) {
			inTurn(() -> textInTurn(text, bytes));
		}
		else {
			textInTurn(text, bytes);
		}
	}

	private void textInTurn(String text, int bytes) {
		if (mayBeCalledOnLoop(text)) {
			this.listener.textReceived(text);
		}
		else {
			this.usual.text(text, bytes);
		}
	}

	@Override
	public void binary(byte[] message) {
		this.offering = true;
		boolean taken = this.listener.binaryOffered(message);
		this.offering = false;
		if (taken) {
			return;
		}
		if (this.waiting > 0 || mustWait(message)) {
			inTurn(() -> binaryInTurn(message));
		}
		else {
			binaryInTurn(message);
		}
	}

	private void binaryInTurn(byte[] message) {
		if (mayBeCalledOnLoop(message)) {
			this.listener.binaryReceived(message);
		}
		else {
			this.usual.binary(message);
		}
	}

	private boolean mayBeCalledOnLoop(Object message) {
		return this.usual.isIdle() && this.listener.isNonBlocking(message);
	}

	/** Answers of handlers may be on their way to the loop when all is handled. */
	private boolean mustWait(Object message) {
		return !this.channel.loop().hasRunAllTasks() && mayBeCalledOnLoop(message);
	}

	private void inTurn(Runnable step) {
		this.waiting++;
		this.channel.later(() -> {
			this.waiting--;
			step.run();
		});
	}

	/** Keeps the order of all that is delivered. */
	private void inOrder(Runnable step) {
		if (this.waiting > 0) {
			inTurn(step);
		}
		else {
			step.run();
		}
	}

	@Override
	public void deliver(Runnable step, int bytes) {
		inOrder(() -> this.usual.deliver(step, bytes));
	}

	@Override
	public void then(Runnable step) {
		inOrder(() -> this.usual.then(step));
	}

	@Override
	public void stream(Runnable verb, IncomingStream stream) {
		inOrder(() -> this.usual.stream(verb, stream));
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
		Runnable step = () -> this.usual.then(() -> this.listener.stageCompleted(verb));
		if (this.offering) {
			inOrder(step);
		}
		else {
			inTurn(step);
		}
	}

	@Override
	public void last(Runnable step) {
		inOrder(() -> this.usual.last(step));
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
