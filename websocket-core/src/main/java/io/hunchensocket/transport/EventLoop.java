package io.hunchensocket.transport;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * An event loop: one thread that serves many transports. In each turn it waits until some
 * transports are ready and calls their listeners to read, runs the tasks that other
 * threads handed over, calls the listeners that asked for the end of the turn, and calls
 * the timers that are due. None of the listeners, tasks and timers may block. An
 * exception of one of them does not end the loop.
 */
public final class EventLoop {

	/** No turn is under way: the loop waits, or does not run. */
	static final long NO_TURN = -1;

	static final SafeLogger logger = SafeLogger.of(EventLoop.class);

	private final LoopBuffers buffers = new LoopBuffers();

	private final TurnEnd turnEnd = new TurnEnd();

	// Made once: a turn allocates nothing.
	private final Consumer<SelectionKey> tellReady = this::tellReady;

	private final Consumer<Timer> tellTimer = this::tellTimer;

	private final BooleanSupplier isWorkWaiting = this::isWorkWaiting;

	private final String name;

	private final LongSupplier clock;

	private final TaskFifo tasks;

	private final TimerWheel timers;

	private final WakefulSelector selector;

	private long now;

	private boolean clockRead;

	private boolean interruptionReported;

	/** Counted on the loop, and read by any thread, such as that of LoopWatch. */
	private final AtomicLong turns = new AtomicLong();

	private volatile @Nullable Thread owner;

	private volatile @Nullable Thread thread;

	private volatile boolean stopping;

	EventLoop(String name, long fifoBytes, LongSupplier clock, WakefulSelector selector) {
		this.name = name;
		this.clock = clock;
		this.now = clock.getAsLong();
		this.timers = new TimerWheel(this.now);
		this.tasks = new TaskFifo(fifoBytes);
		this.selector = selector;
	}

	/**
	 * A loop with a thread of its own, which {@link #start()} starts.
	 * @param name the name of the thread
	 * @param fifoBytes how many bytes of messages from other threads may wait for the
	 * loop
	 * @return the loop
	 */
	public static EventLoop named(String name, long fifoBytes) {
		return new EventLoop(name, fifoBytes, System::nanoTime, WakefulSelector.open());
	}

	/**
	 * A loop without a thread, for tests: it runs a turn when {@link #runOnce()} is
	 * called, and uses a clock of the caller.
	 * @param fifoBytes as in {@link #named}
	 * @param clock nanoseconds that never go back
	 * @return the loop
	 */
	public static EventLoop driven(long fifoBytes, LongSupplier clock) {
		return new EventLoop("driven", fifoBytes, clock, WakefulSelector.open());
	}

	/**
	 * Starts the thread, for the first time or after it was stopped.
	 * @throws IllegalStateException if the thread still runs
	 */
	public void start() {
		Thread before = this.thread;
		if (before != null && before.isAlive()) {
			throw new IllegalStateException("The loop " + this.name + " has not ended since it was stopped");
		}
		this.stopping = false;
		// The loop must not inherit the InheritableThreadLocals of the caller.
		Thread started = new Thread(null, this::run, this.name, 0, false);
		started.setContextClassLoader(Thread.currentThread().getContextClassLoader());
		started.setDaemon(true);
		this.thread = started;
		started.start();
	}

	/**
	 * Ends the thread once no task and no timer is left. Does not wait for that. Tasks
	 * that are handed over later wait for the next start.
	 */
	public void stop() {
		this.stopping = true;
		this.selector.wakeUp();
	}

	/**
	 * Waits for the thread to end after {@link #stop()}.
	 * @param patience how long to wait at most
	 * @return {@code true} if the thread has ended
	 * @throws InterruptedException if the caller is interrupted
	 */
	public boolean join(Duration patience) throws InterruptedException {
		Thread joined = this.thread;
		if (joined == null) {
			return true;
		}
		TimeUnit.NANOSECONDS.timedJoin(joined, patience.toNanos());
		return !joined.isAlive();
	}

	/**
	 * Closes the selector of a loop that has ended, or was never started. An exception is
	 * only logged.
	 */
	public void close() {
		try {
			this.selector.selector().close();
		}
		catch (IOException ex) {
			logger.log(Level.WARNING, () -> "A selector could not be closed", ex);
		}
	}

	/**
	 * Whether the caller is the loop's thread.
	 * @return {@code true} on the loop's thread
	 */
	public boolean isCurrent() {
		return Thread.currentThread() == this.owner;
	}

	/**
	 * Hands a task over to the loop, from any thread. It is never refused. It runs on the
	 * loop, after all tasks that the same thread handed over before.
	 * @param task the task, which must not block
	 */
	public void execute(Runnable task) {
		this.tasks.add(task);
		this.selector.wakeUp();
	}

	/**
	 * Hands a task with a message over to the loop, from any thread, in the same order as
	 * {@link #execute}.
	 * @param task the task, which must not block
	 * @return {@code false} if the FIFO is full: the task does not run then
	 */
	public boolean offer(SizedTask task) {
		boolean taken = this.tasks.offer(task);
		if (taken) {
			this.selector.wakeUp();
		}
		return taken;
	}

	/**
	 * Sets a watcher for the bytes of the messages that wait in the FIFO. It is called in
	 * steps of 64 KiB. Called before the loop starts.
	 * @param watcher called on any thread with the change in bytes: positive for more,
	 * negative for fewer
	 */
	public void watchFifo(LongConsumer watcher) {
		this.tasks.watch(watcher);
	}

