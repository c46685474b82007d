package io.hunchensocket.engine.delivery;

import java.lang.System.Logger.Level;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.engine.base.HandlerExecutor;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.SafeLogger;
import io.hunchensocket.transport.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The threads that empty the mailboxes of one loop's connections. To wake a thread costs
 * more than most handlers do, so that a worker goes from mailbox to mailbox until none
 * waits. Another one is started if that is not enough: if those at work are held up, if
 * each has many waiting, or, for each client whose handler has taken long, at once. Its
 * methods are called on the loop, but for {@link #continueLater}.
 */
public final class Workers extends Timer {

	/** Whoever has been with one mailbox for so long is held up. */
	private static final long HELD_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	/** A handler that takes longer for a message is worth a thread of its own. */
	private static final long LONG_NANOS = HELD_UP_NANOS / 5;

	/** Then tasks of other loops and of files have the thread, if they wait for one. */
	private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

	/** So many mailboxes may wait for a worker that gets on. */
	private static final int SHARE = 16;

	private static final SafeLogger logger = SafeLogger.of(Workers.class);

	private final Deque<Task> ready = new ConcurrentLinkedDeque<>();

	private final AtomicInteger waiting = new AtomicInteger();

	/** Of those that wait, how many were slow the last time. */
	private final AtomicInteger slowWaiting = new AtomicInteger();

	private final Set<Worker> workers = ConcurrentHashMap.newKeySet();

	private final EventLoop loop;

	private final HandlerExecutor threads;

	/** More workers that get on would wait for a processor. */
	private final int processors;

	private boolean lookPlanned;

	/** A thread is being asked for. */
	private boolean starting;

	public Workers(EventLoop loop, HandlerExecutor threads, int processors) {
		this.loop = loop;
		this.threads = threads;
		this.processors = processors;
	}

	/**
	 * Has a mailbox emptied. If no thread can be had for it, it is told so.
	 */
	void open(Task mailbox) {
		put(mailbox);
		if (!this.lookPlanned) {
			// When all has been read that has arrived: a thread woken before that would
			// find one mailbox, and sleep again before it is given the next.
			this.lookPlanned = true;
			this.loop.execute(this::look);
		}
	}

	/**
	 * Has the rest of a mailbox emptied after those that wait: called by the worker that
	 * has it, who goes on to the next.
	 */
	void continueLater(Task mailbox) {
		put(mailbox);
	}

	private void put(Task mailbox) {
		if (mailbox.isSlow()) {
			this.slowWaiting.incrementAndGet();
		}
		this.ready.addLast(mailbox);
		this.waiting.incrementAndGet();
	}

	@Override
	protected void expired() {
		look();
	}

	private void look() {
		this.lookPlanned = false;
		int waits = this.waiting.get();
		if (waits == 0) {
			return;
		}
		Count count = count();
		int share = Math.min((waits + SHARE - 1) / SHARE, this.processors);
		int wanted = Math.max(share, Math.max(count.heldUp, this.slowWaiting.get()));
		if (this.loop.isStopping()) {
			// Nobody will look again, and those at work may be slow.
			start(waits, waits - count.coming);
		}
		else {
			start(wanted - count.gettingOn, waits - count.coming);
			this.loop.schedule(this, this.loop.now() + HELD_UP_NANOS);
		}
	}

	/** Starts workers, but none that would wait for a thread in vain. */
	private void start(int missing, int useful) {
		boolean found = true;
		for (int i = 0; found && i < missing && i < useful; i++) {
			found = startOne();
		}
		if (!found) {
			refuseUnserved();
		}
	}

	private boolean startOne() {
		Worker worker = new Worker(this.loop.now());
		this.workers.add(worker);
		this.starting = true;
		this.threads.execute(worker, worker::refused);
		this.starting = false;
		return this.workers.contains(worker) || worker.begun;
	}

	/**
	 * Where no worker gets on the newest mailboxes are refused: the others have waited
	 * for their turn.
	 */
	private void refuseUnserved() {
		Count count = count();
		while (count.gettingOn == 0 && this.waiting.get() > count.coming) {
			Task newest = take(this.ready.pollLast());
			if (newest == null) {
				return;
			}
			newest.refused();
		}
	}

	private @Nullable Task take(@Nullable Task mailbox) {
		if (mailbox != null) {
			this.waiting.decrementAndGet();
			if (mailbox.isSlow()) {
				this.slowWaiting.decrementAndGet();
			}
		}
		return mailbox;
	}

	private Count count() {
		Count count = new Count();
		for (Worker worker : this.workers) {
			worker.look(this.loop.now(), count);
		}
		return count;
	}

	/** Something that is emptied by one worker at a time. */
	interface Task {

		/**
		 * Empties it, or hands the rest back by {@link #continueLater} when the turn is
		 * over. Called by a worker.
		 */
		void run(Turn turn);

		/**
		 * Whether each of its last messages has taken long. Asked while no worker has it.
		 */
		boolean isSlow();

		/**
		 * No thread can be had. Told on the loop.
		 */
		void refused();

		/**
		 * The worker that had it has failed, and nobody empties it any more. Called by
		 * that worker.
		 */
		void broken();

	}

	/** How long a worker may stay. */
	interface Turn {

		/**
		 * Whether others have waited for long enough. Asked between two messages.
		 */
		boolean isOver();

		/**
		 * Whether so many messages have taken their handler long.
		 */
		boolean wasLong(int messages);

	}

	/** How the workers are doing. */
	private static final class Count {

		/** Those who came to their mailbox just now, or were started just now. */
		private int gettingOn;

		/** Those that the executor has taken, and has no thread for yet. */
		private int coming;

		private int heldUp;

	}

	/** Goes from mailbox to mailbox. */
	private final class Worker implements Runnable, Turn {

		/** When it was started, or came to the mailbox that it is with. */
		private volatile long since;

		/** The same, if the loop has seen that it was long ago. */
		private volatile long heldUpSince;

		private volatile boolean begun;

		/** Touched by the worker: the end of what it has measured last. */
		private long measured;

		Worker(long now) {
			this.since = now;
			this.heldUpSince = now - 1;
		}

		/** Called on the loop. */
		void look(long now, Count count) {
			long with = this.since;
			count.coming += this.begun ? 0 : 1;
			if (now - with < HELD_UP_NANOS) {
				count.gettingOn++;
			}
			else if (this.begun) {
				count.heldUp++;
				this.heldUpSince = with;
			}
		}

		@Override
		public boolean isOver() {
			return this.heldUpSince == this.since;
		}

		@Override
		public boolean wasLong(int messages) {
			this.measured = Workers.this.loop.nanoTime();
			return this.measured - this.since > LONG_NANOS * messages;
		}

		@Override
		public void run() {
			boolean goesOn = true;
			while (goesOn) {
				this.begun = true;
				goesOn = emptySome() ? !handOn() : comesBack();
			}
		}

		/**
		 * Empties mailboxes until none waits, or this worker has had the thread for long
		 * enough.
		 * @return whether others wait still
		 */
		private boolean emptySome() {
			this.measured = Workers.this.loop.nanoTime();
			long end = this.measured + TURN_NANOS;
			Task next = take(Workers.this.ready.pollFirst());
			while (next != null) {
				this.since = this.measured;
				empty(next);
				if (this.measured - end >= 0) {
					return !Workers.this.ready.isEmpty();
				}
				next = take(Workers.this.ready.pollFirst());
			}
			return false;
		}

		private void empty(Task mailbox) {
			try {
				mailbox.run(this);
			}
			catch (Throwable ex) {
				mailbox.broken();
				logger.log(Level.ERROR, () -> "A mailbox could not be emptied: its client is closed", ex);
			}
		}

		private boolean handOn() {
			this.begun = false;
			this.since = this.measured;
			return Workers.this.threads.goOnLater(this, this::refused);
		}

		private boolean comesBack() {
			Workers.this.workers.remove(this);
			// What came since it looked may have been left to this one.
			return !Workers.this.ready.isEmpty() && Workers.this.workers.add(this);
		}

		void refused() {
			Workers.this.workers.remove(this);
			boolean seen = Workers.this.loop.isCurrent() && Workers.this.starting;
			if (!seen) {
				// It was taken, and came to a loop later.
				Workers.this.loop.execute(Workers.this::refuseUnserved);
			}
		}

	}

}
