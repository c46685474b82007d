package io.hunchensocket.transport;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reports loops that are in one turn for too long: something that they called blocks, and
 * all their clients wait. It looks at them now and then, on a thread of its own, so that
 * a turn costs nothing more than to be counted.
 */
final class LoopWatch {

	/** What is looked at that often in its time is reported at most a quarter late. */
	private static final int LOOKS = 4;

	private final List<Watched> loops;

	private final Duration limit;

	private @Nullable Thread thread;

	/**
	 * A watch that does not look yet.
	 * @param limit how long a turn may take
	 */
	LoopWatch(List<EventLoop> loops, Duration limit) {
		this.loops = loops.stream().map(Watched::new).toList();
		this.limit = limit;
	}

	/**
	 * Begins to look, until {@link #stop()}.
	 */
	synchronized void start() {
		Thread started = new Thread(null, this::run, "websocket-loop-watch", 0, false);
		started.setDaemon(true);
		this.thread = started;
		started.start();
	}

	/**
	 * Looks no more.
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
			// That is how it is stopped.
		}
	}

	/**
	 * Looks once at each loop. Called by one thread at a time.
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

	/** One loop, and since when it has been seen in the same turn. */
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
