package io.hunchensocket.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The event loops of a server: each new transport goes to the next one and stays there.
 * May be used from any thread.
 */
public final class EventLoopGroup {

	private final List<EventLoop> loops;

	private final Optional<LoopWatch> watch;

	private final AtomicInteger next = new AtomicInteger();

	/**
	 * A group of these loops, which nobody watches.
	 * @param loops at least one
	 * @throws IllegalArgumentException if there is none
	 */
	public EventLoopGroup(List<EventLoop> loops) {
		this(loops, Duration.ZERO);
	}

	private EventLoopGroup(List<EventLoop> loops, Duration blockReport) {
		if (loops.isEmpty()) {
			throw new IllegalArgumentException("At least one event loop is needed");
		}
		this.loops = List.copyOf(loops);
		this.watch = blockReport.isZero() ? Optional.empty() : Optional.of(new LoopWatch(this.loops, blockReport));
	}

	/**
	 * A group of new loops with a thread each, which {@link #start()} starts.
	 * @param count how many, at least 1
	 * @param fifoBytes as in {@link EventLoop#named}
	 * @return the group
	 */
	public static EventLoopGroup of(int count, long fifoBytes) {
		return of(count, fifoBytes, Duration.ZERO);
	}

	/**
	 * A group of new loops with a thread each, which is watched.
	 * @param count how many, at least 1
	 * @param fifoBytes as in {@link EventLoop#named}
	 * @param blockReport how long a loop may be busy with one turn before the log says
	 * so, with its stack; zero never says so
	 * @return the group
	 */
	public static EventLoopGroup of(int count, long fifoBytes, Duration blockReport) {
		List<EventLoop> loops = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			loops.add(EventLoop.named("websocket-loop-" + i, fifoBytes));
		}
		return new EventLoopGroup(loops, blockReport);
	}

	/**
	 * The loop that the next transport goes to.
	 * @return each in turn
	 */
	public EventLoop next() {
		return this.loops.get(Math.floorMod(this.next.getAndIncrement(), this.loops.size()));
	}

	/**
	 * All loops.
	 * @return in an order that never changes
	 */
	public List<EventLoop> loops() {
		return this.loops;
	}

	/**
	 * Whether the caller is one of the loops.
	 * @return {@code true} on the thread of any of them
	 */
	public boolean isCurrent() {
		// An index, for an iterator would be an object a call.
		for (int i = 0; i < this.loops.size(); i++) {
			if (this.loops.get(i).isCurrent()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Starts all threads.
	 */
	public void start() {
		this.loops.forEach(EventLoop::start);
		this.watch.ifPresent(LoopWatch::start);
	}

	/**
	 * Ends all threads and waits for them.
	 * @param patience how long at most for all together
	 * @return {@code true} if all have ended
	 * @throws InterruptedException if the caller was interrupted
	 */
	public boolean stop(Duration patience) throws InterruptedException {
		this.watch.ifPresent(LoopWatch::stop);
		this.loops.forEach(EventLoop::stop);
		long deadline = System.nanoTime() + patience.toNanos();
		boolean ended = true;
		for (EventLoop loop : this.loops) {
			ended &= loop
				.join(Duration.ofNanos(Math.max(deadline - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(1))));
		}
		return ended;
	}

	/**
	 * Closes the selectors of loops that have ended.
	 */
	public void close() {
		this.loops.forEach(EventLoop::close);
	}

}
