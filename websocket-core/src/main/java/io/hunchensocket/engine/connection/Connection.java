package io.hunchensocket.engine.connection;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.engine.base.CloseReasons;
import io.hunchensocket.engine.base.ConnectionEnd.Initiator;
import io.hunchensocket.engine.base.ConnectionEnd;
import io.hunchensocket.engine.base.Deadlines.Kind;
import io.hunchensocket.engine.base.Deadlines;
import io.hunchensocket.engine.base.FinalSteps;
import io.hunchensocket.engine.base.Timeouts;
import io.hunchensocket.engine.delivery.ConnectionListener;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.engine.delivery.Mailbox;
import io.hunchensocket.engine.delivery.StreamThreads;
import io.hunchensocket.engine.receiving.MessageReader;
import io.hunchensocket.engine.receiving.MessageSinks;
import io.hunchensocket.engine.receiving.ReceiveListener;
import io.hunchensocket.engine.sending.ConnectionChannel;
import io.hunchensocket.engine.sending.FrameWriter;
import io.hunchensocket.engine.sending.SendListener;
import io.hunchensocket.protocol.Closing.Action;
import io.hunchensocket.protocol.Closing.Queued;
import io.hunchensocket.protocol.Closing;
import io.hunchensocket.protocol.PayloadCodec;
import io.hunchensocket.protocol.WebSocketProtocol;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.SafeLogger;
import io.hunchensocket.transport.Transport;
import io.hunchensocket.transport.TransportListener;

/**
 * The driver of one open connection. It calls the two halves when the transport is ready
 * for them, and carries out the closing in time. Touched on its loop alone, but for
 * {@link #roomMade}, {@link #streamTooSlow}, {@link #close}, {@link #terminate} and
 * {@link #memory}, which may be called from any thread. Source: RFC 6455, section 7.
 */
