package io.hunchensocket.engine.receiving;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.engine.base.CloseReasons;
import io.hunchensocket.engine.base.Deadlines.Kind;
import io.hunchensocket.engine.base.Deadlines;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.engine.delivery.StreamThreads;
import io.hunchensocket.engine.sending.SendQueue;
import io.hunchensocket.protocol.ProtocolEvent;
import io.hunchensocket.protocol.ProtocolViolationException;
import io.hunchensocket.protocol.WebSocketProtocol;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.Transport;

/**
 * The receiving half of a connection: bytes are read, decoded, assembled and delivered.
 * While too much waits, for a handler or for the peer, it holds reading back, and drops
 * nothing. Touched on the loop alone, but for {@link #ended}, {@link #memoryFreed} and
 * {@link #memoryBytes}.
 */
public final class MessageReader implements MemoryBudget.Waiter {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	/** What a peer packs small and we unpack is work like any other: others wait. */
	private static final int DECODED_A_TURN = 1024 * 1024;

	private final Transport transport;

	private final Deadlines deadlines;

	private final WebSocketProtocol protocol;

	private final MessageSinks sinks;

	private final Delivery delivery;

	private final SendQueue queue;

	private final Listener listener;

	private final MemoryBudget memory;

	private final EventLoop loop;

	private ArrivingMessage message = ArrivingMessage.NONE;

	/** What was read and not decoded when reading was held back. */
	private ByteBuffer unread = NOTHING;

	/** What the memory budget was told of; other threads look for those who hold most. */
	private volatile int memoryTold;

	private boolean held;

	/** In the line for memory, or told of it and not come to it. */
	private boolean awaitsMemory;

	private boolean over;

	/** Times of the loop's clock. */
	private long lastByteAt;

	private long lastMessageAt;

	/** The time of the message that arrives runs. */
	private boolean messageTimed;

	private long bytes;

	/**
	 * Reads nothing yet.
	 * @param sinks of the loop, for the resource's way of taking messages
	 * @param queue what waits for the peer: if it is too much, the peer is not read from
	 */
	public MessageReader(Transport transport, Deadlines deadlines, WebSocketProtocol protocol, MessageSinks sinks,
			Delivery delivery, SendQueue queue, Listener listener) {
		this.loop = deadlines.loop();
		this.transport = transport;
		this.deadlines = deadlines;
		this.protocol = protocol;
		this.sinks = sinks;
		this.delivery = delivery;
		this.queue = queue;
		this.listener = listener;
		this.memory = sinks.memory();
		this.lastByteAt = this.loop.now();
		this.lastMessageAt = this.lastByteAt;
	}

	/**
	 * Reads once, and handles all that was read.
	 */
	public void read() throws IOException {
		if (this.held || this.over) {
			return;
		}
		ByteBuffer buffer = this.loop.buffers().forReading();
		int length = this.transport.read(buffer);
		if (length > 0) {
			this.bytes += length;
			this.lastByteAt = this.loop.now();
			try {
				this.protocol.receive(buffer.flip());
				decode(buffer);
			}
			finally {
				this.sinks.totals().received(length);
			}
		}
		else if (length < 0) {
			this.listener.inputEnded();
		}
	}

	private void decode(ByteBuffer buffer) {
		int decoded = 0;
		while (!mustHold(decoded)) {
			ProtocolEvent event = this.protocol.nextEvent();
			if (event == ProtocolEvent.NEEDS_INPUT) {
				watchMessage();
				countDecoder();
				return;
			}
			if (event instanceof ProtocolEvent.MessageData data) {
				decoded += data.payload().length();
			}
			try {
				handle(event);
			}
			catch (ProtocolViolationException ex) {
				// A text is not UTF-8, and may have come at one go.
				this.delivery.listener().messageCut();
				fail(ex.status());
			}
		}
		hold(buffer);
	}

