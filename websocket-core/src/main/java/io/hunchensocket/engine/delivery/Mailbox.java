package io.hunchensocket.engine.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.hunchensocket.engine.base.CloseReasons;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.delivery.Workers.Turn;
import io.hunchensocket.engine.sending.ConnectionChannel;
import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * Delivery by the executor. Messages of one connection wait here, and a worker gives them
 * to the listener, one at a time. A mailbox asks for a worker when its first item
 * arrives, and the worker leaves when none is left. So no thread belongs to a connection,
 * and a connection never has two.
 */
public final class Mailbox implements Delivery, Workers.Task, StreamThreads.Reader {

	/** How many items a worker takes before it goes to another mailbox. */
	private static final int MAX_TURN = 64;

	/** Room is given back in parts of a sixteenth of the whole, which costs less. */
	private static final int SHARE = 16;

	/**
	 * How many low bits of {@link #fill} hold the bytes. The number of items is above
	 * them.
	 */
	private static final int SHIFT = 32;

	private static final SafeLogger logger = SafeLogger.of(Mailbox.class);

	private final Queue<MailboxItem> items = new ConcurrentLinkedQueue<>();

	/**
	 * How many items wait, and how many bytes they hold. Both are in one number, because
	 * each change of a number that threads share costs as much as the rest of adding an
	 * item. Either may be negative while one thread takes an item before another has
	 * counted it.
	 */
	private final AtomicLong fill = new AtomicLong();

	private final ConnectionListener listener;

	private final LoopDelivery shared;

	private final ConnectionChannel channel;

	private final Source source;

	/** Set on the loop. Cleared there, or on a handler thread that sees room. */
	private volatile boolean roomAwaited;

	/** The message that a handler reads. Set by the worker, and read by loops. */
	private volatile @Nullable IncomingStream reading;

	/** The thread that calls verbs now. Other threads learn only that they are not it. */
	private @Nullable Thread worker;

	/** Touched by the worker. */
	private @Nullable Suspension suspension;

	/** Touched by the worker, and by the loop while there is no worker. */
	private boolean holdsStreamThread;

	/** Whether the last messages took long. Touched as {@link #holdsStreamThread} is. */
	private boolean slow;

	/** Touched on the loop: the executor had no thread for this mailbox. */
	private boolean refused;

	/** Touched on the loop. */
	private @Nullable Runnable lastStep;

	/**
	 * An empty mailbox.
	 * @param shared by the mailboxes of the loop
	 * @param listener gets the messages
	 * @param channel closed if no thread can be had
	 * @param source told of room and of slow streams
	 */
	public Mailbox(LoopDelivery shared, ConnectionListener listener, ConnectionChannel channel, Source source) {
		this.shared = shared;
		this.listener = listener;
		this.channel = channel;
		this.source = source;
	}

	@Override
	public ConnectionListener listener() {
		return this.listener;
	}

	@Override
	public void text(String text, int bytes) {
		add(new MailboxItem(text, this.shared.sizeOf(text, bytes)));
	}

	@Override
	public void binary(byte[] message) {
		add(new MailboxItem(message, this.shared.sizeOf(message.length)));
	}

	@Override
	public void deliver(Runnable step, int bytes) {
		add(new MailboxItem(step, this.shared.sizeOf(bytes)));
	}

	@Override
	public void then(Runnable step) {
		add(new MailboxItem.Step(step));
	}

	@Override
	public void stream(Runnable verb, IncomingStream stream) {
		add(new MailboxItem.Stream(verb, stream));
	}

	private void add(MailboxItem item) {
		if (this.refused) {
			return;
		}
		// Added first, because this may throw: what is not in the queue must not be
		// counted.
		this.items.add(item);
		if (count(1, item.size()) == 0) {
			this.shared.workers().open(this);
		}
	}

	@Override
	public boolean isIdle() {
		return !this.refused && itemsOf(this.fill.get()) == 0;
	}

	/** Returns how many items there were before. */
	private int count(int more, int bytes) {
		long before = this.fill.getAndAdd(((long) more << SHIFT) + bytes);
		this.shared.memory().moved(bytesOf(before), bytesOf(before) + bytes);
		return itemsOf(before);
	}

	private static int itemsOf(long fill) {
		// If the bytes are negative they have borrowed one from the items.
		return (int) ((fill - bytesOf(fill)) >> SHIFT);
	}

	private static int bytesOf(long fill) {
		return (int) fill;
	}

	@Override
	public void occupied(int bytes) {
		int unused = count(0, bytes);
	}

	@Override
	public void freed(int bytes) {
		occupied(-bytes);
		announceRoom();
	}

	@Override
	public int memoryBytes() {
		return Math.max(bytesOf(this.fill.get()), 0);
	}

	@Override
	public boolean isFull() {
		long now = this.fill.get();
		return itemsOf(now) > this.shared.settings().maxMessages() || bytesOf(now) > this.shared.settings().maxBytes();
	}

	@Override
	public void awaitRoom() {
		this.roomAwaited = true;
		// The worker may have made room before it could see that room is awaited.
		announceRoom();
	}

	private void announceRoom() {
		long now = this.fill.get();
		if (this.roomAwaited && itemsOf(now) <= this.shared.settings().maxMessages() / 2
				&& bytesOf(now) <= this.shared.settings().maxBytes() / 2) {
			this.roomAwaited = false;
			this.source.roomMade();
		}
	}

	@Override
	public void last(Runnable step) {
		if (this.refused) {
			this.shared.threads().runLast(step);
		}
		else {
			this.lastStep = step;
			then(step);
		}
	}

