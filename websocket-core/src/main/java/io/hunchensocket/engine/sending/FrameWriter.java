package io.hunchensocket.engine.sending;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.engine.base.Deadlines.Kind;
import io.hunchensocket.engine.base.Deadlines;
import io.hunchensocket.engine.base.LoopTotals;
import io.hunchensocket.engine.messages.Outgoing;
import io.hunchensocket.engine.messages.OutgoingFrame;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.protocol.FrameHeader;
import io.hunchensocket.protocol.FrameMasking;
import io.hunchensocket.protocol.Opcode;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.LoopBuffers;
import io.hunchensocket.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Writes the frames of one connection in as few writes as possible. A deadline runs while
 * the peer takes nothing. The writer exists before the connection opens; messages sent
 * until then wait in the queue. Touched on the loop alone.
 */
public final class FrameWriter {

	/** The result of {@link #write} if the frames cannot be written at once. */
	public static final int NOT_WRITTEN = -1;

	/** Of frames that could not be written: the connection ends. */
	public static final int FAILED = -2;

	/** Half a MiB, or eight slices to deflate; then other connections have their turn. */
	private static final int WRITES_A_TURN = 8;

	private final EventLoop loop;

	private final SendQueue queue;

	private final SendSettings settings;

	private final PendingBroadcasts broadcasts;

	private final LoopTotals totals;

	private final boolean unmasked;

	private SendListener listener = new SendListener.BeforeOpening();

	/** Null until the connection opens. */
	private @Nullable Output output;

	/** Whether frames may skip the queue. */
	private boolean direct;

	private boolean blocked;

	private boolean ended;

	/** Whether the deadline of a write runs. */
	private boolean lagging;

	/** Whether a ping of the heartbeat waits to leave. */
	private boolean pingWaits;

	/** The time by the loop's clock. */
	private long lastMessageAt;

	/** Whether bytes of the peer are being handled. */
	private boolean replying;

	/** Messages that skipped the queue and are in the buffer for replies. */
	private int replies;

	private long bytes;

	/** Null if only the loop writes. */
	private @Nullable HandlerReply handlerReply;

	/**
	 * A writer of a connection that is not open yet.
	 * @param shared used by all connections of the loop
	 * @param reserved bytes of the connection that wait to leave
	 */
	FrameWriter(LoopSending shared, AtomicInteger reserved) {
		this.loop = shared.loop();
		this.settings = shared.settings();
		this.broadcasts = shared.broadcasts();
		this.totals = shared.totals();
		this.queue = new SendQueue(reserved, this.settings.maxBytes(), shared.memory(), shared.masking());
		this.unmasked = shared.masking() == FrameMasking.NONE;
	}

	/**
	 * Takes turns with handlers from now on. Called before the connection opens.
	 */
	void takeTurnsWith(HandlerReply handlers) {
		this.handlerReply = handlers;
	}

	/**
	 * Begins to write. Waiting frames leave at the end of the turn.
	 * @param listener told from now on, also of a close that was requested before
	 */
	public void open(Transport transport, Deadlines deadlines, SendListener listener) {
		this.output = new Output(transport, deadlines);
		SendListener before = this.listener;
		this.listener = listener;
		this.lastMessageAt = this.loop.now();
		// Only the queue keeps to a smaller budget, and only the queue masks frames.
		this.direct = this.unmasked && this.settings.maxBytes() >= LoopBuffers.BYTES;
		if (!transport.isWritableFromAnyThread()) {
			this.handlerReply = null;
		}
		else if (this.handlerReply != null) {
			this.handlerReply.open(transport, listener, this::queueRest);
			freeTurn();
		}
		if (!this.queue.isEmpty()) {
			listener.planFlush();
		}
		if (before instanceof SendListener.BeforeOpening closed && closed.status() != null) {
			listener.closeRequested(closed.status());
		}
	}

	private Output output() {
		return Objects.requireNonNull(this.output, "The connection is not open yet");
	}

	/** Lets no frame skip the queue from now on. */
	public void closing() {
		this.direct = false;
	}

	/** Drops all frames and takes no more, because the connection will never open. */
	void abandon() {
		closeRequested(CloseStatus.GOING_AWAY);
		this.queue.clear();
	}

	/** Drops all frames, because the connection has ended. */
	public void end() {
		this.direct = false;
		this.ended = true;
		if (this.replying) {
			this.replying = false;
			this.replies = 0;
			this.loop.buffers().forReplies().clear();
		}
		this.queue.clear();
	}

	// Frames and messages that are to leave.

	/** Whether nothing can be sent any more. */
	boolean isFinished() {
		return this.listener.isFinished();
	}

