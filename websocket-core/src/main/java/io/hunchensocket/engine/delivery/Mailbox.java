package io.hunchensocket.engine.delivery;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.hunchensocket.engine.base.CloseReasons;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.delivery.Workers.Turn;
import io.hunchensocket.engine.sending.ConnectionChannel;
import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * Delivery by the executor: what has arrived on one connection waits here, and a worker
 * gives it to the listener, one thing at a time. The workers are asked for with the first
 * that waits, and have done their work with the last. So no thread belongs to a
 * connection, and a connection never has two.
 */
public final class Mailbox implements Delivery, Workers.Task, StreamThreads.Reader {

	/** So many items are taken before the thread goes to another mailbox. */
	private static final int MAX_TURN = 64;

	/** Smaller messages take little more than their bytes. */
	private static final int LARGE = 4096;

	/** Room is given back in parts of the whole no larger than that: it costs less. */
	private static final int SHARE = 16;

	/** Bits of the bytes in {@link #fill}, which are below the number of items. */
	private static final int SHIFT = 32;

	private static final SafeLogger logger = SafeLogger.of(Mailbox.class);

	private final Queue<MailboxItem> items = new ConcurrentLinkedQueue<>();

	/**
	 * How many items wait, and how many bytes they hold: one number, since each change of
	 * what threads share costs as much as the rest of adding an item. Either may be
	 * negative while an item is taken by one thread before it is counted by another.
	 */
	private final AtomicLong fill = new AtomicLong();

	private final ConnectionListener listener;

	private final LoopDelivery shared;

	private final ConnectionChannel channel;

	private final Owner owner;

	/** Written by the loop and by the worker, whoever notices first. */
	private volatile boolean roomAwaited;

	/** Set by the worker, read by whoever looks for slow peers. */
	private volatile @Nullable IncomingStream reading;

	/** Touched by the worker, and by the loop while there is none. */
	private boolean holdsStreamThread;

	/** As {@link #holdsStreamThread}: its messages have taken a handler long. */
	private boolean slow;

	/** Touched on the loop: no thread can be had. */
	private boolean refused;

	/** Touched on the loop. */
	private @Nullable Runnable lastStep;

	/**
	 * An empty mailbox.
	 * @param shared by the mailboxes of the loop
	 * @param listener gets what is put in
	 * @param channel closed if that is not possible
	 * @param owner told of the rest
	 */
	public Mailbox(LoopDelivery shared, ConnectionListener listener, ConnectionChannel channel, Owner owner) {
		this.shared = shared;
		this.listener = listener;
		this.channel = channel;
		this.owner = owner;
	}

	@Override
	public ConnectionListener listener() {
		return this.listener;
	}

	@Override
	public void text(String text, int bytes) {
		// One character that is not Latin gives all of them two bytes.
		add(new MailboxItem(text, sizeOf((text.length() == bytes) ? bytes : 2L * text.length())));
	}

	@Override
	public void binary(byte[] message) {
		add(new MailboxItem(message, sizeOf(message.length)));
	}

	@Override
	public void deliver(Runnable step, int bytes) {
		add(new MailboxItem(step, sizeOf(bytes)));
	}

	@Override
	public void then(Runnable step) {
		add(new MailboxItem.Step(step));
	}

	@Override
	public void stream(Runnable verb, IncomingStream stream) {
		add(new MailboxItem.Stream(verb, stream));
	}

	/** So much it counts for, of which a large array takes more than its length. */
	private int sizeOf(long bytes) {
		return (bytes < LARGE) ? (int) bytes : memory().footprint((int) Math.min(bytes, Integer.MAX_VALUE));
	}

	private MemoryBudget memory() {
		return this.shared.memory();
	}

	private void add(MailboxItem item) {
		if (this.refused) {
			return;
		}
		// First what may throw: nothing is counted that is not there.
		this.items.add(item);
		if (count(1, item.size()) == 0) {
			this.shared.workers().open(this);
		}
	}

	/** Returns how many items there were before. */
	private int count(int more, int bytes) {
		long before = this.fill.getAndAdd(((long) more << SHIFT) + bytes);
		memory().moved(bytesOf(before), bytesOf(before) + bytes);
		return itemsOf(before);
	}