public final class Connection
		implements TransportListener, SendListener, ReceiveListener, Delivery.Source, Deadlines.Watcher {

	private static final SafeLogger logger = SafeLogger.of(Connection.class);

	/** Made beforehand, so that a connection can end when memory has run out. */
	private static final List<Consumer<Connection>> LAST_STEPS = List.of(
			(ended) -> ended.protocol.advance(ended.closing().transportEnded()), (ended) -> ended.channel.shut(),
			(ended) -> ended.codec.close(), (ended) -> ended.reader.finish(), (ended) -> ended.deadlines.stopAll(),
			(ended) -> ended.transport.close(), (ended) -> ended.channel.ended(), Connection::stepOut);

	/** The last steps of a connection whose application was not told yet how it ends. */
	private static final List<Consumer<Connection>> LAST_STEPS_AND_VERB = Stream
		.concat(LAST_STEPS.stream(), Stream.<Consumer<Connection>>of(Connection::leave))
		.toList();

	private final ConnectionChannel channel;

	private final FrameWriter writer;

	private final EventLoop loop;

	private final Transport transport;

	private final Deadlines deadlines;

	private final KeepAlive keepAlive;

	private final long openedAt;

	private final ConnectionListener listener;

	private final Owner owner;

	private final Delivery delivery;

	private final PayloadCodec codec;

	private final WebSocketProtocol protocol;

	private final MessageReader reader;

	/** Counts two steps: one of the loop, and one of the handler. */
	private final AtomicInteger stepsOut = new AtomicInteger();

	private boolean flushPlanned;

	private boolean readingHeld;

	/**
	 * A connection that is not open yet.
	 * @param channel of the client, through which something may have been sent already
	 * @param codec as the two sides agreed
	 * @param delivery makes the delivery of this connection's messages
	 * @param sinks of the loop
	 * @param owner told when it is open and when it has ended
	 */
	public Connection(ConnectionChannel channel, PayloadCodec codec, Transport transport,
			Function<Delivery.Source, Delivery> delivery, MessageSinks sinks, Timeouts timeouts, Owner owner) {
		this.channel = channel;
		this.writer = channel.writer();
		this.loop = channel.loop();
		this.transport = transport;
		this.deadlines = new Deadlines(this.loop, timeouts, this);
		this.openedAt = this.loop.now();
		this.delivery = delivery.apply(this);
		this.listener = this.delivery.listener();
		this.owner = owner;
		this.codec = codec;
		this.protocol = new WebSocketProtocol(sinks.receivers(), this.listener, codec);
		this.reader = new MessageReader(transport, this.deadlines, this.protocol, sinks, this.delivery,
				this.writer.queue(), this);
		this.keepAlive = new KeepAlive(timeouts, this.deadlines, this.reader, this.writer, this.openedAt);
	}

	/**
	 * Begins to serve the peer.
	 */
	public void open() {
		try {
			this.owner.opened(this);
			this.delivery.then(this.listener::opened);
			this.writer.open(this.transport, this.deadlines, this);
			this.transport.open(this.loop, this);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void readable() throws IOException {
		if (closing().discardsInput()) {
			if (this.reader.discard()) {
				advance(closing().inputEnded());
			}
		}
		else if (!closing().isEnding()) {
			this.writer.beginReplies();
			this.reader.read();
			this.writer.endReplies();
		}
	}

	@Override
	public void writable() throws IOException {
		this.writer.writable();
		if (!closing().isEnding()) {
			flush();
		}
		else if (!closing().discardsInput()) {
			endOutput();
		}
	}

	@Override
	public void turnEnded() throws IOException {
		this.flushPlanned = false;
		flush();
	}

	@Override
	public void failed(Throwable error) {
		if (!closing().isOver()) {
			// Ended first, because logging may fail for the same reason.
			end("it broke");
			Level level = (error instanceof IOException) ? Level.DEBUG : Level.ERROR;
			logger.log(level, () -> "The connection of " + this.listener + " broke", error);
		}
	}

	@Override
	public void dropped(int messages) {
		this.owner.dropped(messages);
	}

	@Override
	public void pingLeft() {
		this.keepAlive.pingLeft(this.loop.now());
	}

	@Override
	public void readingHeld() {
		this.readingHeld = true;
	}

	@Override
	public void planFlush() {
		if (!this.flushPlanned) {
			this.flushPlanned = true;
			this.loop.atEndOfTurn(this);
		}
	}

	@Override
	public void closeRequested(CloseStatus status) {
		advance(behindBroadcasts().closeRequested(status));
	}

	@Override
	public void messageFailed(CloseStatus status) {
		advance(behindBroadcasts().messageFailed(status));
	}

	@Override
	public boolean isFinished() {
		return !closing().acceptsSends();
	}

	@Override
	public void roomMade() {
		// Resumes in a task of its own, because the loop itself may be what found room.
		this.channel.later(this.reader::resume);
	}

	@Override
	public void streamTooSlow(StreamThreads.Message slow) {
		this.channel.later(() -> this.reader.streamTooSlow(slow));
	}

	@Override
	public void pinged(byte[] payload) {
		if (!isFinished()) {
			this.writer.addPong(payload);
		}
	}

	@Override
	public void ponged(byte[] payload) {
		if (this.listener.modes().includePongs() && !isFinished()) {
			this.delivery.deliver(() -> this.listener.pongReceived(payload), payload.length);
		}
	}

	@Override
	public void closeReceived(CloseStatus status) {
		inputOver();
	}

	@Override
	public void violated(CloseStatus status) {
		logger.log(Level.DEBUG, () -> "The peer of " + this.listener + " broke a rule: " + status);
		inputOver();
	}

	@Override
	public void inputEnded() {
		this.protocol.advance(closing().inputEnded());
		inputOver();
	}

	/** Reads nothing more. Answers to what was read come first, if any can be sent. */
	private void inputOver() {
		Closing now = closing();
		this.reader.finish();
		startDeadline(now);
		if (now.acceptsSends()) {
			this.delivery.then(() -> this.channel.onLoop(this::answersQueued));
		}
		else {
			planFlush();
		}
	}

	/** All answers to earlier messages are queued, so that the closing can go on. */
	private void answersQueued() {
		advance(behindBroadcasts().answersQueued());
		planFlush();
	}

	/** Broadcasts of this turn are sent before a Close that comes after them. */
	private Closing behindBroadcasts() {
		this.writer.flushBroadcasts();
		return closing();
	}

	private Closing closing() {
		return this.protocol.closing();
	}

	/** Carries out what follows from an input to {@link Closing}. */
	private void advance(Closing next) {
		Closing before = closing();
		if (next == before) {
			return;
		}
		this.protocol.advance(next);
		startDeadline(next);
		if (next.isSettled() && !before.isSettled()) {
			leave();
		}
		switch (next.action()) {
			case SEND_CLOSE -> sendClose(next.sentStatus());
			case END_OUTPUT -> beginEnd();
			case DISCARD_INPUT -> this.transport.resumeReading();
			case CLOSE -> end("");
			case NONE -> {
			}
		}
	}

	private void startDeadline(Closing now) {
		if (now.startsDeadline()) {
			this.deadlines.start(Kind.CLOSE);
		}
	}

	/** Sends a Close behind all that was sent before. Nothing is sent after it. */
	private void sendClose(CloseStatus status) {
		this.channel.shut();
		this.writer.addClose(status);
		this.keepAlive.stop();
		this.reader.abandonMessage();
		this.reader.resume();
	}

	private void flush() throws IOException {
		if (closing().isEnding() || !this.writer.takeTurn()) {
			return;
		}
		long before = this.writer.bytes();
		if (this.writer.flush()) {
			planFlush();
		}
		if (this.writer.bytes() > before) {
			advance(closing().bytesSent());
			this.channel.bytesLeft();
		}
		if (this.readingHeld) {
			this.readingHeld = false;
			this.reader.resume();
		}
		if (this.writer.queue().isEmpty()) {
			advance(closing().queueEmpty());
		}
		this.writer.freeTurn();
	}

	private void beginEnd() {
		this.channel.shut();
		this.writer.closing();
		this.reader.finish();
		// A verb that ran on the loop may have stopped the engine.
		if (!closing().isOver()) {
			endOutput();
		}
	}

	private void endOutput() {
		try {
			if (this.transport.shutdownOutput()) {
				advance(closing().outputEnded());
			}
			else {
				this.transport.awaitWritable();
			}
		}
		catch (IOException ex) {
			failed(ex);
		}
	}

	/**
	 * Tells the application how the connection ended. Once both sides have sent their
	 * Close, this does not wait for the end of the peer's half.
	 */
	private void leave() {
		CloseStatus status = closing().statusForApplication();
		Runnable[] steps = { this.reader::ended, () -> this.listener.ended(status), this::stepOut };
		this.delivery.last(() -> FinalSteps.take(this.listener, steps));
	}

	/**
	 * Frees the place of the connection, when the socket is closed and the last verb has
	 * returned.
	 */
	private void stepOut() {
		if (this.stepsOut.incrementAndGet() == 2) {
			this.owner.ended(this);
		}
	}

	/**
	 * Ends the connection at once, whatever was left to do. All steps are taken, even if
	 * one of them fails.
	 * @param why for the log; empty if the status says it
	 */
	private void end(String why) {
		Closing before = closing();
		if (!before.isOver()) {
			FinalSteps.take(this.listener, this, before.isSettled() ? LAST_STEPS : LAST_STEPS_AND_VERB);
			logger.log(Level.DEBUG, () -> "The connection of %s ended: %s%s".formatted(this.listener, howItEnded(),
					why.isEmpty() ? "" : "; " + why));
		}
	}

	/**
	 * How the connection has ended, for the log and for its owner. Called on the loop, or
	 * on any thread after the end.
	 */
	ConnectionEnd howItEnded() {
		Closing now = closing();
		return new ConnectionEnd(now.statusForApplication(), Initiator.valueOf(now.initiator().name()),
				now.firstStatus(), Duration.ofNanos(this.loop.nanoTime() - this.openedAt), this.reader.bytes(),
				this.writer.bytes());
	}

	/**
	 * Closes the connection as its application would. Called from any thread.
	 */
	public void close(CloseStatus status) {
		this.channel.close(status);
	}

	/**
	 * Ends the connection after one attempt to tell the peer why. Called from any thread.
	 */
	public void terminate(CloseStatus status) {
		this.channel.onLoop(() -> endNow(status));
	}

	private void endNow(CloseStatus status) {
		try {
			closeRequested(status);
			flush();
		}
		catch (IOException ex) {
			failed(ex);
		}
		end("the server goes away");
	}

	/**
	 * What this connection holds, for the code that frees memory. Called from any thread.
	 */
	public MemoryHolder memory() {
		return new MemoryHolder(this.channel, this.reader, this.delivery,
				() -> end("the memory of all connections was used up"));
	}

	@Override
	public void deadlinePassed(Kind kind) {
		switch (kind) {
			case PING, PONG, IDLE -> silentFor(kind);
			case MESSAGE -> this.reader.messageTooSlow();
			case WRITE -> end("the peer took nothing of what was sent in time");
			case STALL -> logger.log(Level.WARNING,
					() -> "The handler of %s has not taken a message for %d ms: its connection is not read from meanwhile"
						.formatted(this.listener, this.deadlines.timeouts().stallReport().toMillis()));
			case CLOSE -> closingTooLong();
		}
	}

	private void silentFor(Kind kind) {
		switch (this.keepAlive.passed(kind, this.loop.now())) {
			case PING -> this.writer.addPing();
			case END -> end("the peer answered no ping in time");
			case CLOSE -> this.channel.close(CloseReasons.IDLE);
			case WAIT -> {
			}
		}
	}

	/** Leaves out a step of the closing that has taken too long. */
	private void closingTooLong() {
		Closing now = behindBroadcasts();
		boolean nothing = this.writer.takeTurn() && this.writer.queue().isEmpty();
		Closing next = now.deadlinePassed(nothing ? Queued.NOTHING : Queued.FRAMES);
		if (next.action() == Action.CLOSE) {
			end("the peer did not let the connection close in time");
		}
		else {
			advance(next);
		}
	}

	/**
	 * The owner of connections. It is told of them on their loops or on handler threads.
	 */
	public interface Owner {

		/** A connection is about to open. */
		void opened(Connection connection);

		/** Messages that waited for the client were dropped. */
		void dropped(int messages);

		/**
		 * A connection has ended, and its last verb has returned.
		 */
		void ended(Connection connection);

	}

}
