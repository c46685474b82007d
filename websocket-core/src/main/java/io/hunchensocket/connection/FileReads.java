package io.hunchensocket.connection;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * The files that are sent and wait to be read on: a few threads of the executor go from
 * file to file, so that files, however many are sent, take its threads and the places in
 * its queue from few handlers. May be used from any thread.
 */
final class FileReads {

	/** More would wait for the same disk. */
	static final int MOST_THREADS = 4;

	private final Queue<FileSender> waiting = new ArrayDeque<>();

	private final HandlerThreads threads;

	/** Guarded by this: those that have a thread, or wait for one. */
	private int readers;

	FileReads(HandlerThreads threads) {
		this.threads = threads;
	}

	/**
	 * Has a file read on, behind those that wait. If no thread can be had at all, its
	 * sender is told so.
	 */
	void add(FileSender file) {
		Reader reader = new Reader();
		if (join(file)) {
			this.threads.run(reader);
		}
	}

	/**
	 * Puts a file back that has had its turn: called by the thread that reads it, which
	 * looks after those that wait.
	 */
	synchronized void putBack(FileSender file) {
		this.waiting.add(file);
	}

	/**
	 * Adds a file to the line.
	 * @return whether another thread is to look after it
	 */
	private synchronized boolean join(FileSender file) {
		this.waiting.add(file);
		boolean more = this.readers < MOST_THREADS;
		this.readers += more ? 1 : 0;
		return more;
	}

	/** Those at work read all files that wait, but for when there is nobody. */
	private synchronized List<FileSender> notHired() {
		this.readers--;
		if (this.readers > 0) {
			return List.of();
		}
		List<FileSender> refused = List.copyOf(this.waiting);
		this.waiting.clear();
		return refused;
	}

	/** Reads some of one file, and the next when others have had the thread. */
	private void readAll() {
		try {
			FileSender next = next();
			while (next != null) {
				next.read();
				next = letOthersRun() ? null : next();
			}
		}
		catch (Throwable ex) {
			replace();
			throw ex;
		}
	}

	/** A reader has failed: files that wait get another. */
	private void replace() {
		leave();
		Reader reader = new Reader();
		if (joinForOthers()) {
			this.threads.run(reader);
		}
	}

	private synchronized void leave() {
		this.readers--;
	}

	private synchronized boolean joinForOthers() {
		boolean needed = !this.waiting.isEmpty();
		this.readers += needed ? 1 : 0;
		return needed;
	}

	/** The next file; without one this thread has done its work. */
	private synchronized @Nullable FileSender next() {
		FileSender next = this.waiting.poll();
		if (next == null) {
			this.readers--;
		}
		return next;
	}

	/**
	 * Goes on in a task of its own.
	 * @return {@code false} if there is no place for that: then this thread goes on
	 */
	private boolean letOthersRun() {
		return new NextReader().handOn();
	}

	/** Somebody who reads files. */
	private class Reader extends HandlerTask {

		Reader() {
			super(FileReads.this.threads.loops());
		}

		@Override
		void work() {
			readAll();
		}

		@Override
		void refused() {
			notHired().forEach(FileSender::refused);
		}

	}

	/**
	 * Who is to go on where another reader stops. An executor may refuse it, or run it at
	 * once on the thread of its predecessor, whose stack must not grow with each file:
	 * then that one goes on itself.
	 */
	private final class NextReader extends Reader {

		private final Thread predecessor = Thread.currentThread();

		/** Touched by the predecessor alone. */
		private boolean handingOn = true;

		/** Touched by the predecessor alone. */
		private boolean handedOn = true;

		/**
		 * Asks for a thread to go on.
		 * @return {@code false} if there is none: then the predecessor goes on
		 */
		boolean handOn() {
			FileReads.this.threads.run(this);
			this.handingOn = false;
			return this.handedOn;
		}

		private boolean isBeingHandedOn() {
			return Thread.currentThread() == this.predecessor && this.handingOn;
		}

		@Override
		void work() {
			if (isBeingHandedOn()) {
				this.handedOn = false;
			}
			else {
				super.work();
			}
		}

		@Override
		void refused() {
			if (isBeingHandedOn()) {
				this.handedOn = false;
			}
			else {
				super.refused();
			}
		}

	}

}