	private void handle(ProtocolEvent event) {
		if (event instanceof ProtocolEvent.WholeMessage whole) {
			messageSeen();
			this.sinks.whole(whole.type(), whole.payload(), this.delivery);
			this.sinks.totals().messageReceived();
		}
		else if (event instanceof ProtocolEvent.MessageStarted started) {
			this.message = new ArrivingMessage(() -> this.sinks.begin(started.type(), this.delivery),
					this.protocol.messageLength());
			if (!waitsForMemory()) {
				MessageSink unused = this.message.begin();
			}
		}
		else if (event instanceof ProtocolEvent.MessageData data) {
			this.lastMessageAt = this.loop.now();
			this.message.append(data.payload(), this.protocol.messageLength());
			countMemory();
		}
		else if (event instanceof ProtocolEvent.MessageEnded) {
			messageEnded();
		}
		else if (event instanceof ProtocolEvent.PingReceived ping) {
			this.listener.pinged(ping.payload());
		}
		else if (event instanceof ProtocolEvent.PongReceived pong) {
			this.listener.ponged(pong.payload());
		}
		else if (event instanceof ProtocolEvent.CloseReceived close) {
			this.listener.closeReceived(close.status());
		}
		else if (event instanceof ProtocolEvent.ConnectionFailed failure) {
			this.listener.violated(failure.status());
		}
	}

	/**
	 * Fails the connection for what the peer sent or did not send.
	 */
	void fail(CloseStatus status) {
		this.protocol.fail(status);
		this.listener.violated(status);
	}

	/**
	 * The message that has begun to arrive has taken its time.
	 */
	public void messageTooSlow() {
		fail(this.awaitsMemory ? CloseReasons.NO_MEMORY : CloseReasons.MESSAGE_TOO_SLOW);
	}

	/**
	 * A message gives its thread to another, if it still arrives: the next one is not to
	 * blame.
	 */
	public void streamTooSlow(StreamThreads.Message slow) {
		if (!this.over && this.message.isReadAs(slow)) {
			fail(CloseReasons.STREAM_TOO_SLOW);
		}
	}

	private void messageEnded() {
		messageSeen();
		this.message.begin().end();
		this.sinks.totals().messageReceived();
		this.message = ArrivingMessage.NONE;
		countMemory();
	}

	private void messageSeen() {
		this.lastMessageAt = this.loop.now();
		stopTime();
	}

	/** A message that has begun must end in time, and be it by a byte of its header. */
	private void watchMessage() {
		if (this.protocol.isAtRest()) {
			stopTime();
		}
		else {
			this.messageTimed = true;
			this.deadlines.startOnce(Kind.MESSAGE);
		}
	}

	private void stopTime() {
		if (this.messageTimed) {
			this.messageTimed = false;
			this.deadlines.stop(Kind.MESSAGE);
		}
	}

	private boolean mustHold(int decoded) {
		// At the end, or after our Close, nothing is delivered that could pile up.
		return !this.over && !this.protocol.closing().isCloseSent()
				&& (this.delivery.isFull() || this.queue.isOverHalf() || decoded > DECODED_A_TURN || waitsForMemory());
	}

	private boolean waitsForMemory() {
		return this.message != ArrivingMessage.NONE
				&& this.message.mustWait(this.protocol.messageLength(), this.memory);
	}

	private void hold(ByteBuffer buffer) {
		this.unread = keep(buffer);
		this.listener.readingHeld();
		this.protocol.releaseInput();
		countDecoder();
		if (!this.held) {
			this.held = true;
			this.transport.suspendReading();
			this.deadlines.hold();
		}
		if (this.delivery.isFull()) {
			this.deadlines.startOnce(Kind.STALL);
			this.delivery.awaitRoom();
		}
		else if (waitsForMemory()) {
			awaitMemory();
		}
		else if (!this.queue.isOverHalf()) {
			// The turn is over, or the reason has gone since it was seen; nobody else
			// would say so.
			this.listener.planFlush();
		}
	}

	/**
	 * Waits in the line for memory. Who holds some of a message meanwhile has the time of
	 * the message for it, or those who stop in the middle would hold it for ever; who
	 * holds nothing has all the time.
	 */
	private void awaitMemory() {
		if (!this.awaitsMemory) {
			this.awaitsMemory = true;
			this.message.held();
			if (this.unread.hasRemaining() || this.message.length() > 0) {
				this.messageTimed = true;
				this.deadlines.goOnForMessage();
			}
			this.memory.await(this, this.message.isBegun());
		}
	}

	@Override
	public void memoryFreed() {
		this.loop.execute(this::memoryGiven);
	}

	private void memoryGiven() {
		this.awaitsMemory = false;
		try {
			resume();
		}
		catch (Throwable ex) {
			this.listener.failed(ex);
		}
		finally {
			this.memory.passOn();
		}
	}

	private void leaveLine() {
		if (this.awaitsMemory) {
			this.awaitsMemory = false;
			this.memory.leave(this);
		}
	}

