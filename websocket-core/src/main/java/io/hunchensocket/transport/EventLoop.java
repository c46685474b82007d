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
 * One thread that serves many transports. In each turn it waits until some are ready and
 * lets their listeners read, runs the tasks that other threads handed over, lets
 * listeners write what the turn has gathered, and tells timers that are due. Nothing that
 * it calls may block, and nothing that is thrown at it ends it.
 */
public final class EventLoop {

	/** The loop waits, or does not run. */
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

	/** Counted by the loop, and seen by who watches it. */
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
	 * @param name of the thread
	 * @param fifoBytes how many bytes of messages of other threads may wait for the loop
	 * @return the loop
	 */
	public static EventLoop named(String name, long fifoBytes) {
		return new EventLoop(name, fifoBytes, System::nanoTime, WakefulSelector.open());
	}

	/**
	 * A loop that stands still until {@link #runOnce()} is called, with a clock of the
	 * caller's: what tests need to be exact.
	 * @param fifoBytes as in {@link #named}
	 * @param clock nanoseconds that never go back
	 * @return the loop
	 */
	public static EventLoop driven(long fifoBytes, LongSupplier clock) {
		return new EventLoop("driven", fifoBytes, clock, WakefulSelector.open());
	}

	/**
	 * Starts the thread, for the first time or after it was stopped.
	 * @throws IllegalStateException if it still runs
	 */
	public void start() {
		Thread before = this.thread;
		if (before != null && before.isAlive()) {
			throw new IllegalStateException("The loop " + this.name + " has not ended since it was stopped");
		}
		this.stopping = false;
		// What a thread of the application has in its ThreadLocals is not of the loop's.
		Thread started = new Thread(null, this::run, this.name, 0, false);
		started.setContextClassLoader(Thread.currentThread().getContextClassLoader());
		started.setDaemon(true);
		this.thread = started;
		started.start();
	}

	/**
	 * Ends the thread once no task and no timer is left. What is handed over later waits
	 * for the next start.
	 */
	public void stop() {
		this.stopping = true;
		this.selector.wakeUp();
	}

	/**
	 * Waits for the thread to end after {@link #stop()}.
	 * @param patience how long at most
	 * @return {@code true} if it has ended
	 * @throws InterruptedException if the caller was interrupted
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
	 * Closes the selector of a loop that has ended, or was never started.
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
	 * Whether the caller is the loop itself.
	 * @return {@code true} on the loop's thread
	 */
	public boolean isCurrent() {
		return Thread.currentThread() == this.owner;
	}

	/**
	 * Hands a task over, from any thread. It is never refused, and runs after all that
	 * the same thread handed over before.
	 * @param task must not block
	 */
	public void execute(Runnable task) {
		this.tasks.add(task);
		this.selector.wakeUp();
	}

	/**
	 * Hands a task over that carries a message, from any thread, in the same order as
	 * {@link #execute}.
	 * @param task must not block
	 * @return {@code false} if the FIFO is full: the task will not run
	 */
	public boolean offer(SizedTask task) {
		boolean taken = this.tasks.offer(task);
		if (taken) {
			this.selector.wakeUp();
		}
		return taken;
	}

	/**
	 * Tells what the messages take that other threads have handed over, in steps. Called
	 * before the loop starts.
	 * @param watcher told on any thread how many bytes more wait for the loop, or less
	 */
	public void watchFifo(LongConsumer watcher) {
		this.tasks.watch(watcher);
	}

	/**
	 * Asks for {@link TurnListener#turnEnded()}, once, when this turn's reading is over.
	 * Called on the loop.
	 * @param listener who is told
	 */
	public void atEndOfTurn(TurnListener listener) {
		this.turnEnd.add(listener);
	}

	/**
	 * Schedules a timer, or moves it. Called on the loop.
	 * @param timer what is told
	 * @param deadline nanoseconds on the scale of {@link #now()}
	 */
	public void schedule(Timer timer, long deadline) {
		this.timers.schedule(timer, deadline);
	}

	/**
	 * Takes a timer back, if it is scheduled. Called on the loop.
	 * @param timer what is not to be told
	 */
	public void cancel(Timer timer) {
		this.timers.cancel(timer);
	}

	/**
	 * The time of this turn. Called on the loop.
	 * @return nanoseconds that never go back and mean nothing but their difference
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
	 * Whether the loop ends when nothing is left to do.
	 * @return {@code true} from {@link #stop()} to the next {@link #start()}
	 */
	public boolean isStopping() {
		return this.stopping;
	}

	/**
	 * The memory that transports share, each for one call. Called on the loop.
	 * @return always the same
	 */
	public LoopBuffers buffers() {
		return this.buffers;
	}

	/**
	 * Runs one turn of a driven loop on the caller's thread, without waiting.
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
	 * How many turns there have been, from any thread.
	 * @return with the one that is under way
	 */
	public long turns() {
		return this.turns.get();
	}

	/**
	 * The number of the turn that is under way, from any thread.
	 * @return {@link #NO_TURN} if none is
	 */
	long turnUnderWay() {
		return (this.owner == null || this.selector.isAsleep()) ? NO_TURN : this.turns.get();
	}

	/**
	 * Where the loop is, from any thread.
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
		// A socket that was closed lives on until the selector has let go of it.
		select();
		this.owner = null;
	}

	private boolean isOver() {
		// Without a selector nothing will come of which a timer could be waiting.
		return this.tasks.isEmpty() && ((this.stopping && this.timers.isEmpty()) || !this.selector.isOpen());
	}

	/** A selector does not wait on a thread that is interrupted. */
	private void clearInterruption() {
		if (Thread.interrupted() && !this.interruptionReported) {
			this.interruptionReported = true;
			logger.log(Level.WARNING, () -> "The event loop %s was interrupted, which ends no loop and is reported once"
				.formatted(this.name));
		}
	}

	private void turn() {
		// Nobody else counts, and who watches need not see it at once.
		this.turns.lazySet(this.turns.get() + 1);
		this.clockRead = false;
		select();
		readClock();
		this.tasks.run();
		this.turnEnd.tell();
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
			// The latter where somebody else closed a socket: the others are told next.
			logger.log(Level.ERROR, () -> "The selector of an event loop failed; it goes on", ex);
		}
	}

	private boolean isWorkWaiting() {
		// A stopping loop waits for its last timers, but not for anything else.
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