	@Override
	public void discard() {
		List<MailboxItem> all = new ArrayList<>(this.items);
		// The last item first: a handler that misses a part of a message then misses the
		// rest, too.
		Collections.reverse(all);
		for (MailboxItem item : all) {
			occupied(-item.discard());
		}
		IncomingStream read = this.reading;
		if (read != null) {
			read.discard();
		}
	}

	/** Runs only the last step, on another thread: all else that waits is dropped. */
	@Override
	public void refused() {
		this.refused = true;
		giveStreamThreadBack();
		discard();
		logger.log(this.shared.threads().refusalLevel(),
				() -> "The executor refused a task: " + this.listener + " is closed with 1013");
		this.channel.close(CloseReasons.OVERLOADED);
		if (this.lastStep != null) {
			this.shared.threads().runLast(this.lastStep);
		}
	}

	@Override
	public void broken() {
		this.channel.later(this::refused);
	}

	@Override
	public boolean isSlow() {
		return this.slow;
	}

	/** Takes items until none is left, the turn is over, or nothing can be taken now. */
	@Override
	public void run(Turn turn) {
		int taken = 0;
		boolean more = true;
		while (more) {
			if (taken == MAX_TURN || (taken > 0 && turn.isOver())) {
				this.shared.workers().continueLater(this);
				return;
			}
			if (isHeldUp()) {
				return;
			}
			this.worker = Thread.currentThread();
			long some = takeNext(turn, taken);
			this.worker = null;
			taken += itemsOf(some);
			this.slow = turn.wasLong(taken);
			more = count(-itemsOf(some), -bytesOf(some)) > itemsOf(some);
			announceRoom();
		}
	}

	/** Whether the next item waits for a stage, or for a thread that reads streams. */
	private boolean isHeldUp() {
		Suspension held = this.suspension;
		return (held != null) ? held.leave() : !takeStreamThread(this.items.element());
	}

	private long takeNext(Turn turn, int taken) {
		Suspension over = this.suspension;
		if (over != null) {
			this.suspension = null;
			this.listener.stageCompleted(over.then());
			return 1L << SHIFT;
		}
		boolean alone = itemsOf(this.fill.get()) == 1 && this.shared.workers().areCaughtUp();
		return alone ? takeAlone(turn)
				: takeSome(turn, Math.min(MAX_TURN - taken, this.shared.settings().maxMessages() / SHARE));
	}

	@Override
	public void suspendUntil(CompletionStage<?> stage, Runnable then) {
		if (this.worker != Thread.currentThread() || this.suspension != null) {
			throw new IllegalStateException("Only a verb of the client can suspend it, and only once");
		}
		Suspension begun = new Suspension(then);
		this.suspension = begun;
		// Counts as an item: until it is over, no new item asks for a worker.
		int unused = count(1, 0);
		begun.endWith(stage, () -> this.channel.later(() -> this.shared.workers().open(this)));
	}

	/** The reply to the only item that waits for a handler need not wait for others. */
	private long takeAlone(Turn turn) {
		this.channel.beginReply();
		long one = takeSome(turn, 1);
		this.channel.endReply();
		return one;
	}

	/**
	 * Takes the first item and some more, whose room is given back together. If the
	 * bounds are small, each item gives back its own room.
	 * @return how many items and bytes
	 */
	private long takeSome(Turn turn, int most) {
		int taken = 0;
		int bytes = 0;
		MailboxItem next = this.items.remove();
		while (next != null) {
			taken++;
			bytes += openKeepingThread(next);
			giveStreamThreadBack();
			next = this.items.peek();
			boolean goesOn = next != null && !next.waits() && taken < most && this.suspension == null
					&& bytes < this.shared.settings().maxBytes() / SHARE && !turn.isOver();
			next = goesOn ? this.items.remove() : null;
		}
		return ((long) taken << SHIFT) + bytes;
	}

	/**
	 * Opens an item. While a handler reads a stream, others can see how fast its message
	 * arrives.
	 */
	private int openKeepingThread(MailboxItem item) {
		if (!this.holdsStreamThread || !(item instanceof MailboxItem.Stream message)) {
			return item.deliverTo(this.listener);
		}
		message.stream().readerHasCome();
		this.reading = message.stream();
		int bytes = item.deliverTo(this.listener);
		this.reading = null;
		return bytes;
	}

	// The threads that may wait for peers.

	/**
	 * Takes one of the threads that may wait for peers, if an item needs one.
	 * @return {@code false} if the mailbox has to wait for a thread
	 */
	private boolean takeStreamThread(MailboxItem item) {
		if (this.holdsStreamThread || !item.waits()) {
			return true;
		}
		if (this.shared.streamThreads().take(this)) {
			this.holdsStreamThread = true;
			return true;
		}
		// The message may have become whole before the mailbox was in the line.
		return !item.waits() && this.shared.streamThreads().leave(this);
	}

	private void giveStreamThreadBack() {
		if (this.holdsStreamThread) {
			this.holdsStreamThread = false;
			this.shared.streamThreads().giveBack(this);
		}
	}

	@Override
	public void streamArrived() {
		if (this.shared.streamThreads().leave(this)) {
			this.shared.workers().open(this);
		}
	}

	@Override
	public void threadTaken() {
		this.channel.later(() -> {
			this.holdsStreamThread = true;
			this.shared.workers().open(this);
		});
	}

	@Override
	public StreamThreads.@Nullable Message reading() {
		// Kept in a field, because the item is not in the queue any more.
		return this.reading;
	}

	@Override
	public void giveWay(StreamThreads.Message slowMessage) {
		this.source.streamTooSlow(slowMessage);
	}

	@Override
	public long nanoTime() {
		return this.channel.loop().nanoTime();
	}

}