	/** Adds a message or a control frame, for which room was reserved. */
	void add(Outgoing message) {
		if (isFinished()) {
			this.queue.refuse(message);
		}
		else if (message instanceof OutgoingFrame frame && frame.opcode().isControl()) {
			this.queue.addControl(frame);
			planFlush();
		}
		else {
			this.broadcasts.flush();
			this.queue.add(message);
			if (this.settings.overflowPolicy() == OverflowPolicy.DROP_OLDEST) {
				dropped(this.queue.dropOldest());
			}
			messageQueued();
		}
	}

	/** Adds a ping of the heartbeat, for which no room was reserved. */
	public void addPing() {
		this.pingWaits = true;
		this.queue.addPing(OutgoingFrame.control(Opcode.PING, new byte[0]));
		planFlush();
	}

	/**
	 * Answers a ping. While the peer takes nothing, at most one pong waits, because only
	 * the latest ping needs an answer. Source: RFC 6455, section 5.5.3.
	 * @param payload of the ping, not copied
	 */
	public void addPong(byte[] payload) {
		if (this.blocked) {
			this.queue.dropPongs();
		}
		this.queue.addPong(OutgoingFrame.control(Opcode.PONG, payload));
		planFlush();
	}

	/**
	 * Adds the Close. No frame follows it, and no frame skips the queue any more.
	 */
	public void addClose(CloseStatus status) {
		this.direct = false;
		this.pingWaits = false;
		this.queue.addClose(OutgoingFrame.close(status));
		planFlush();
	}

	/** A message that was added before has become longer. */
	void grown(int bytes) {
		this.queue.grown(bytes);
		messageQueued();
	}

	/**
	 * How many bytes of memory the waiting fragments of one message may take while it is
	 * being written. The bound leaves room for other messages, and keeps the queue so
	 * short that the peer is still read from.
	 */
	int streamAllowance() {
		return Math.max(1, this.settings.maxBytes() / 4);
	}

	private void messageQueued() {
		this.lastMessageAt = this.loop.now();
		planFlush();
	}

	/** Also keeps handlers from overtaking what waits here. */
	private void planFlush() {
		boolean unused = takeTurn();
		this.listener.planFlush();
	}

	// Reasons to end the connection.

	/** Begins to close the connection, as the application asked. */
	void closeRequested(CloseStatus status) {
		this.listener.closeRequested(status);
	}

	/**
	 * Drops the waiting messages and begins to close the connection, because too many
	 * bytes wait, here or on all connections together.
	 */
	void overflowed(CloseStatus status) {
		dropped(this.queue.dropMessages());
		this.listener.closeRequested(status);
	}

	private void dropped(int messages) {
		if (messages > 0) {
			this.totals.dropped(messages);
			this.listener.dropped(messages);
		}
	}

	/** Ends the connection because a message that waits here will not be completed. */
	void messageFailed(CloseStatus status) {
		this.listener.messageFailed(status);
	}

	/**
	 * Ends the connection because an action on the loop has failed. An open connection
	 * ends in a turn of its own; one that is not open yet will open closed.
	 */
	public void broken(Throwable error) {
		this.loop.execute(() -> this.listener.failed(error));
	}

	// Frames that skip the queue.

	/**
	 * Says that the peer's bytes are about to be handled. Replies sent meanwhile may skip
	 * the queue, and leave together right after the handling.
	 */
	public void beginReplies() {
		this.replying = !this.blocked;
	}

	/**
	 * Writes a message straight into the loop's buffer, if the peer's bytes are being
	 * handled and nothing waits.
	 * @return {@code false} if the message has to go through the queue
	 */
	boolean reply(MessageType type, byte[] payload) {
		if (!this.direct || !this.replying || !mayBePassed() || !takeTurn()) {
			return false;
		}
		FrameHeader header = FrameHeader.of(type, payload.length);
		ByteBuffer replies = this.loop.buffers().forReplies();
		if (FrameEncoder.headerLength(header) + payload.length > replies.remaining()) {
			return false;
		}
		FrameEncoder.writeFrame(header, payload, replies);
		this.replies++;
		return true;
	}

	/**
	 * Says that the peer's bytes were handled, and writes the replies.
	 */
	public void endReplies() throws IOException {
		if (this.replying) {
			this.replying = false;
			ByteBuffer frames = this.loop.buffers().forReplies().flip();
			try {
				if (frames.hasRemaining()) {
					int left = writeNow(frames);
					this.totals.sent(this.replies, left);
					freeTurn();
				}
			}
			finally {
				this.replies = 0;
				frames.clear();
			}
		}
	}

	/** Whether a frame that skips the queue overtakes no other. */
	private boolean mayBePassed() {
		boolean free = this.handlerReply != null && this.handlerReply.isFree();
		return (free || this.queue.isEmpty()) && !this.broadcasts.arePending();
	}

