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
 * While too much waits for a handler or for the peer, it holds reading back, and drops
 * nothing. Touched on the loop alone, but for {@link #ended}, {@link #memoryFreed} and
 * {@link #memoryBytes}, and for {@link #bytes} after the end.
 */
public final class MessageReader implements MemoryBudget.Waiter {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	/**
	 * How many bytes are decoded in one turn before reading is held back. A short
	 * compressed message may inflate to many bytes, which take time that other
	 * connections wait for.
	 */
	private static final int DECODED_A_TURN = 1024 * 1024;

	/**
	 * How many bytes of a peer that goes on sending are discarded: four of the largest
	 * usual messages.
	 */
	private static final long MAX_DISCARDED = 64L * 1024 * 1024;

	private final Transport transport;

	private final Deadlines deadlines;

	private final WebSocketProtocol protocol;

	private final MessageSinks sinks;

	private final Delivery delivery;

	private final SendQueue queue;

	private final ReceiveListener listener;

	private final MemoryBudget memory;

	private final EventLoop loop;

	private ArrivingMessage message = ArrivingMessage.NONE;

	/** Bytes that were read, and not decoded when reading was held back. */
	private ByteBuffer unread = NOTHING;

	/**
	 * How many bytes the memory budget was told of. Other threads read it when they look
	 * for the connections that hold most.
	 */
	private volatile int memoryTold;

	private boolean held;

	/**
	 * Whether this reader is in the line for memory, or was told of memory and has not
	 * resumed yet.
	 */
	private boolean awaitsMemory;

	private boolean over;

	/** Times of the loop's clock. */
	private long lastByteAt;

	private long lastMessageAt;

	/** Whether the deadline of the arriving message runs. */
	private boolean messageTimed;

	private long bytes;

	private long discarded;

	/**
	 * Reads nothing yet.
	 * @param sinks of the loop, for the receive modes of the resource
	 * @param queue the send queue: if too much waits in it, the peer is not read from
	 */
	public MessageReader(Transport transport, Deadlines deadlines, WebSocketProtocol protocol, MessageSinks sinks,
			Delivery delivery, SendQueue queue, ReceiveListener listener) {
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
				// A text is not UTF-8. It may have come whole, so that there is no
				// message to abandon.
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
	 * Fails the connection, because of what the peer sent or did not send.
	 */
	void fail(CloseStatus status) {
		this.protocol.fail(status);
		this.listener.violated(status);
	}

	/**
	 * Fails the connection: the message that has begun to arrive has taken too long.
	 */
	public void messageTooSlow() {
		fail(this.awaitsMemory ? CloseReasons.NO_MEMORY : CloseReasons.MESSAGE_TOO_SLOW);
	}

	/**
	 * Fails the connection whose slow message has to give its thread to another, if this
	 * message still arrives. A later message is not to blame.
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

	/**
	 * A message that has begun must end in time, even if only a byte of its header has
	 * come.
	 */
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
		// After the end of reading, or after our Close, nothing is delivered that could
		// pile up.
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
			// Enough was decoded in this turn, or the reason has gone since it was seen.
			// Nothing else would resume reading.
			this.listener.planFlush();
		}
	}

	/**
	 * Waits in the line for memory. If a part of the message is held meanwhile, the
	 * deadline of the message runs, because otherwise a peer that stops in the middle
	 * could hold memory for ever. If nothing is held, the wait has no deadline.
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

	/** Copies what is left out of the loop's buffer, which the next connection uses. */
	private static ByteBuffer keep(ByteBuffer buffer) {
		if (!buffer.hasRemaining()) {
			return NOTHING;
		}
		boolean ofTheLoop = buffer.isDirect();
		return ofTheLoop ? ByteBuffer.allocate(buffer.remaining()).put(buffer).flip() : buffer;
	}

	/**
	 * Reads again, if reading was held back and the reason has gone.
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
				// There is memory, and reading is held back for another reason.
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
		// The peer was not read from: its time of silence begins now.
		this.lastByteAt = this.loop.now();
		this.transport.resumeReading();
	}

	/**
	 * Reads once and discards what was read, after {@link #finish}.
	 * @return whether the peer has ended its stream, or has sent too much
	 */
	public boolean discard() throws IOException {
		int length = this.transport.discard(this.loop.buffers().forReading());
		this.discarded += Math.max(length, 0);
		return length < 0 || this.discarded > MAX_DISCARDED;
	}

	/**
	 * Reads no more. What the peer still sends is not decoded.
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
	 * Drops the message that is arriving. Its reader does not wait for the rest.
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

	/**
	 * Counts what the decoder holds for the message: it is kept longer than the bytes of
	 * one read.
	 */
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
	 * How many bytes of memory are taken by what has arrived and was not handed on. For
	 * any thread.
	 */
	public int memoryBytes() {
		return this.memoryTold;
	}

	/**
	 * Deletes what is left of the messages, when the connection has ended and all of them
	 * were delivered. Called on the thread of the last verb.
	 */
	public void ended() {
		this.sinks.ended(this.delivery);
	}

	/**
	 * How many bytes were received.
	 */
	public long bytes() {
		return this.bytes;
	}

	/**
	 * When the last byte of the peer came, or reading went on after it was held back, by
	 * the loop's clock.
	 */
	public long lastByteAt() {
		return this.lastByteAt;
	}

	/**
	 * When the last message, or the last part of one, came, by the loop's clock.
	 */
	public long lastMessageAt() {
		return this.lastMessageAt;
	}

}
