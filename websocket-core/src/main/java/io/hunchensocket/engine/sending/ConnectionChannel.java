package io.hunchensocket.engine.sending;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.hunchensocket.ClientId;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageOutputStream;
import io.hunchensocket.MessageType;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.engine.base.CloseReasons;
import io.hunchensocket.engine.messages.Compressor;
import io.hunchensocket.engine.messages.Outgoing;
import io.hunchensocket.engine.messages.OutgoingFrame;
import io.hunchensocket.engine.messages.PreparedMessage;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.protocol.Opcode;
import io.hunchensocket.text.SurrogatePairs;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.SizedTask;

/**
 * The sending side of a connection, for any thread: it answers at once whether a message
 * is taken, counts it against the budget, and hands it over to the loop. It is there
 * before the connection is: what is sent before the upgrade waits in the queue.
 */
public final class ConnectionChannel implements ClientChannel, StreamChannel {

	/** Each file that waits holds a descriptor, of which a process has few. */
	private static final int MAX_FILES = 16;

	/** Nobody is to guess the id of another client. */
	private static final SecureRandom random = new SecureRandom();

	private final ClientId id;

	private final LoopSending shared;

	private final Compressor compressor;

	/**
	 * Bytes that wait to leave, counted from when a sender is told that they are taken.
	 */
	private final AtomicInteger reserved = new AtomicInteger();

	private final AtomicInteger files = new AtomicInteger();

	private final AtomicInteger cutMessages = new AtomicInteger();

	private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

	private final FrameWriter writer;

	/** Set by whoever looks for those that hold most. */
	private volatile boolean givingMemoryBack;

	/** Whoever waited for a stream before could wait for ever. */
	private volatile boolean upgraded;

	/**
	 * A channel to which nothing was sent.
	 * @param shared by the channels of its loop
	 * @param compressor as the two sides agreed
	 */
	public ConnectionChannel(LoopSending shared, Compressor compressor) {
		this.id = new ClientId(random.nextLong(), random.nextLong());
		this.shared = shared;
		this.compressor = compressor;
		this.writer = new FrameWriter(shared, this.reserved);
	}

	@Override
	public ClientId id() {
		return this.id;
	}

	@Override
	public SendResult send(SocketMessage message) {
		if (!isOpen()) {
			return SendResult.CLOSED;
		}
		if (!isCompressed()) {
			return send(OutgoingFrame.message(message));
		}
		PreparedMessage prepared = PreparedMessage.forOne(message);
		return send(loop().isCurrent() ? this.compressor.soon(prepared) : this.compressor.now(prepared));
	}

	@Override
	public SendResult sendText(String text) {
		if (isCompressed()) {
			return send(SocketMessage.text(text));
		}
		byte[] utf8 = SurrogatePairs.encode(text);
		boolean taken = mayReply() && this.writer.reply(MessageType.TEXT, utf8);
		return taken ? SendResult.QUEUED : send(OutgoingFrame.message(MessageType.TEXT, utf8));
	}

	@Override
	public SendResult sendBinary(byte[] bytes) {
		if (isCompressed()) {
			return send(SocketMessage.binary(bytes));
		}
		boolean taken = mayReply() && this.writer.reply(MessageType.BINARY, bytes);
		return taken ? SendResult.QUEUED : send(OutgoingFrame.message(MessageType.BINARY, bytes.clone()));
	}

	private boolean mayReply() {
		return loop().isCurrent() && isOpen();
	}

	@Override
	public MessageConverter converter() {
		return this.shared.converter();
	}

	@Override
	public SendResult send(Path file) throws IOException {
		if (!isOpen()) {
			return SendResult.CLOSED;
		}
		if (this.files.incrementAndGet() > MAX_FILES) {
			this.files.decrementAndGet();
			this.shared.totals().dropped(1);
			return SendResult.DROPPED;
		}
		FileSender.send(file, this, this.shared.fileReaders(), this.files::decrementAndGet);
		return SendResult.QUEUED;
	}

