package io.hunchensocket.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.Opcode;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.connection.ConnectionSettings.Sending;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.resource.ClientChannel;
import io.hunchensocket.resource.MessageOutputStream;
import io.hunchensocket.text.SurrogatePairs;
import io.hunchensocket.transport.EventLoop;

/**
 * The sending side of a connection, for any thread: it answers at once whether a message
 * is taken and brings it to the loop. It is there before the connection is: what is sent
 * before the upgrade waits in the queue.
 */
final class Outbox implements ClientChannel {

	// Instead of an AtomicReference, which would be an object more for each connection.
	private static final AtomicReferenceFieldUpdater<Outbox, State> STATE = AtomicReferenceFieldUpdater
		.newUpdater(Outbox.class, State.class, "state");

	private static final AtomicIntegerFieldUpdater<Outbox> CUT_MESSAGES = AtomicIntegerFieldUpdater
		.newUpdater(Outbox.class, "cutMessages");

	private final LoopCommons commons;

	private final Sending settings;

	private final Compressor compressor;

	private final SendBudget budget;

	private final FrameWriter writer;

	/** Written by {@link #STATE}. */
	private volatile State state = State.OPEN;

	/** Set by whoever looks for those that hold most. */
	private volatile boolean givingMemoryBack;

	/** Whoever waited for a stream before could wait for ever. */
	private volatile boolean upgraded;

	/** Written by {@link #CUT_MESSAGES}. */
	private volatile int cutMessages;

	Outbox(LoopCommons commons, Sending settings, Compressor compressor) {
		this.commons = commons;
		this.settings = settings;
		this.compressor = compressor;
		this.budget = new SendBudget(settings.maxBytes());
		this.writer = new FrameWriter(commons.loop(), new SendQueue(this.budget, commons.memory()), settings,
				commons.broadcasts());
	}

	@Override
	public SendResult send(SocketMessage message) {
		if (!isOpen()) {
			return SendResult.CLOSED;
		}
		if (this.compressor == Compressor.NONE) {
			return send(OutgoingFrame.message(message));
		}
		PreparedMessage prepared = PreparedMessage.forOne(message);
		return send(loop().isCurrent() ? this.compressor.soon(prepared) : this.compressor.now(prepared));
	}

	@Override
	public SendResult sendText(String text) {
		if (this.compressor != Compressor.NONE) {
			return send(SocketMessage.text(text));
		}
		byte[] utf8 = SurrogatePairs.encode(text);
		boolean taken = mayReply() && this.writer.reply(Opcode.TEXT, utf8);
		return taken ? SendResult.QUEUED : send(OutgoingFrame.message(Opcode.TEXT, utf8));
	}

	@Override
	public SendResult sendBinary(byte[] bytes) {
		if (this.compressor != Compressor.NONE) {
			return send(SocketMessage.binary(bytes));
		}
		boolean taken = mayReply() && this.writer.reply(Opcode.BINARY, bytes);
		return taken ? SendResult.QUEUED : send(OutgoingFrame.message(Opcode.BINARY, bytes.clone()));
	}

	private boolean mayReply() {
		return loop().isCurrent() && isOpen();
	}

	@Override
	public SendResult send(Path file) throws IOException {
		if (!isOpen()) {
			return SendResult.CLOSED;
		}
		return FileSender.send(file, this, this.commons.fileReaders());
	}

	@Override
	public MessageOutputStream open(Opcode opcode) {
		if (loop().isCurrent()) {
			throw new IllegalStateException("A stream waits for the client, and a loop must not wait: "
					+ "send whole messages or files from a non-blocking resource");
		}
		if (!this.upgraded) {
			throw new IllegalStateException(
					"No stream can be written before the connection is open: " + "open it in clientConnected or later");
		}
		return new OutgoingStream(this, opcode);
	}

	/**
	 * A message of the peer will not come to its end, or a handler was just told so: what
	 * is being written may be made of it. Called from any thread.
	 */
	void messageCut() {
		CUT_MESSAGES.incrementAndGet(this);
	}

