package io.hunchensocket.connection;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.connection.Deadlines.Kind;
import io.hunchensocket.protocol.Closing;
import io.hunchensocket.protocol.Closing.Action;
import io.hunchensocket.protocol.Closing.Queued;
import io.hunchensocket.protocol.PayloadCodec;
import io.hunchensocket.protocol.WebSocketProtocol;
import io.hunchensocket.transport.SafeLogger;
import io.hunchensocket.transport.Transport;
import io.hunchensocket.transport.TransportListener;

/**
 * The driver of one open connection: it lets its two halves run when the transport is
 * ready for them, and brings the connection to its end, step by step and in time. Touched
 * on its loop alone. Source: RFC 6455, section 7.
 */
final class Connection implements TransportListener, Sender, InboundListener, Postmaster, Deadlines.Watcher {

	private static final SafeLogger logger = SafeLogger.of(Connection.class);

	// Instead of an AtomicInteger, which would be an object more for each connection.
	private static final AtomicIntegerFieldUpdater<Connection> STEPS_OUT = AtomicIntegerFieldUpdater
		.newUpdater(Connection.class, "stepsOut");

	/** Made beforehand: where memory has run out a connection ends all the same. */
	private static final List<Consumer<Connection>> LAST_STEPS = List.of(
			(ended) -> ended.protocol.advance(ended.closing().transportEnded()), (ended) -> ended.outbox.shut(),
			(ended) -> ended.outbox.outlet().closing(), (ended) -> ended.codec.close(),
			(ended) -> ended.inbound.finish(), (ended) -> ended.outbound.dropReplies(),
			(ended) -> ended.line.deadlines().stopAll(), (ended) -> ended.line.transport().close(),
			(ended) -> ended.queue.clear(), Connection::stepOut);

	/** What the application was not told of how it ends. */
	private static final List<Consumer<Connection>> LAST_STEPS_AND_VERB = Stream
		.concat(LAST_STEPS.stream(), Stream.<Consumer<Connection>>of(Connection::leave))
		.toList();

	/**
	 * So much is thrown away of a peer that sends on: four of the largest usual messages.
	 */
	private static final long MAX_DISCARDED = 64L * 1024 * 1024;

	private final Outbox outbox;

	private final SendQueue queue;

	private final Line line;

	private final ConnectionListener listener;

	private final WebSocketEngine engine;

	private final Delivery delivery;

	private final PayloadCodec codec;

	private final WebSocketProtocol protocol;

	private final Inbound inbound;

	private final Outbound outbound;

	private boolean flushPlanned;

	private long discarded;

	/** Written by {@link #STEPS_OUT}, from the loop and from a handler. */
	@SuppressWarnings("UnusedVariable")
	private volatile int stepsOut;

	Connection(Outbox outbox, PayloadCodec codec, Transport transport, ConnectionListener listener,
			WebSocketEngine engine, Function<Postmaster, Delivery> delivery) {
		this.line = Line.of(outbox.loop(), transport, engine.settings().timeouts(), this);
		this.outbox = outbox;
		this.queue = outbox.outlet().queue();
		this.listener = listener;
		this.engine = engine;
		this.delivery = delivery.apply(this);
		this.codec = codec;
		Intakes intakes = outbox.commons().intakes().of(listener);
		this.protocol = new WebSocketProtocol(intakes.receivers(), listener, codec);
		this.inbound = new Inbound(this.line, this.protocol, intakes, this.delivery, this.queue, this);
		this.outbound = new Outbound(this.line, this.queue);
	}

