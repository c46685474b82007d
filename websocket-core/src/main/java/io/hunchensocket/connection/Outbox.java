package io.hunchensocket.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.Opcode;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.SurrogatePairs;
import io.hunchensocket.connection.ConnectionSettings.Sending;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.resource.ClientChannel;
import io.hunchensocket.transport.EventLoop;

/**
 * The sending side of a connection, for any thread: it answers at once whether a message
 * is taken and brings it to the loop. It is there before the connection is: what is sent
 * before the upgrade waits in the queue.
 */
final class Outbox implements ClientChannel {

	private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

	private final EventLoop loop;

	private final Sending settings;

	private final Compressor compressor;

	private final HandlerThreads threads;

	private final SendBudget budget;

	private final Outlet outlet;

	/** Files that are open to be sent. */
	private final AtomicInteger files = new AtomicInteger();

	/** Whoever waited for a stream before could wait for ever. */
	private volatile boolean upgraded;

	Outbox(EventLoop loop, Sending settings, Compressor compressor, HandlerThreads threads) {
		this.loop = loop;
		this.settings = settings;
		this.compressor = compressor;
		this.threads = threads;
		this.budget = new SendBudget(settings.maxBytes());
		this.outlet = new Outlet(this.budget, settings.overflowPolicy());
	}

	@Override
	public SendResult send(SocketMessage message) {
		if (!isOpen()) {
			return SendResult.CLOSED;
		}
		if (this.compressor == Compressor.NONE) {
			return send(OutgoingFrame.message(message));
		}
		PreparedMessage prepared = new PreparedMessage(message);
		return send(this.loop.isCurrent() ? this.compressor.soon(prepared) : this.compressor.now(prepared));
	}

	@Override
	public SendResult sendText(String text) {
		byte[] utf8 = SurrogatePairs.encode(text);
		return isReplyTaken(Opcode.TEXT, utf8) ? SendResult.QUEUED : send(SocketMessage.text(text));
	}

	@Override
	public SendResult sendBinary(byte[] bytes) {
		return isReplyTaken(Opcode.BINARY, bytes) ? SendResult.QUEUED : send(SocketMessage.binary(bytes));
	}

	private boolean isReplyTaken(Opcode opcode, byte[] payload) {
		return this.compressor == Compressor.NONE && this.loop.isCurrent() && isOpen()
				&& this.outlet.reply(opcode, payload);
	}

	@Override
	public SendResult send(Path file) throws IOException {
		if (!isOpen()) {
			return SendResult.CLOSED;
		}
		return FileSender.send(file, this, this.threads, this.files);
	}

	@Override
	public OutputStream open(Opcode opcode) {
		if (this.loop.isCurrent()) {
			throw new IllegalStateException("A stream waits for the client, and a loop must not wait: "
					+ "send whole messages or files from a non-blocking resource");
		}
		if (!this.upgraded) {
			throw new IllegalStateException(
					"No stream can be written before the connection is open: " + "open it in clientConnected or later");
		}
		return new MessageOutputStream(MessageStream.ofApplication(this, opcode));
	}

	@Override
	public SendResult ping(byte[] payload) {
		if (payload.length > FrameEncoder.MAX_CONTROL_PAYLOAD) {
			throw new IllegalArgumentException("A ping carries at most %d bytes, not %d"
				.formatted(FrameEncoder.MAX_CONTROL_PAYLOAD, payload.length));
		}
		return send(OutgoingFrame.control(Opcode.PING, payload.clone()));
	}

	private SendResult send(Outgoing message) {
		if (!isOpen()) {
			return SendResult.CLOSED;
		}
		if (this.loop.isCurrent()) {
			return sendOnLoop(message);
		}
		int length = message.length();
		if (!reserve(length)) {
			return SendResult.CLOSED;
		}
		if (!this.loop.offer(() -> this.outlet.add(message), length)) {
			this.budget.release(length);
			return SendResult.DROPPED;
		}
		return SendResult.QUEUED;
	}

	/**
	 * Sends what may have been on its way before a close was asked for. Called on the
	 * loop.
	 */
	SendResult sendOnLoop(Outgoing message) {
		if (this.outlet.isFinished() || !reserve(message.length())) {
			return SendResult.CLOSED;
		}
		this.outlet.add(message);
		return SendResult.QUEUED;
	}

	private boolean reserve(int length) {
		if (this.settings.overflowPolicy() == OverflowPolicy.DROP_OLDEST) {
			this.budget.reserveBeyond(length);
			return true;
		}
		if (!this.budget.reserve(length)) {
			closeLocally(this.outlet::overflowed);
			return false;
		}
		return true;
	}

	@Override
	public void close(CloseStatus status) {
		if (!status.isSendable()) {
			throw new IllegalArgumentException("Close code %d cannot be sent".formatted(status.code()));
		}
		closeLocally(() -> this.outlet.closeRequested(status));
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

	/**
	 * The connection is about to open.
	 */
	void upgraded() {
		this.upgraded = true;
	}

	/**
	 * The connection will never open.
	 */
	void abandon() {
		shut();
		onLoop(this.outlet::abandon);
	}

	@Override
	public long bufferedBytes() {
		return this.budget.reserved();
	}

	Compressor compressor() {
		return this.compressor;
	}

	Outlet outlet() {
		return this.outlet;
	}

	EventLoop loop() {
		return this.loop;
	}

	private enum State {

		OPEN, CLOSED_BY_US, ENDED

	}

}