	/** Whether frames may be written at once: the peer takes more, and no frame waits. */
	public boolean mayWrite() {
		return this.direct && !this.blocked && !this.replying && mayBePassed() && output().transport().isOpen();
	}

	/**
	 * Writes frames at once, unless others wait. The bytes that the peer does not take
	 * are queued.
	 * @param frames not kept
	 * @return how many bytes have left, for the totals, {@link #NOT_WRITTEN} if the
	 * frames have to go through the queue, or {@link #FAILED}
	 */
	public int write(ByteBuffer frames) {
		if (!mayWrite() || !takeTurn()) {
			return NOT_WRITTEN;
		}
		try {
			int left = writeNow(frames);
			if (this.handlerReply != null && !this.blocked) {
				this.handlerReply.free();
			}
			return left;
		}
		catch (Throwable ex) {
			broken(ex);
			return FAILED;
		}
	}

	/**
	 * Takes the turn to write, which a handler may have.
	 * @return {@code false} if nothing may be written now: a flush is planned later
	 */
	public boolean takeTurn() {
		return this.handlerReply == null || this.handlerReply.take();
	}

	/** Lets handlers write from now on, unless something waits or the connection ends. */
	public void freeTurn() {
		if (this.handlerReply != null && this.direct && !this.blocked && this.queue.isEmpty()) {
			this.handlerReply.free();
		}
	}

	/** Queues the bytes of a reply that the peer did not take from its handler. */
	private void queueRest(ByteBuffer rest) {
		try {
			if (!this.ended) {
				this.queue.addRest(rest);
				block(0);
			}
		}
		catch (Throwable ex) {
			// At once: nothing may follow a part of a frame.
			this.listener.failed(ex);
		}
	}

	private int writeNow(ByteBuffer frames) throws IOException {
		int gathered = frames.remaining();
		boolean all = output().transport().write(frames);
		int left = gathered - frames.remaining();
		this.bytes += left;
		this.lastMessageAt = this.loop.now();
		if (!all) {
			this.queue.addRest(frames);
			block(left);
		}
		return left;
	}

	/**
	 * Writes waiting frames until all have left, the peer takes no more, or this
	 * connection has written enough for now. The caller has {@link #takeTurn() the turn}.
	 * @return whether there is more to write in the next turn
	 */
	public boolean flush() throws IOException {
		endReplies();
		for (int i = 0; i < WRITES_A_TURN && hasMore(); i++) {
			writeQueued();
		}
		return hasMore();
	}

	private boolean hasMore() {
		return !this.blocked && this.queue.turnComes();
	}

	private void writeQueued() throws IOException {
		ByteBuffer buffer = this.loop.buffers().takeForWriting();
		try {
			this.queue.gather(buffer);
			int gathered = buffer.flip().remaining();
			boolean all = output().transport().write(buffer);
			int left = gathered - buffer.remaining();
			this.bytes += left;
			this.totals.sent(this.queue.left(left), left);
			if (this.pingWaits && !this.queue.hasPing()) {
				this.pingWaits = false;
				this.listener.pingLeft();
			}
			if (all) {
				caughtUp();
			}
			else {
				block(left);
			}
		}
		finally {
			this.loop.buffers().doneWriting();
		}
	}

	private void block(int left) {
		this.blocked = true;
		this.lagging = true;
		output().transport().awaitWritable();
		if (left > 0) {
			output().deadlines().start(Kind.WRITE);
		}
		else {
			output().deadlines().startOnce(Kind.WRITE);
		}
	}

	/**
	 * Says that the peer takes more. If the queue is empty, a transport that still had to
	 * send earlier bytes has sent them all.
	 */
	public void writable() {
		this.blocked = false;
		if (this.queue.isEmpty()) {
			caughtUp();
		}
	}

	private void caughtUp() {
		if (this.lagging) {
			this.lagging = false;
			output().deadlines().stop(Kind.WRITE);
		}
	}

	/** When a message was queued or written last, by the loop's clock. */
	public long lastMessageAt() {
		return (this.handlerReply == null) ? this.lastMessageAt : this.handlerReply.lastMessageAt(this.lastMessageAt);
	}

	/** How many bytes were sent. */
	public long bytes() {
		return (this.handlerReply == null) ? this.bytes : this.bytes + this.handlerReply.bytes();
	}

	/** Queues the broadcasts of this turn, so that frames queued later follow them. */
	public void flushBroadcasts() {
		this.broadcasts.flush();
	}

	/** The frames that wait to leave, for callers that ask how many bytes these are. */
	public SendQueue queue() {
		return this.queue;
	}

	/** Where frames go once the connection is open. */
	private record Output(Transport transport, Deadlines deadlines) {
	}

}