	/**
	 * How often that was told.
	 */
	int cutMessages() {
		return this.cutMessages;
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
		if (loop().isCurrent()) {
			return sendOnLoop(message);
		}
		int length = message.length();
		if (!reserve(length)) {
			return SendResult.CLOSED;
		}
		boolean taken = false;
		try {
			taken = loop().offer(new HandedMessage(this.writer, message, length));
		}
		finally {
			if (!taken) {
				this.budget.release(length);
			}
		}
		return taken ? SendResult.QUEUED : SendResult.DROPPED;
	}

	/**
	 * Sends what may have been on its way before a close was asked for. Called on the
	 * loop.
	 */
	SendResult sendOnLoop(Outgoing message) {
		if (this.writer.isFinished() || !reserve(message.length())) {
			return SendResult.CLOSED;
		}
		this.writer.add(message);
		return SendResult.QUEUED;
	}

	private boolean reserve(int length) {
		if (this.settings.overflowPolicy() == OverflowPolicy.DROP_OLDEST) {
			this.budget.reserveBeyond(length);
			return true;
		}
		if (!this.budget.reserve(length)) {
			closeOverflowing(Reasons.READS_TOO_SLOWLY);
			return false;
		}
		return true;
	}

	@Override
	public void close(CloseStatus status) {
		if (!status.isSendable()) {
			throw new IllegalArgumentException("Close code %d cannot be sent".formatted(status.code()));
		}
		closeLocally(() -> this.writer.closeRequested(status));
	}

	/**
	 * Closes the connection, and drops what waits.
	 */
	void closeOverflowing(CloseStatus status) {
		closeLocally(() -> this.writer.overflowed(status));
	}

	private void closeLocally(Runnable request) {
		if (STATE.compareAndSet(this, State.OPEN, State.CLOSED_BY_US)) {
			onLoop(request);
		}
	}

	/**
	 * Does something on the loop: at once if the caller is the loop, and otherwise after
	 * what the caller sent before.
	 */
	void onLoop(Runnable action) {
		if (loop().isCurrent()) {
			action.run();
		}
		else {
			later(action);
		}
	}

	/**
	 * Does something on the loop, in a task of its own. If it fails the connection ends.
	 */
	void later(Runnable action) {
		loop().execute(() -> attempt(action));
	}

	private void attempt(Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			this.writer.broken(ex);
		}
	}

	@Override
	public boolean isOpen() {
		return this.state == State.OPEN;
	}

	/**
	 * Whether it was the application's wish, or its fault, that the connection ends: then
	 * it is told of no more messages.
	 */
	boolean isClosedByUs() {
		return this.state == State.CLOSED_BY_US;
	}

	/**
	 * Takes nothing more, for a reason that lies with the peer.
	 */
	void shut() {
		STATE.compareAndSet(this, State.OPEN, State.ENDED);
	}

	/** The connection is about to open. */
	void upgraded() {
		this.upgraded = true;
	}

	/** The connection will never open. */
	void abandon() {
		shut();
		onLoop(this.writer::abandon);
	}

	@Override
	public boolean isCompressed() {
		return this.compressor != Compressor.NONE;
	}

	@Override
	public long bufferedBytes() {
		return this.budget.reserved();
	}

	/** Its connection was told to let go of all messages. */
	void givesMemoryBack() {
		this.givingMemoryBack = true;
	}

	boolean isGivingMemoryBack() {
		return this.givingMemoryBack;
	}

	Compressor compressor() {
		return this.compressor;
	}

	SendBudget budget() {
		return this.budget;
	}

	FrameWriter writer() {
		return this.writer;
	}

	LoopCommons commons() {
		return this.commons;
	}

	EventLoop loop() {
		return this.commons.loop();
	}

	private enum State {

		OPEN, CLOSED_BY_US, ENDED

	}

}