	/** The loop's buffer goes to the next connection: what is left moves out of it. */
	private static ByteBuffer keep(ByteBuffer buffer) {
		if (!buffer.hasRemaining()) {
			return NOTHING;
		}
		boolean ofTheLoop = buffer.isDirect();
		return ofTheLoop ? ByteBuffer.allocate(buffer.remaining()).put(buffer).flip() : buffer;
	}

	/**
	 * Reads again, if reading was held back and the reason is gone.
	 */
	public void resume() {
		if (!this.held || this.over) {
			return;
		}
		if (!hasRoom()) {
			this.listener.readingHeld();
			if (waitsForMemory()) {
				awaitMemory();
			}
			else if (!this.awaitsMemory) {
				// There is memory, and it is for something else that we do not read.
				this.deadlines.holdMessage();
			}
			return;
		}
		this.deadlines.stop(Kind.STALL);
		ByteBuffer rest = this.unread;
		this.unread = NOTHING;
		countMemory();
		this.protocol.receive(rest);
		goOn();
		decode(rest);
	}

	private boolean hasRoom() {
		return !mustHold(0) && (this.queue.isUnderQuarter() || this.protocol.closing().isCloseSent());
	}

	private void goOn() {
		this.held = false;
		leaveLine();
		this.message.goesOn();
		this.deadlines.goOn();
		// We did not listen: the peer's time of silence begins now.
		this.lastByteAt = this.loop.now();
		this.transport.resumeReading();
	}

	/**
	 * Reads no more: what comes now is not the protocol's business.
	 */
	public void finish() {
		this.over = true;
		this.transport.suspendReading();
		leaveLine();
		this.unread = NOTHING;
		abandonMessage();
		this.deadlines.stopReading();
	}

	/**
	 * The rest of a message that is arriving is not wanted: nobody waits for it.
	 */
	public void abandonMessage() {
		ArrivingMessage abandoned = this.message;
		this.message = ArrivingMessage.NONE;
		if (abandoned != ArrivingMessage.NONE) {
			try {
				this.delivery.listener().messageCut();
			}
			finally {
				abandoned.abandon();
			}
		}
		countMemory();
	}

	/** What a message borrows counts if it is kept longer than the bytes of one read. */
	private void countDecoder() {
		this.message.decoderTakes(this.protocol.decoderBytes());
		countMemory();
	}

	private void countMemory() {
		int told = this.memoryTold;
		int unreadBytes = this.unread.capacity();
		int now = this.message.memoryBytes() + ((unreadBytes > 0) ? this.memory.footprint(unreadBytes) : 0);
		if (now != told) {
			this.memoryTold = now;
			this.memory.changed(now - told);
		}
	}

	/**
	 * How much memory is taken by what has arrived and was not handed on; for any thread.
	 */
	public int memoryBytes() {
		return this.memoryTold;
	}

	/**
	 * The connection has ended, and all its messages were delivered: what is left of them
	 * is deleted. Called by a handler.
	 */
	public void ended() {
		this.sinks.ended(this.delivery);
	}

	/**
	 * How much was received.
	 */
	public long bytes() {
		return this.bytes;
	}

	/**
	 * When the peer gave its last sign of life, by the loop's clock.
	 */
	public long lastByteAt() {
		return this.lastByteAt;
	}

	/**
	 * When a message or a part of one came last, by the loop's clock.
	 */
	public long lastMessageAt() {
		return this.lastMessageAt;
	}

	/** Told on the loop what the peer does besides sending messages. */
	public interface Listener {

		/**
		 * A ping wants its payload back.
		 */
		void pinged(byte[] payload);

		/**
		 * A pong, which somebody may wait for.
		 */
		void ponged(byte[] payload);

		/**
		 * The peer closes.
		 */
		void closeReceived(CloseStatus status);

		/**
		 * The peer broke a rule, and is not listened to any more.
		 */
		void violated(CloseStatus status);

		/**
		 * The peer will send nothing more.
		 */
		void inputEnded();

		/**
		 * Reading has failed for no fault of the peer's: the connection ends.
		 */
		void failed(Throwable error);

		/**
		 * Reading is held back: after the next flush {@link MessageReader#resume()} is
		 * called.
		 */
		void readingHeld();

		/**
		 * There is to be a flush at the end of the turn, or of the next if this one is
		 * ending.
		 */
		void planFlush();

	}

}
