package io.hunchensocket.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The event loops of a server. Each new transport goes to the next loop and stays there.
 * Any thread may use the group.
 */
public final class EventLoopGroup {

	private final List<EventLoop> loops;

	private final Optional<LoopWatch> watch;

	private final AtomicInteger next = new AtomicInteger();

	/**
	 * A group of these loops, without a report of loops that block.
	 * @param loops the loops, at least one
	 * @throws IllegalArgumentException if there is no loop
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
	 * @param count how many loops, at least 1
	 * @param fifoBytes as in {@link EventLoop#named}
	 * @return the group
	 */
	public static EventLoopGroup of(int count, long fifoBytes) {
		return of(count, fifoBytes, Duration.ZERO);
	}

	/**
	 * A group of new loops with a thread each, and with a report of loops that block.
	 * @param count how many loops, at least 1
	 * @param fifoBytes as in {@link EventLoop#named}
	 * @param blockReport how long one turn of a loop may take before the log reports it
	 * with the stack of the loop; zero for no reports
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
	 * The loop for the next transport.
	 * @return the loops one after the other
	 */
	public EventLoop next() {
		return this.loops.get(Math.floorMod(this.next.getAndIncrement(), this.loops.size()));
	}

	/**
	 * All loops.
	 * @return an unmodifiable list, in an order that never changes
	 */
	public List<EventLoop> loops() {
		return this.loops;
	}

	/**
	 * Whether the caller is the thread of one of the loops.
	 * @return {@code true} on the thread of any loop
	 */
	public boolean isCurrent() {
		// By index, because an iterator would be one object for each call.
		for (int i = 0; i < this.loops.size(); i++) {
			if (this.loops.get(i).isCurrent()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Starts the threads of all loops.
	 * @throws IllegalStateException if the thread of a loop still runs
	 */
	public void start() {
		this.loops.forEach(EventLoop::start);
		this.watch.ifPresent(LoopWatch::start);
	}

	/**
	 * Stops all loops and waits for their threads.
	 * @param patience how long to wait at most, for all loops together
	 * @return {@code true} if all threads have ended
	 * @throws InterruptedException if the caller is interrupted
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
