package io.hunchensocket.connection;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.hunchensocket.connection.ConnectionSettings.Receiving;
import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * Delivery by the executor: letters wait here and are opened one at a time. The crew is
 * asked to when the first letter comes, and has done its work with the last. So no thread
 * belongs to a connection, and a connection never has two.
 */
final class Mailbox implements Delivery, StreamThreads.Reader {

	/** So many letters are opened before the thread goes to another connection. */
	private static final int TURN = 64;

	/** Smaller letters take little more than their bytes. */
	private static final int LARGE = 4096;

	/** More than is ever counted. */
	private static final int UNCOUNTED = Integer.MAX_VALUE / 2;

	/** Room is given back in parts of the whole no larger than that. */
	private static final int SHARE = 16;

	private static final SafeLogger logger = SafeLogger.of(Mailbox.class);

	// Instead of an AtomicInteger, which would be an object more for each connection.
	private static final AtomicIntegerFieldUpdater<Mailbox> EXTRA = AtomicIntegerFieldUpdater.newUpdater(Mailbox.class,
			"extra");

	private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();

	private final MailboxFill fill = new MailboxFill();

	/** Written by {@link #EXTRA}: what large letters take beyond their bytes. */
	private volatile int extra;

	private final MemoryBudget memory;

	private final ConnectionListener listener;

	private final HandlerCrew crew;

	private final StreamThreads streamThreads;

	private final Receiving budget;

	private final Postmaster postmaster;

	/** Written by the loop and by the worker, whoever notices first. */
	private volatile boolean roomAwaited;

	/** Set by the worker, read by whoever looks for slow peers. */
	private volatile @Nullable IncomingStream reading;

	/** Touched by the worker, and by the loop while there is none. */
	private boolean holdsStreamThread;

	/** Touched on the loop: no thread can be had. */
	private boolean rejected;

	/** Touched on the loop. */
	private @Nullable Runnable lastStep;

	Mailbox(ConnectionListener listener, HandlerCrew crew, StreamThreads streamThreads, Receiving budget,
			MemoryBudget memory, Postmaster postmaster) {
		this.listener = listener;
		this.crew = crew;
		this.streamThreads = streamThreads;
		this.budget = budget;
		this.memory = memory;
		this.postmaster = postmaster;
	}

	@Override
	public ConnectionListener listener() {
		return this.listener;
	}

	@Override
	public void text(String text, int size) {
		post(new Letter.Text(text, size));
	}

	@Override
	public void binary(byte[] message) {
		post(new Letter.Binary(message));
	}

	@Override
	public void deliver(Runnable step, int size) {
		post(new Letter.Part(step, size));
	}

	@Override
	public void then(Runnable step) {
		post(new Letter.Step(step));
	}

	@Override
	public void stream(Runnable verb, IncomingStream stream) {
		post(new Letter.Stream(verb, stream));
	}

	@Override
	public void streamArrived() {
		if (this.streamThreads.leave(this)) {
			this.crew.open(this);
		}
	}

	@Override
	public void threadTaken() {
		this.postmaster.onLoop(() -> {
			this.holdsStreamThread = true;
			this.crew.open(this);
		});
	}

	@Override
	public StreamThreads.@Nullable Message reading() {
		// The letter is open: it is not in the queue any more.
		return this.reading;
	}

	@Override
	public void giveWay(StreamThreads.Message slow) {
		this.postmaster.streamTooSlow(slow);
	}

	@Override
	public long nanoTime() {
		return this.crew.nanoTime();
	}

	@Override
	public void occupied(int length) {
		addBytes(length);
	}

	@Override
	public void freed(int length) {
		addBytes(-length);
		announceRoom();
	}

	private void addBytes(int length) {
		int unused = count(0, length);
	}

	/** Returns how many letters there were before. */
	private int count(int more, int length) {
		long before = this.fill.add(more, length);
		int bytesBefore = MailboxFill.bytes(before);
		this.memory.moved(bytesBefore, bytesBefore + length);
		return MailboxFill.letters(before);
	}

	private void addExtra(int length) {
		int before = EXTRA.getAndAdd(this, length);
		this.memory.changed(Math.max(before + length, 0) - Math.max(before, 0));
	}

	private int extraOf(Letter letter) {
		return (letter.size() >= LARGE) ? letter.extraMemory(this.memory) : 0;
	}

	@Override
	public int memoryBytes() {
		return Math.max(this.fill.bytes(), 0) + Math.max(this.extra, 0);
	}

	@Override
	public void discard() {
		List<Letter> all = new ArrayList<>(this.letters);
		// The last first: who finds one of them empty finds no rest of its message.
		Collections.reverse(all);
		all.forEach(Letter::discard);
		IncomingStream read = this.reading;
		if (read != null) {
			read.discard();
		}
		stopCounting();
	}