	/**
	 * Begins to serve the peer.
	 */
	void open() {
		try {
			this.engine.opened(this);
			this.delivery.then(this.listener::opened);
			this.outbox.outlet().open(this, this.outbound);
			this.line.transport().open(this.line.loop(), this);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	@Override
	public void readable() throws IOException {
		if (closing().discardsInput()) {
			discard();
		}
		else if (!closing().isEnding()) {
			this.outbound.beginReplies();
			this.inbound.read();
			this.outbound.endReplies();
		}
	}

	private void discard() throws IOException {
		int length = this.line.transport().discard(this.line.loop().buffers().forReading());
		this.discarded += Math.max(length, 0);
		if (length < 0 || this.discarded > MAX_DISCARDED) {
			advance(closing().inputEnded());
		}
	}

	@Override
	public void writable() throws IOException {
		this.outbound.writable();
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
			// What failed may fail again where it is logged.
			end("it broke");
			Level level = (error instanceof IOException) ? Level.DEBUG : Level.ERROR;
			logger.log(level, () -> "The connection of " + this.listener + " broke", error);
		}
	}

	@Override
	public void messageQueued() {
		this.line.keepAlive().messageSeen(this.line.loop().now());
		planFlush();
	}

	@Override
	public void broken(Throwable error) {
		this.line.loop().execute(() -> failed(error));
	}

	@Override
	public void planFlush() {
		if (!this.flushPlanned) {
			this.flushPlanned = true;
			this.line.loop().atEndOfTurn(this);
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
	public void overflowed(CloseStatus status) {
		this.queue.dropData();
		advance(behindBroadcasts().closeRequested(status));
	}

	@Override
	public boolean isFinished() {
		return !closing().acceptsSends();
	}

	@Override
	public void roomMade() {
		// In a turn of its own: the loop itself may be where room was found.
		onLoop(this.inbound::resume);
	}

	@Override
	public void onLoop(Runnable action) {
		this.outbox.later(action);
	}

	@Override
	public void handlerRefused() {
		Level level = this.outbox.commons().threads().refusalLevel();
		logger.log(level, () -> "The executor refused a task: " + this.listener + " is closed with 1013");
		this.outbox.close(Reasons.OVERLOADED);
	}

	@Override
	public void streamTooSlow(StreamThreads.Message slow) {
		onLoop(() -> this.inbound.streamTooSlow(slow));
	}

	@Override
	public void pinged(byte[] payload) {
		if (!isFinished()) {
			this.outbound.answerPing(payload);
			planFlush();
		}
	}

	@Override
	public void ponged(byte[] payload) {
		if (this.listener.takesPongs() && !isFinished()) {
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

	/** Nothing more is read; answers to what was read come first, if any can be sent. */
	private void inputOver() {
		Closing now = closing();
		this.inbound.finish();
		if (now.startsDeadline()) {
			startDeadline();
		}
		if (now.acceptsSends()) {
			this.delivery.then(() -> this.outbox.onLoop(this::answersQueued));
		}
		else {
			planFlush();
		}
	}

	/** Answers to earlier messages have been queued: nothing is left to wait for. */
	private void answersQueued() {
		advance(behindBroadcasts().answersQueued());
		planFlush();
	}

	/** What was broadcast before a Close is sent before it. */
	private Closing behindBroadcasts() {
		this.outbox.commons().broadcasts().queue();
		return closing();
	}

	private Closing closing() {
		return this.protocol.closing();
	}

	/** Carries out what follows from an input of the closing. */
	private void advance(Closing next) {
		Closing before = closing();
		if (next == before) {
			return;
		}
		this.protocol.advance(next);
		if (next.startsDeadline()) {
			startDeadline();
		}
		if (next.isSettled() && !before.isSettled()) {
			leave();
		}
		switch (next.action()) {
			case SEND_CLOSE -> sendClose(next.sentStatus());
			case END_OUTPUT -> beginEnd();
			case DISCARD_INPUT -> this.line.transport().resumeReading();
			case CLOSE -> end("");
			case NONE -> {
			}
		}
	}

	private void startDeadline() {
		this.line.deadlines().start(Kind.CLOSE, this.line.timeouts().closeTimeout());
	}

	/** What was sent before is followed by a Close, and nothing follows that. */
	private void sendClose(CloseStatus status) {
		this.outbox.shut();
		this.queue.addClose(OutgoingFrame.close(status));
		this.outbox.outlet().closing();
		this.line.keepAlive().stop();
		this.inbound.abandonMessage();
		this.inbound.resume();
		planFlush();
	}

	private void flush() throws IOException {
		if (closing().isEnding()) {
			return;
		}
		long before = this.outbound.bytes();
		if (this.outbound.flush()) {
			planFlush();
		}
		if (this.outbound.bytes() > before) {
			advance(closing().bytesSent());
		}
		this.inbound.resume();
		if (this.queue.isEmpty()) {
			advance(closing().queueEmpty());
		}
	}

	private void beginEnd() {
		this.outbox.shut();
		this.outbox.outlet().closing();
		this.inbound.finish();
		// A verb on the loop may have stopped the engine.
		if (!closing().isOver()) {
			endOutput();
		}
	}

	private void endOutput() {
		try {
			if (this.line.transport().shutdownOutput()) {
				advance(closing().outputEnded());
			}
			else {
				this.line.transport().awaitWritable();
			}
		}
		catch (IOException ex) {
			failed(ex);
		}
	}

	/**
	 * Tells the application how it ended: once both Closes are said, the end of the
	 * peer's half is no concern of its.
	 */
	private void leave() {
		CloseStatus status = closing().statusForApplication();
		Runnable[] steps = { this.inbound::ended, () -> this.listener.ended(status), this::stepOut };
		this.delivery.last(() -> FinalSteps.take(this.listener, steps));
	}

	/** When the socket is closed and the last verb has returned the place is free. */
	private void stepOut() {
		if (STEPS_OUT.incrementAndGet(this) == 2) {
			this.engine.ended(this);
		}
	}

	/**
	 * Ends the connection at once, whatever was left to do, and whatever of it fails.
	 * @param why for the log, if its status does not say it
	 */
	private void end(String why) {
		Closing before = closing();
		if (!before.isOver()) {
			FinalSteps.take(this.listener, this, before.isSettled() ? LAST_STEPS : LAST_STEPS_AND_VERB);
			logger.log(Level.DEBUG,
					() -> EndSummary.of(this.listener, this.line, closing(), this.inbound, this.outbound, why));
		}
	}

	/**
	 * Closes the connection as its application would, from any thread.
	 */
	void close(CloseStatus status) {
		this.outbox.close(status);
	}

	/**
	 * Ends the connection after one attempt to say why, from any thread.
	 */
	void terminate(CloseStatus status) {
		this.outbox.onLoop(() -> endNow(status));
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

	/** For whoever looks for memory, on any thread. */
	MemoryHolder memory() {
		return new MemoryHolder(this.outbox, this.inbound, this.delivery,
				() -> end("the memory of all connections was used up"));
	}

	@Override
	public void deadlinePassed(Kind kind) {
		switch (kind) {
			case PING, PONG, IDLE -> silentFor(kind);
			case MESSAGE -> this.inbound.messageTooSlow();
			case WRITE -> end("the peer took nothing of what was sent in time");
			case STALL -> logger.log(Level.WARNING,
					() -> "The handler of %s has not taken a message for %d ms: its connection is not read from meanwhile"
						.formatted(this.listener, this.line.timeouts().stallReport().toMillis()));
			case CLOSE -> closingTooLong();
		}
	}

	private void silentFor(Kind kind) {
		switch (this.line.keepAlive().passed(kind, this.line.loop().now())) {
			case PING -> {
				this.queue.addPing();
				planFlush();
			}
			case END -> end("the peer answered no ping in time");
			case CLOSE -> this.outbox.close(Reasons.IDLE);
			case WAIT -> {
			}
		}
	}

	/** A step of the closing has taken its time: it is left out. */
	private void closingTooLong() {
		Closing next = behindBroadcasts().deadlinePassed(this.queue.isEmpty() ? Queued.NOTHING : Queued.FRAMES);
		if (next.action() == Action.CLOSE) {
			end("the peer did not let the connection close in time");
		}
		else {
			advance(next);
		}
	}

}