	private static int itemsOf(long fill) {
		// Negative bytes have borrowed one.
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
		// The worker may have made room before it could see the wish.
		announceRoom();
	}

	private void announceRoom() {
		long now = this.fill.get();
		if (this.roomAwaited && itemsOf(now) <= this.shared.settings().maxMessages() / 2
				&& bytesOf(now) <= this.shared.settings().maxBytes() / 2) {
			this.roomAwaited = false;
			this.owner.roomMade();
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
		// The last first: who finds one of them empty finds no rest of its message.
		Collections.reverse(all);
		for (MailboxItem item : all) {
			occupied(-item.discard());
		}
		IncomingStream read = this.reading;
		if (read != null) {
			read.discard();
		}
	}

	/**
	 * What waits here is refused with it, the opening included, but for the last step.
	 */
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

	/** Takes items, until none is left or others have their turn. */
	@Override
	public void run(Turn turn) {
		int taken = 0;
		boolean more = true;
		while (more) {
			if (taken == MAX_TURN || (taken > 0 && turn.isOver())) {
				this.shared.workers().continueLater(this);
				return;
			}
			if (!takeStreamThread(this.items.element())) {
				return;
			}
			long some = takeSome(turn, Math.min(MAX_TURN - taken, this.shared.settings().maxMessages() / SHARE));
			taken += itemsOf(some);
			this.slow = turn.wasLong(taken);
			more = count(-itemsOf(some), -bytesOf(some)) > itemsOf(some);
			announceRoom();
		}
	}

	/**
	 * Takes the first item, and some more whose room is given back together; where there
	 * is little room, each gives back its own.
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
			boolean goesOn = next != null && !next.waits() && taken < most
					&& bytes < this.shared.settings().maxBytes() / SHARE && !turn.isOver();
			next = goesOn ? this.items.remove() : null;
		}
		return ((long) taken << SHIFT) + bytes;
	}

	/** Whoever waits for a thread may look how fast the message comes that has one. */
	private int openKeepingThread(MailboxItem item) {
		if (!this.holdsStreamThread || !(item instanceof MailboxItem.Stream message)) {
			return open(item);
		}
		message.stream().readerHasCome();
		this.reading = message.stream();
		int bytes = open(item);
		this.reading = null;
		return bytes;
	}

	/** Returns how many bytes it held, and holds no more. */
	private int open(MailboxItem item) {
		Object content = item.take();
		if (content == null) {
			return 0;
		}
		try {
			// Whoever interrupts the thread of a client does not mean the next one.
			boolean unused = Thread.interrupted();
			open(content);
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, () -> "What was delivered to a handler threw", ex);
		}
		return item.size();
	}

	private void open(Object content) {
		if (content instanceof String text) {
			this.listener.textReceived(text);
		}
		else if (content instanceof byte[] bytes) {
			this.listener.binaryReceived(bytes);
		}
		else {
			((Runnable) content).run();
		}
	}

	// The threads that may wait for peers.

	/**
	 * Takes one of the threads that may wait for peers, if an item needs it.
	 * @return {@code false} if it has to wait for its turn
	 */
	private boolean takeStreamThread(MailboxItem item) {
		if (this.holdsStreamThread || !item.waits()) {
			return true;
		}
		if (this.shared.streamThreads().take(this)) {
			this.holdsStreamThread = true;
			return true;
		}
		// What it waits for may have come before it was in the line.
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
		// The item is taken: it is not in the queue any more.
		return this.reading;
	}

	@Override
	public void giveWay(StreamThreads.Message slowMessage) {
		this.owner.streamTooSlow(slowMessage);
	}

	@Override
	public long nanoTime() {
		return this.channel.loop().nanoTime();
	}

	/** Told on any thread what the connection has to know of. */
	public interface Owner {

		/**
		 * There is room again, as was asked for.
		 */
		void roomMade();

		/**
		 * A message arrives so slowly that the thread that reads it is given to another.
		 * @param slow the message; it may be over by now
		 */
		void streamTooSlow(StreamThreads.Message slow);

	}

}
