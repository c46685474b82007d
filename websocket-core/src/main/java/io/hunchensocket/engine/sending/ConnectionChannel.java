package io.hunchensocket.engine.sending;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
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
import org.jspecify.annotations.Nullable;

/**
 * The sending side of a connection, for any thread. It answers at once whether a message
 * is taken, counts the message against the budget, and hands it over to the loop. The
 * channel exists before the connection opens; messages sent before the upgrade wait in
 * the queue.
 */
public final class ConnectionChannel implements ClientChannel, StreamChannel {

	/** Each file that waits holds a descriptor, of which a process has few. */
	private static final int MAX_FILES = 16;

	/** A queue is drained when it holds no more than this part of its budget. */
	private static final int DRAINED_SHARE = 4;

	/** A client must not be able to guess the id of another one. */
	private static final SecureRandom random = new SecureRandom();

	private final ClientId id;

	private final LoopSending shared;

	private final EventLoop loop;

	private final SendSettings settings;

	private final Compressor compressor;

	private final MessageConverter converter;

	/** Bytes that wait to leave, from the moment in which their message is taken. */
	private final AtomicInteger reserved = new AtomicInteger();

	private final AtomicInteger files = new AtomicInteger();

	private final AtomicInteger cutMessages = new AtomicInteger();

	private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

	private final FrameWriter writer;

	/** Set by the thread that looks for the connections that hold most memory. */
	private volatile boolean givingMemoryBack;

	/** Null if only the loop writes. */
	private volatile @Nullable HandlerReply handlerReply;

	/** A thread that wrote a stream before the upgrade could wait for ever. */
	private volatile boolean upgraded;

	/** Null until the connection opens. */
	private volatile @Nullable Suspendable delivery;

	/** Touched on the loop; null until there are some. */
	private @Nullable WaitingTasks tasks;

	/** Touched on the loop. */
	private boolean ended;

	/**
	 * A channel to which nothing was sent.
	 * @param shared used by all channels of its loop
	 * @param compressor as the two sides agreed
	 * @param converter makes messages of objects
	 */
	public ConnectionChannel(LoopSending shared, Compressor compressor, MessageConverter converter) {
		this.id = new ClientId(random.nextLong(), random.nextLong());
		this.shared = shared;
		this.loop = shared.loop();
		this.settings = shared.settings();
		this.compressor = compressor;
		this.converter = converter;
		this.writer = new FrameWriter(shared, this.reserved);
	}

	/** Lets handlers write replies. Called on the loop, before the connection opens. */
	public void letHandlersReply() {
		HandlerReply handlers = new HandlerReply(this.shared);
		this.writer.takeTurnsWith(handlers);
		this.handlerReply = handlers;
	}

	/** Says that a worker begins with the only message that waits for a handler. */
	public void beginReply() {
		if (this.handlerReply != null) {
			this.handlerReply.begin();
		}
	}

	/** Says that this message was handled. */
	public void endReply() {
		if (this.handlerReply != null) {
			this.handlerReply.end();
		}
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
		return send(this.loop.isCurrent() ? this.compressor.soon(prepared) : this.compressor.now(prepared));
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
		return this.loop.isCurrent() && isOpen();
	}

	public MessageConverter converter() {
		return this.converter;
	}

	@Override
	public SocketMessage convert(Object value) {
		return this.converter.toMessage(value);
	}

