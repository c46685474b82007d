package io.hunchensocket.connection;

import java.lang.System.Logger.Level;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.SafeLogger;
import io.hunchensocket.transport.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Those who open the mailboxes of one loop's connections. To wake a thread costs more
 * than most handlers do, so that a worker goes from mailbox to mailbox until none waits,
 * and another is hired only if that is not enough: if those at work are slow, if each has
 * many waiting, or if handlers have lately taken long, and then one for each mailbox. Its
 * methods are called on the loop, but for {@link #continueLater}.
 */
final class HandlerCrew extends Timer {

	/** Who has been with one mailbox that long is not waited for. */
	private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	/** Handlers that take longer are worth a thread each. */
	private static final long LONG_NANOS = PATIENCE_NANOS / 5;

	/** More than this says nothing more of what is typical. */
	private static final long LONGEST_NANOS = 4 * PATIENCE_NANOS;

	/** So many mailboxes may wait for a worker that gets on. */
	private static final int SHARE = 16;

	/** Soon enough for who has gone, and no more than a log line a second. */
	private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final SafeLogger logger = SafeLogger.of(HandlerCrew.class);

	private final Deque<Mailbox> ready = new ConcurrentLinkedDeque<>();

	private final AtomicInteger waiting = new AtomicInteger();

	private final Set<Worker> workers = ConcurrentHashMap.newKeySet();

	private final EventLoop loop;

	private final HandlerThreads threads;

	/** More workers that get on would wait for a processor. */
	private final int processors;

	private final Timer retry = new Timer() {

		@Override
		protected void expired() {
			retryLastResort();
		}

	};

	private boolean lookPlanned;

	/** The executor is being asked for a thread. */
	private boolean hiring;

	/**
	 * The moving average of how long a mailbox holds a worker; a lost update is no harm.
	 */
	private volatile long typicalNanos;

	HandlerCrew(EventLoop loop, HandlerThreads threads, int processors) {
		this.loop = loop;
		this.threads = threads;
		this.processors = processors;
	}

	/**
	 * Has a mailbox opened. If no thread can be had for it, it is told so.
	 */
	void open(Mailbox mailbox) {
		put(mailbox);
		if (!this.lookPlanned) {
			// When all has been read that has arrived: a thread woken before that would
			// find one mailbox, and sleep again before it is given the next.
			this.lookPlanned = true;
			this.loop.execute(this::look);
		}
	}

	/**
	 * Has the rest of a mailbox opened after those that wait: called by the worker that
	 * has it, who goes on to the next.
	 */
	void continueLater(Mailbox mailbox) {
		put(mailbox);
	}

	/** The time of the loop's clock, for any thread. */
	long nanoTime() {
		return this.loop.nanoTime();
	}

	/**
	 * Runs what must not be lost where no thread can be had.
	 */
	void runLastResort(Runnable step) {
		if (!this.threads.runLastResort(step)) {
			retryLater();
		}
	}

	private void retryLastResort() {
		if (!this.threads.retryLastResort()) {
			retryLater();
		}
	}

	private void retryLater() {
		this.loop.schedule(this.retry, this.loop.now() + RETRY_NANOS);
	}

	private void put(Mailbox mailbox) {
		this.ready.addLast(mailbox);
		this.waiting.incrementAndGet();
	}

	private void look() {
		this.lookPlanned = false;
		int waits = this.waiting.get();
		if (waits > 0 && this.loop.isStopping()) {
			// Nobody will look again, and those at work may be slow.
			hire(this.workers.size() + waits, waits);
		}
		else if (waits > 0) {
			boolean takeLong = this.typicalNanos > LONG_NANOS;
			hire(takeLong ? waits : Math.min((waits + SHARE - 1) / SHARE, this.processors), waits);
			this.loop.schedule(this, this.loop.now() + PATIENCE_NANOS);
		}
	}

	@Override
	protected void expired() {
		look();
	}

	/**
	 * Hires until so many get on, but nobody who would wait for a thread in vain.
	 */
	private void hire(int wanted, int waits) {
		boolean found = true;
		int without = countThoseWhoWait();
		for (int getOn = countThoseWhoGetOn(); found && getOn < wanted && without < waits; getOn++) {
			found = hireOne();
			without++;
		}
		if (!found) {
			refuseWhomNobodyServes();
		}
	}

	private boolean hireOne() {
		Worker worker = new Worker(this.loop.now());
		this.workers.add(worker);
		this.hiring = true;
		this.threads.run(worker);
		this.hiring = false;
		return !worker.isRefused();
	}

	private void refuseWhomNobodyServes() {
		if (countThoseWhoGetOn() == 0) {
			refuseAllBut(countThoseWhoWait());
		}
	}

	private int countThoseWhoGetOn() {
		int count = 0;
		long now = this.loop.now();
		for (Worker worker : this.workers) {
			long with = now - worker.since;
			if (with < PATIENCE_NANOS) {
				count++;
			}
			else {
				worker.seenSlow(with);
			}
		}
		return count;
	}

	/** Workers that the executor has taken and has no thread for yet. */
	private int countThoseWhoWait() {
		int count = 0;
		for (Worker worker : this.workers) {
			if (!worker.hasBegun()) {
				count++;
			}
		}
		return count;
	}

	/** The newest are refused: the others have waited for their turn. */
	private void refuseAllBut(int covered) {
		while (this.waiting.get() > covered) {
			Mailbox refused = this.ready.pollLast();
			if (refused == null) {
				return;
			}
			this.waiting.decrementAndGet();
			refused.refused();
		}
	}

	/** What takes very long now and then is soon forgotten. */
	private void took(long nanos) {
		long typical = this.typicalNanos;
		this.typicalNanos = typical + (Math.min(nanos, LONGEST_NANOS) - typical) / 8;
	}

	/** Somebody who has a thread, or is to get one. */
	private final class Worker extends HandlerTask {

		/** When it was hired, or came to the mailbox that it is with. */
		private volatile long since;

		/** The time of which the loop has noted that it was long. */
		private long slowSince;

		Worker(long now) {
			super(HandlerCrew.this.threads.loops());
			this.since = now;
		}

		/** Called on the loop. */
		void seenSlow(long with) {
			if (hasBegun() && this.slowSince != this.since) {
				this.slowSince = this.since;
				took(with);
			}
		}

		@Override
		void work() {
			do {
				try {
					openAll();
				}
				finally {
					HandlerCrew.this.workers.remove(this);
				}
				// What came since then may have been left to this one.
			}
			while (!HandlerCrew.this.ready.isEmpty() && HandlerCrew.this.workers.add(this));
		}

		@Override
		void refused() {
			HandlerCrew.this.workers.remove(this);
			boolean seen = HandlerCrew.this.loop.isCurrent() && HandlerCrew.this.hiring;
			if (!seen) {
				// It was taken, and came to a loop later.
				HandlerCrew.this.loop.execute(HandlerCrew.this::refuseWhomNobodyServes);
			}
		}

		private void openAll() {
			long start = HandlerCrew.this.loop.nanoTime();
			for (Mailbox mailbox = next(); mailbox != null; mailbox = next()) {
				this.since = start;
				open(mailbox);
				long end = HandlerCrew.this.loop.nanoTime();
				took(end - start);
				start = end;
			}
		}

		private void open(Mailbox mailbox) {
			try {
				mailbox.run();
			}
			catch (Throwable ex) {
				mailbox.broken();
				logger.log(Level.ERROR, () -> "A mailbox could not be opened: its client is closed", ex);
			}
		}

		private @Nullable Mailbox next() {
			Mailbox mailbox = HandlerCrew.this.ready.pollFirst();
			if (mailbox != null) {
				HandlerCrew.this.waiting.decrementAndGet();
			}
			return mailbox;
		}

	}

}