	/**
	 * What waits counts for nothing from now on, whatever becomes of it: less than
	 * nothing is nothing.
	 */
	private void stopCounting() {
		if (this.fill.bytes() > -UNCOUNTED / 2) {
			addBytes(-UNCOUNTED);
		}
		if (this.extra > -UNCOUNTED / 2) {
			addExtra(-UNCOUNTED);
		}
	}

	@Override
	public void last(Runnable step) {
		if (this.rejected) {
			this.crew.runLastResort(step);
		}
		else {
			this.lastStep = step;
			then(() -> {
				step.run();
				stopCounting();
			});
		}
	}

	private void post(Letter letter) {
		// First what may throw: nothing is counted that is not there.
		this.letters.add(letter);
		int extraBytes = extraOf(letter);
		if (extraBytes > 0) {
			addExtra(extraBytes);
		}
		if (count(1, letter.size()) == 0) {
			this.crew.open(this);
		}
	}

	/**
	 * No thread can be had: what waits here is refused with it, the opening included, but
	 * for the last step. Told on the loop.
	 */
	void refused() {
		// The count stays above zero, so that no letter after this one tries.
		this.rejected = true;
		giveStreamThreadBack();
		discard();
		this.postmaster.handlerRefused();
		if (this.lastStep != null) {
			this.crew.runLastResort(this.lastStep);
		}
	}

	/**
	 * The worker that had it has failed, and nobody opens it any more. Called by that
	 * worker.
	 */
	void broken() {
		this.postmaster.onLoop(this::refused);
	}

	@Override
	public boolean isFull() {
		return this.fill.letters() > this.budget.maxMessages() || this.fill.bytes() > this.budget.maxBytes();
	}

	@Override
	public void awaitRoom() {
		this.roomAwaited = true;
		// The worker may have made room before it could see the wish.
		announceRoom();
	}

	private void announceRoom() {
		if (this.roomAwaited && this.fill.letters() <= this.budget.maxMessages() / 2
				&& this.fill.bytes() <= this.budget.maxBytes() / 2) {
			this.roomAwaited = false;
			this.postmaster.roomMade();
		}
	}

	/**
	 * Opens letters, until none is left or others have their turn: called by a worker.
	 */
	void run() {
		int opened = 0;
		boolean more;
		do {
			if (opened == TURN) {
				this.crew.continueLater(this);
				return;
			}
			if (!takeStreamThread(this.letters.element())) {
				return;
			}
			long some = openSome(Math.min(TURN - opened, this.budget.maxMessages() / SHARE));
			int letters = MailboxFill.letters(some);
			opened += letters;
			more = count(-letters, -MailboxFill.bytes(some)) > letters;
			announceRoom();
		}
		while (more);
	}

	/**
	 * Opens the first letter, and some more whose room is given back together, for that
	 * costs less; where there is little room, each gives back its own.
	 * @return how many letters and bytes, as {@link MailboxFill} has them
	 */
	private long openSome(int most) {
		int opened = 0;
		int size = 0;
		int extraBytes = 0;
		Letter next;
		do {
			Letter letter = this.letters.remove();
			opened++;
			size += letter.size();
			extraBytes += extraOf(letter);
			openKeepingThread(letter);
			giveStreamThreadBack();
			next = this.letters.peek();
		}
		while (next != null && !next.waits() && opened < most && size < this.budget.maxBytes() / SHARE);
		if (extraBytes > 0) {
			addExtra(-extraBytes);
		}
		return MailboxFill.of(opened, size);
	}

	/**
	 * Takes one of the threads that may wait for peers, if a letter needs it.
	 * @return {@code false} if it has to wait for its turn
	 */
	private boolean takeStreamThread(Letter letter) {
		if (this.holdsStreamThread || !letter.waits()) {
			return true;
		}
		if (this.streamThreads.take(this)) {
			this.holdsStreamThread = true;
			return true;
		}
		// What it waits for may have come before it was in the line.
		return !letter.waits() && this.streamThreads.leave(this);
	}

	private void giveStreamThreadBack() {
		if (this.holdsStreamThread) {
			this.holdsStreamThread = false;
			this.streamThreads.giveBack(this);
		}
	}

	/** Whoever waits for a thread may look how fast the message comes that has one. */
	private void openKeepingThread(Letter letter) {
		if (this.holdsStreamThread && letter instanceof Letter.Stream stream) {
			stream.stream().readerHasCome();
			this.reading = stream.stream();
			open(letter);
			this.reading = null;
		}
		else {
			open(letter);
		}
	}

	private void open(Letter letter) {
		try {
			ResourceSession.clearInterruption();
			letter.open(this.listener);
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, () -> "What was delivered to a handler threw", ex);
		}
	}

}
