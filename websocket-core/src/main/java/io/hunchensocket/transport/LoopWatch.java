package io.hunchensocket.transport;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reports loops whose turn takes too long: a listener, task or timer blocks, and all
 * clients of the loop wait. A thread of its own checks the loops periodically, so that a
 * turn only has to be counted.
 */
final class LoopWatch {

	/**
	 * Checks within the limit: a loop is reported at most a quarter of the limit late.
	 */
	private static final int LOOKS = 4;

	private final List<Watched> loops;

	private final Duration limit;

	private @Nullable Thread thread;

	/**
	 * A watch that is not started.
	 * @param limit how long a turn may take
	 */
	LoopWatch(List<EventLoop> loops, Duration limit) {
		this.loops = loops.stream().map(Watched::new).toList();
		this.limit = limit;
	}

	/**
	 * Starts the thread that checks the loops, until {@link #stop()}. Any thread may call
	 * it.
	 */
	synchronized void start() {
		Thread started = new Thread(null, this::run, "websocket-loop-watch", 0, false);
		started.setDaemon(true);
		this.thread = started;
		started.start();
	}

	/**
	 * Stops the checks. Any thread may call it.
	 */
	synchronized void stop() {
		if (this.thread != null) {
			this.thread.interrupt();
			this.thread = null;
		}
	}

	private void run() {
		try {
			while (true) {
				TimeUnit.NANOSECONDS.sleep(Math.max(this.limit.toNanos() / LOOKS, 1));
				look(System.nanoTime());
			}
		}
		catch (InterruptedException ex) {
			// stop() interrupts the thread.
		}
	}

	/**
	 * Checks each loop once. Called by one thread at a time.
	 * @param now nanoseconds that never go back
	 */
	void look(long now) {
		for (Watched loop : this.loops) {
			try {
				loop.look(now);
			}
			catch (Throwable ex) {
				EventLoop.logger.log(Level.ERROR, () -> "An event loop could not be looked at", ex);
			}
		}
	}

	/** One loop, and since when it has been in the same turn. */
	private final class Watched {

		private final EventLoop loop;

		private long turn = EventLoop.NO_TURN;

		private long since;

		private boolean reported;

		Watched(EventLoop loop) {
			this.loop = loop;
		}

		void look(long now) {
			long current = this.loop.turnUnderWay();
			if (current != this.turn) {
				this.turn = current;
				this.since = now;
				this.reported = false;
			}
			else if (current != EventLoop.NO_TURN && !this.reported && now - this.since >= limitNanos()) {
				this.reported = true;
				report();
			}
		}

		private long limitNanos() {
			return LoopWatch.this.limit.toNanos();
		}

		private void report() {
			String stack = Arrays.stream(this.loop.stack())
				.map((element) -> "\n\tat " + element)
				.collect(Collectors.joining());
			EventLoop.logger.log(Level.WARNING,
					() -> "The event loop %s has been blocked for %d ms, and all its clients wait. It is here:%s"
						.formatted(this.loop.name(), LoopWatch.this.limit.toMillis(), stack));
		}

	}

}
