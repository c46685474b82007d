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
 * The threads that empty the mailboxes of one loop's connections. Waking a thread costs
 * more than most handlers do, so a worker goes from mailbox to mailbox until none waits.
 * More workers are started if those at work are held up, if many mailboxes wait for each,
 * or at once for each mailbox whose handler took long the last time. Methods are called
 * on the loop, but for {@link #continueLater}.
 */
public final class Workers extends Timer {

	/** A worker that has been with one mailbox for so long is held up. */
	private static final long HELD_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	/** A handler that takes longer for a message is worth a thread of its own. */
	private static final long LONG_NANOS = HELD_UP_NANOS / 5;

	/**
	 * After so long a worker lets waiting tasks of other loops and of files have its
	 * thread.
	 */
	private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

	/** How many mailboxes may wait for each worker before another one is started. */
	private static final int SHARE = 16;

	private static final SafeLogger logger = SafeLogger.of(Workers.class);

	private final Deque<Task> ready = new ConcurrentLinkedDeque<>();

	private final AtomicInteger waiting = new AtomicInteger();

	/** How many of the waiting mailboxes were slow the last time. */
	private final AtomicInteger slowWaiting = new AtomicInteger();

	private final Set<Worker> workers = ConcurrentHashMap.newKeySet();

	private final EventLoop loop;

	private final HandlerExecutor threads;

	/** More workers that are not held up would wait for a processor. */
	private final int processors;

	private boolean lookPlanned;

	/** Whether the loop is asking the executor for a thread. */
	private boolean starting;

	public Workers(EventLoop loop, HandlerExecutor threads, int processors) {
		this.loop = loop;
		this.threads = threads;
		this.processors = processors;
	}

	/**
	 * Has a worker empty a mailbox. If no thread can be had, the mailbox is told that it
	 * is refused.
	 */
	void open(Task mailbox) {
		put(mailbox);
		if (!this.lookPlanned) {
			// The loop looks when it has read all that has arrived: a thread woken before
			// that would find one mailbox, and sleep again before the loop gives it the
			// next.
			this.lookPlanned = true;
			this.loop.execute(this::look);
		}
	}

	/**
	 * Whether no mailbox waits for a worker. Any thread may ask.
	 */
	boolean areCaughtUp() {
		return this.waiting.get() == 0;
	}

	/**
	 * Has the rest of a mailbox emptied after the mailboxes that wait. Called by the
	 * worker that has it, which goes on to the next.
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
			// The loop will not look again, and the workers may be slow.
			start(waits, waits - count.coming);
		}
		else {
			start(wanted - count.gettingOn, waits - count.coming);
			this.loop.schedule(this, this.loop.now() + HELD_UP_NANOS);
		}
	}

	/** Starts missing workers, but no more than there are mailboxes for. */
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
	 * Refuses the newest mailboxes that no started worker will take, if all workers are
	 * held up. The older mailboxes have waited longer for their turn.
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

	/** A mailbox, which one worker at a time empties. */
	interface Task {

		/**
		 * Empties the mailbox, or hands the rest back by {@link #continueLater} when the
		 * turn is over. A mailbox that has to wait for a stream thread is opened again
		 * later. Called by a worker.
		 */
		void run(Turn turn);

		/**
		 * Whether its last messages have taken long on average. Asked while no worker
		 * empties it.
		 */
		boolean isSlow();

		/**
		 * No thread can be had for this mailbox. Called on the loop.
		 */
		void refused();

		/**
		 * The worker that emptied this mailbox has failed, and no worker empties it any
		 * more. Called by that worker.
		 */
		void broken();

	}

	/** The turn of a mailbox: how long a worker may stay with it. */
	interface Turn {

		/**
		 * Whether other mailboxes have waited for long enough. Asked between two
		 * messages.
		 */
		boolean isOver();

		/**
		 * Whether the handler took long for each of so many messages, on average.
		 */
		boolean wasLong(int messages);

	}

	/** How many workers are in which state. */
	private static final class Count {

		/** Workers that came to their mailbox just now, or were started just now. */
		private int gettingOn;

		/** Workers that the executor has taken, but has given no thread yet. */
		private int coming;

		private int heldUp;

	}

	/** Goes from mailbox to mailbox, and empties each. */
	private final class Worker implements Runnable, Turn {

		/** When the worker was started, or came to its current mailbox. */
		private volatile long since;

		/** Equal to {@link #since} if the loop has seen that the worker is held up. */
		private volatile long heldUpSince;

		private volatile boolean begun;

		/** Touched by the worker: when it looked at the clock last. */
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
		 * @return whether other mailboxes still wait
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
			// A mailbox that came since this worker looked may have been left to it.
			return !Workers.this.ready.isEmpty() && Workers.this.workers.add(this);
		}

		void refused() {
			Workers.this.workers.remove(this);
			boolean seen = Workers.this.loop.isCurrent() && Workers.this.starting;
			if (!seen) {
				// The executor took the worker, and refused it later or gave it to a
				// loop.
				Workers.this.loop.execute(Workers.this::refuseUnserved);
			}
		}

	}

}
