package io.hunchensocket.engine.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many handlers may wait at once for messages that are still arriving, so that
 * slow peers leave threads to others. While all these threads are held and readers wait
 * in the line, the slowest messages below the allowed rate give their threads up. May be
 * used from any thread.
 */
public final class StreamThreads {

	private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	/** Long enough for a handler to return that is told while it reads. */
	private static final long LEAVE_NANOS = TimeUnit.SECONDS.toNanos(2);

	/**
	 * The line, in the order in which readers came. Guarded by this, like the two below.
	 */
	private final Set<Reader> waiting = new LinkedHashSet<>();

	private final Set<Reader> holding = new LinkedHashSet<>();

	/**
	 * Readers that hold a thread and were told to give it back, and when they were told.
	 */
	private final Map<Reader, Long> leaving = new LinkedHashMap<>();

	private final int most;

	private final long minBytesPerSecond;

	private final EventLoop loop;

	private final Timer look = new Look();

	private boolean lookPlanned;

	/**
	 * Threads that may be held.
	 * @param most how many at once
	 * @param minBytesPerSecond a slower message gives way; zero if none has to
	 * @param loop has the clock, and looks for slow messages from time to time
	 */
	public StreamThreads(int most, long minBytesPerSecond, EventLoop loop) {
		this.most = most;
		this.minBytesPerSecond = minBytesPerSecond;
		this.loop = loop;
	}

	/**
	 * Takes a thread, or a place in the line.
	 * @param reader told when a thread has been taken for it
	 * @return whether one was taken
	 */
	boolean take(Reader reader) {
		synchronized (this) {
			if (this.holding.size() < this.most) {
				this.holding.add(reader);
				return true;
			}
			this.waiting.add(reader);
		}
		planLook(0);
		return false;
	}

	/**
	 * Leaves the line.
	 * @return {@code false} if it was not, or is no longer, in the line
	 */
	synchronized boolean leave(Reader reader) {
		return this.waiting.remove(reader);
	}

	/**
	 * Gives the thread of a reader to the next in the line.
	 */
	void giveBack(Reader reader) {
		Reader next;
		synchronized (this) {
			this.holding.remove(reader);
			this.leaving.remove(reader);
			if (this.waiting.isEmpty()) {
				return;
			}
			next = this.waiting.iterator().next();
			this.waiting.remove(next);
			this.holding.add(next);
		}
		next.threadTaken();
	}

	private void planLook(long delay) {
		if (this.minBytesPerSecond > 0) {
			this.loop.execute(() -> {
				if (!this.lookPlanned) {
					this.lookPlanned = true;
					this.loop.schedule(this.look, this.loop.now() + delay);
				}
			});
		}
	}

	/**
	 * Has slow messages give way. Called on the loop, as long as a reader waits in the
	 * line.
	 */
	private void makeRoom() {
		this.lookPlanned = false;
		slowest(this.loop.nanoTime()).forEach((slow) -> slow.reader().giveWay(slow.stream()));
		boolean more;
		synchronized (this) {
			more = !this.waiting.isEmpty();
		}
		if (more) {
			planLook(LOOK_NANOS);
		}
	}

	/**
	 * The slowest readers: as many as wait in the line, less those that are about to
	 * leave.
	 */
	private synchronized List<Rated> slowest(long now) {
		int wanted = this.waiting.size() - leavingSoon(now);
		List<Rated> slow = new ArrayList<>();
		if (wanted > 0) {
			for (Reader reader : this.holding) {
				Message stream = reader.reading();
				if (stream != null && !this.leaving.containsKey(reader)) {
					addIfSlow(new Rated(reader, stream, stream.bytesPerSecond(now)), slow);
				}
			}
		}
		slow.sort(Comparator.comparingLong(Rated::bytesPerSecond));
		List<Rated> chosen = slow.stream().limit(wanted).toList();
		chosen.forEach((each) -> this.leaving.put(each.reader(), now));
		return chosen;
	}

	private void addIfSlow(Rated rated, List<Rated> slow) {
		if (rated.bytesPerSecond() < this.minBytesPerSecond) {
			slow.add(rated);
		}
	}

	/**
	 * A reader that has not left in time is not counted: it does something else, and may
	 * do so for long.
	 */
	private int leavingSoon(long now) {
		int soon = 0;
		for (long toldAt : this.leaving.values()) {
			if (now - toldAt < LEAVE_NANOS) {
				soon++;
			}
		}
		return soon;
	}

	/**
	 * A reader that needs a thread while a message arrives. Readers are compared by
	 * identity.
	 */
	interface Reader {

		/**
		 * A thread has been taken for this reader. Called on any thread.
		 */
		void threadTaken();

		/**
		 * The message for which a thread is held, if it is being read. Asked on any
		 * thread.
		 */
		@Nullable Message reading();

		/**
		 * Another reader is to have the thread. Called on any thread.
		 * @param slow the message that arrives too slowly; it may have ended by now
		 */
		void giveWay(Message slow);

	}

	/**
	 * A message that is read while it arrives.
	 */
	public interface Message {

		/**
		 * How fast the message arrives.
		 * @param now in nanoseconds
		 */
		long bytesPerSecond(long now);

	}

	private record Rated(Reader reader, Message stream, long bytesPerSecond) {
	}

	private final class Look extends Timer {

		@Override
		protected void expired() {
			makeRoom();
		}

	}

}