	@Override
	public MessageOutputStream open(MessageType type) {
		if (loop().isCurrent()) {
			throw new IllegalStateException("A stream waits for the client, and a loop must not wait: "
					+ "send whole messages or files from a non-blocking resource");
		}
		if (!this.upgraded) {
			throw new IllegalStateException(
					"No stream can be written before the connection is open: " + "open it in clientConnected or later");
		}
		return new OutgoingStream(this, type);
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
			taken = loop().offer(new HandOver(this.writer, message, length));
		}
		finally {
			if (!taken) {
				this.reserved.addAndGet(-length);
				this.shared.totals().dropped(1);
			}
		}
		return taken ? SendResult.QUEUED : SendResult.DROPPED;
	}

	/**
	 * Sends what may have been on its way before a close was asked for. Called on the
	 * loop.
	 */
	public SendResult sendOnLoop(Outgoing message) {
		if (this.writer.isFinished() || !reserve(message.length())) {
			return SendResult.CLOSED;
		}
		this.writer.add(message);
		return SendResult.QUEUED;
	}

	/** Closes the connection if there is no room for a message. */
	private boolean reserve(int length) {
		if (this.shared.settings().overflowPolicy() == OverflowPolicy.DROP_OLDEST) {
			this.reserved.addAndGet(length);
			return true;
		}
		int before;
		do {
			before = this.reserved.get();
			// What is larger than the whole has to be sent some time: alone.
			if (before > 0 && (long) before + length > this.shared.settings().maxBytes()) {
				closeOverflowing(CloseReasons.READS_TOO_SLOWLY);
				return false;
			}
		}
		while (!this.reserved.compareAndSet(before, before + length));
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
	public void closeOverflowing(CloseStatus status) {
		closeLocally(() -> this.writer.overflowed(status));
	}

	private void closeLocally(Runnable request) {
		if (this.state.compareAndSet(State.OPEN, State.CLOSED_BY_US)) {
			onLoop(request);
		}
	}

	@Override
	public void onLoop(Runnable action) {
		if (loop().isCurrent()) {
			action.run();
		}
		else {
			later(action);
		}
	}

	@Override
	public void later(Runnable action) {
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
		return this.state.get() == State.OPEN;
	}

	/**
	 * Whether it was the application's wish, or its fault, that the connection ends: then
	 * it is told of no more messages.
	 */
	public boolean isClosedByUs() {
		return this.state.get() == State.CLOSED_BY_US;
	}

	/**
	 * Takes nothing more, for a reason that lies with the peer.
	 */
	public void shut() {
		this.state.compareAndSet(State.OPEN, State.ENDED);
	}

	/** The connection is about to open. */
	public void upgraded() {
		this.upgraded = true;
	}

	/** The connection will never open. */
	public void abandon() {
		shut();
		onLoop(this.writer::abandon);
	}

	@Override
	public boolean isCompressed() {
		return this.compressor != Compressor.NONE;
	}

	@Override
	public long bufferedBytes() {
		return this.reserved.get();
	}

	/**
	 * A message of the peer will not come to its end, or a handler was just told so.
	 */
	public void messageCut() {
		this.cutMessages.incrementAndGet();
	}

	@Override
	public int cutMessages() {
		return this.cutMessages.get();
	}

	/** Its connection was told to let go of all messages. */
	public void givesMemoryBack() {
		this.givingMemoryBack = true;
	}

	public boolean isGivingMemoryBack() {
		return this.givingMemoryBack;
	}

	@Override
	public Compressor compressor() {
		return this.compressor;
	}

	@Override
	public FrameWriter writer() {
		return this.writer;
	}

	public EventLoop loop() {
		return this.shared.loop();
	}

	private enum State {

		OPEN, CLOSED_BY_US, ENDED

	}

	/**
	 * A message on its way from another thread to the loop.
	 */
	private record HandOver(FrameWriter writer, Outgoing message, int size) implements SizedTask {

		@Override
		public void run() {
			try {
				this.writer.add(this.message);
			}
			catch (Throwable ex) {
				this.writer.broken(ex);
			}
		}

	}

}