	@Override
	public <R> CompletionStage<R> request(Object value, Class<R> reply, Duration timeout) {
		return this.converter.request(this, value, reply, timeout);
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
		if (this.loop.isCurrent()) {
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
		if (this.loop.isCurrent()) {
			return sendOnLoop(message);
		}
		if (this.handlerReply != null && message instanceof OutgoingFrame frame && this.handlerReply.write(frame)) {
			return SendResult.QUEUED;
		}
		int length = message.length();
		if (!reserve(length)) {
			return SendResult.CLOSED;
		}
		boolean taken = false;
		try {
			taken = this.loop.offer(new HandOver(this.writer, message, length));
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
	 * Sends a message that may have been on its way when the close was requested. Called
	 * on the loop.
	 */
	public SendResult sendOnLoop(Outgoing message) {
		if (this.writer.isFinished() || !reserve(message.length())) {
			return SendResult.CLOSED;
		}
		this.writer.add(message);
		return SendResult.QUEUED;
	}

	/** Reserves room for a message, or closes the connection if there is none. */
	private boolean reserve(int length) {
		if (this.settings.overflowPolicy() == OverflowPolicy.DROP_OLDEST) {
			this.reserved.addAndGet(length);
			return true;
		}
		int before;
		do {
			before = this.reserved.get();
			// A message larger than the whole budget is sent alone, or it could never
			// leave.
			if (before > 0 && (long) before + length > this.settings.maxBytes()) {
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
	 * Closes the connection, and drops the waiting messages.
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
		if (this.loop.isCurrent()) {
			action.run();
		}
		else {
			later(action);
		}
	}

	@Override
	public void later(Runnable action) {
		this.loop.execute(() -> attempt(action));
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
	 * Whether this side closed the connection: the application, or the engine, such as
	 * because a verb threw. The application is then told of no more messages.
	 */
	public boolean isClosedByUs() {
		return this.state.get() == State.CLOSED_BY_US;
	}

	/** Takes no more messages: the connection ends, but not by a close of this side. */
	public void shut() {
		this.state.compareAndSet(State.OPEN, State.ENDED);
	}

	/** Says that the connection is about to open. */
	public void upgraded() {
		this.upgraded = true;
	}

	/** Says that the connection will never open. */
	public void abandon() {
		shut();
		onLoop(() -> {
			this.writer.abandon();
			runEndTasks();
		});
	}

	/** Drops all that waits, because the connection has ended. Called on the loop. */
	public void ended() {
		this.writer.end();
		runEndTasks();
	}

	private void runEndTasks() {
		this.ended = true;
		if (this.tasks != null) {
			this.tasks.ended(this::attempt);
		}
	}

	/** Says that some bytes have left. Called on the loop. */
	public void bytesLeft() {
		if (this.tasks != null && isDrained()) {
			this.tasks.drained(this::attempt);
		}
	}

	private boolean isDrained() {
		return this.reserved.get() <= this.settings.maxBytes() / DRAINED_SHARE;
	}

	private WaitingTasks tasks() {
		WaitingTasks known = (this.tasks != null) ? this.tasks : new WaitingTasks();
		this.tasks = known;
		return known;
	}

	@Override
	public void whenDrained(Runnable task) {
		onLoop(() -> {
			if (!this.ended) {
				tasks().addForDrain(task);
				bytesLeft();
			}
		});
	}

	@Override
	public void execute(Runnable verb) {
		Suspendable opened = opened();
		onLoop(() -> {
			if (!this.ended) {
				opened.execute(verb);
			}
		});
	}

	/** Says what holds messages back. Called on the loop, before the connection opens. */
	public void suspendsBy(Suspendable delivery) {
		this.delivery = delivery;
	}

	@Override
	public void suspendUntil(CompletionStage<?> stage, Runnable then) {
		opened().suspendUntil(stage, then);
	}

	private Suspendable opened() {
		return Optional.ofNullable(this.delivery)
			.orElseThrow(() -> new IllegalStateException("The connection is not open yet: wait for a verb"));
	}

	@Override
	public void whenEnded(Runnable task) {
		onLoop(() -> {
			tasks().addForEnd(task);
			if (this.ended) {
				runEndTasks();
			}
		});
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
	 * Says that a message of the peer will not be completed, or that a handler has just
	 * learned this.
	 */
	public void messageCut() {
		this.cutMessages.incrementAndGet();
	}

	@Override
	public int cutMessages() {
		return this.cutMessages.get();
	}

	/** Says that the connection was told to give back the memory of all its messages. */
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
		return this.loop;
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
