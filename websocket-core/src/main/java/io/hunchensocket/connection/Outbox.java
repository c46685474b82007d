package io.hunchensocket.connection;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.Opcode;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.connection.ConnectionSettings.Sending;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.resource.ClientChannel;
import io.hunchensocket.transport.EventLoop;

/**
 * The sending side of a connection, for any thread: it answers at once whether a frame is
 * taken and brings it to the loop. It is there before the connection is: what is sent
 * before the upgrade waits in the queue.
 */
final class Outbox implements ClientChannel {

	private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

	private final EventLoop loop;

	private final Sending settings;

	private final SendBudget budget;

	private final SendQueue queue;

	/** Touched on the loop, and replaced once: when the connection opens. */
	private Sender sender = new NotYetOpen();

	/** Touched on the loop: where this box stands among its audience's members. */
	private int place = Members.NOWHERE;

	Outbox(EventLoop loop, Sending settings) {
		this.loop = loop;
		this.settings = settings;
		this.budget = new SendBudget(settings.maxBytes());
		this.queue = new SendQueue(this.budget);
	}

	@Override
	public SendResult send(SocketMessage message) {
		return send(OutgoingFrame.message(message));
	}

	@Override
	public SendResult ping(byte[] payload) {
		if (payload.length > FrameEncoder.MAX_CONTROL_PAYLOAD) {
			throw new IllegalArgumentException("A ping carries at most %d bytes, not %d"
				.formatted(FrameEncoder.MAX_CONTROL_PAYLOAD, payload.length));
		}
		return send(OutgoingFrame.control(Opcode.PING, payload.clone()));
	}

	private SendResult send(OutgoingFrame frame) {
		if (!isOpen()) {
			return SendResult.CLOSED;
		}
		if (this.loop.isCurrent()) {
			return sendOnLoop(frame);
		}
		int length = frame.length();
		if (!reserve(length)) {
			return SendResult.CLOSED;
		}
		if (!this.loop.offer(() -> add(frame), length)) {
			this.budget.release(length);
			return SendResult.DROPPED;
		}
		return SendResult.QUEUED;
	}

	/**
	 * Sends a frame that may have been on its way before a close was asked for. Called on
	 * the loop.
	 */
	SendResult sendOnLoop(OutgoingFrame frame) {
		if (this.sender.isFinished() || !reserve(frame.length())) {
			return SendResult.CLOSED;
		}
		add(frame);
		return SendResult.QUEUED;
	}

	private boolean reserve(int length) {
		if (this.settings.overflowPolicy() == OverflowPolicy.DROP_OLDEST) {
			this.budget.reserveBeyond(length);
			return true;
		}
		if (!this.budget.reserve(length)) {
			closeLocally(() -> this.sender.overflowed());
			return false;
		}
		return true;
	}

	private void add(OutgoingFrame frame) {
		if (this.sender.isFinished()) {
			this.budget.release(frame.length());
			return;
		}
		if (frame.opcode() == Opcode.PING) {
			this.queue.addPing(frame);
			this.sender.planFlush();
		}
		else {
			this.queue.addLast(frame);
			if (this.settings.overflowPolicy() == OverflowPolicy.DROP_OLDEST) {
				this.queue.dropOldest();
			}
			this.sender.messageQueued();
		}
	}

	@Override
	public void close(CloseStatus status) {
		if (!status.isSendable()) {
			throw new IllegalArgumentException("Close code %d cannot be sent".formatted(status.code()));
		}
		closeLocally(() -> this.sender.closeRequested(status));
	}

	private void closeLocally(Runnable request) {
		if (this.state.compareAndSet(State.OPEN, State.CLOSED_BY_US)) {
			onLoop(request);
		}
	}

	/**
	 * Does something on the loop: at once if the caller is the loop, and otherwise after
	 * what the caller sent before.
	 */
	void onLoop(Runnable action) {
		if (this.loop.isCurrent()) {
			action.run();
		}
		else {
			this.loop.execute(action);
		}
	}

	@Override
	public boolean isOpen() {
		return this.state.get() == State.OPEN;
	}

	/**
	 * Whether it was the application's wish, or its fault, that the connection ends: then
	 * it is told of no more messages.
	 */
	boolean isClosedByUs() {
		return this.state.get() == State.CLOSED_BY_US;
	}

	/**
	 * Takes nothing more, for a reason that lies with the peer.
	 */
	void shut() {
		this.state.compareAndSet(State.OPEN, State.ENDED);
	}

	@Override
	public long bufferedBytes() {
		return this.budget.reserved();
	}

	/**
	 * Begins to send. Called on the loop.
	 * @param newSender told from now on
	 */
	void open(Sender newSender) {
		Optional<CloseStatus> wish = this.sender.closeWish();
		this.sender = newSender;
		if (!this.queue.isEmpty()) {
			newSender.planFlush();
		}
		wish.ifPresent(newSender::closeRequested);
	}

	SendQueue queue() {
		return this.queue;
	}

	EventLoop loop() {
		return this.loop;
	}

	int place() {
		return this.place;
	}

	void place(int newPlace) {
		this.place = newPlace;
	}

	private enum State {

		OPEN, CLOSED_BY_US, ENDED

	}

}