	/**
	 * Whether all that the caller has handed over has run, with the ends of its turns.
	 * Any thread may ask.
	 * @return {@code false} also while the loop runs tasks of other threads
	 */
	public boolean hasRunAllTasks() {
		return this.tasks.haveAllRun();
	}

	/**
	 * Asks for one call of {@link TurnListener#turnEnded()}, after the loop has read from
	 * all transports that are ready and run the tasks of this turn. Called on the loop.
	 * @param listener the listener to call
	 */
	public void atEndOfTurn(TurnListener listener) {
		this.turnEnd.add(listener);
		this.tasks.turnGoesOn();
	}

	/**
	 * Schedules a timer, or changes its deadline. Called on the loop.
	 * @param timer the timer to call
	 * @param deadline nanoseconds on the scale of {@link #now()}
	 */
	public void schedule(Timer timer, long deadline) {
		this.timers.schedule(timer, deadline);
	}

	/**
	 * Cancels a timer; nothing happens if it is not scheduled. Called on the loop.
	 * @param timer the timer that is not to be called
	 */
	public void cancel(Timer timer) {
		this.timers.cancel(timer);
	}

	/**
	 * The time of this turn. Called on the loop.
	 * @return nanoseconds that never go back; only differences of them have a meaning
	 */
	public long now() {
		return this.now;
	}

	/**
	 * The time on the scale of {@link #now()}, from any thread.
	 * @return nanoseconds
	 */
	public long nanoTime() {
		return this.clock.getAsLong();
	}

	/**
	 * Whether the loop is stopping: it ends when no task and no timer is left. Any thread
	 * may ask.
	 * @return {@code true} from {@link #stop()} to the next {@link #start()}
	 */
	public boolean isStopping() {
		return this.stopping;
	}

	/**
	 * The buffers that the transports of the loop share. Called on the loop.
	 * @return always the same object
	 */
	public LoopBuffers buffers() {
		return this.buffers;
	}

	/**
	 * Runs one turn of a {@link #driven} loop on the caller's thread, without waiting.
	 */
	public void runOnce() {
		this.owner = Thread.currentThread();
		try {
			turn();
		}
		finally {
			this.owner = null;
		}
	}

	Selector selector() {
		return this.selector.selector();
	}

	String name() {
		return this.name;
	}

	/**
	 * The number of turns so far, from any thread.
	 * @return a count that includes the turn that is under way
	 */
	public long turns() {
		return this.turns.get();
	}

	/**
	 * The number of the turn that is under way, from any thread.
	 * @return the number, or {@link #NO_TURN} if no turn is under way
	 */
	long turnUnderWay() {
		return (this.owner == null || this.selector.isAsleep()) ? NO_TURN : this.turns.get();
	}

	/**
	 * The stack of the loop's thread, from any thread.
	 * @return the stack, which is empty if the loop does not run
	 */
	StackTraceElement[] stack() {
		Thread current = this.owner;
		return (current != null) ? current.getStackTrace() : new StackTraceElement[0];
	}

	private void run() {
		this.owner = Thread.currentThread();
		while (!isOver()) {
			try {
				turn();
			}
			catch (Throwable ex) {
				logger.log(Level.ERROR, () -> "A turn of an event loop failed; the loop goes on", ex);
			}
			clearInterruption();
		}
		// A closed socket is released only by the next call of the selector.
		select();
		this.owner = null;
	}

	private boolean isOver() {
		// Without a selector no transport can be ready: timers need not be awaited.
		return this.tasks.isEmpty() && ((this.stopping && this.timers.isEmpty()) || !this.selector.isOpen());
	}

	/** A selector does not wait on an interrupted thread. */
	private void clearInterruption() {
		if (Thread.interrupted() && !this.interruptionReported) {
			this.interruptionReported = true;
			logger.log(Level.WARNING, () -> "The event loop %s was interrupted, which ends no loop and is reported once"
				.formatted(this.name));
		}
	}

	private void turn() {
		// Only the loop counts, and the watch need not see the count at once.
		this.turns.lazySet(this.turns.get() + 1);
		this.clockRead = false;
		select();
		readClock();
		this.tasks.run();
		this.turnEnd.tell();
		this.tasks.turnEnded();
		this.timers.advance(this.now, this.tellTimer);
	}

	private void select() {
		try {
			if (this.thread == null || this.turnEnd.isAwaited()) {
				this.selector.selectNow(this.tellReady);
			}
			else {
				long nanos = this.timers.nanosToNext(this.clock.getAsLong());
				this.selector.select(nanos, this.isWorkWaiting, this.tellReady);
			}
		}
		catch (ClosedSelectorException ex) {
			logger.log(Level.DEBUG, () -> "The selector of the event loop %s is closed".formatted(this.name));
		}
		catch (IOException | CancelledKeyException ex) {
			// CancelledKeyException if other code closed a socket: the next turn goes on.
			logger.log(Level.ERROR, () -> "The selector of an event loop failed; it goes on", ex);
		}
	}

	private boolean isWorkWaiting() {
		// A stopping loop waits only for its last timers.
		return !this.tasks.isEmpty() || (this.stopping && this.timers.isEmpty());
	}

	private void tellReady(SelectionKey key) {
		readClock();
		((SocketTransport) key.attachment()).ready(key);
	}

	private void readClock() {
		if (!this.clockRead) {
			this.clockRead = true;
			this.now = this.clock.getAsLong();
			this.selector.awake();
		}
	}

	private void tellTimer(Timer timer) {
		try {
			timer.expired();
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, () -> "A timer of an event loop threw; the loop goes on", ex);
		}
	}

}
