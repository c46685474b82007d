package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.base.RareWarning;
import io.hunchensocket.engine.connection.Connection;
import io.hunchensocket.engine.connection.MemoryHolder;
import io.hunchensocket.transport.SafeLogger;

/**
 * Closes the connections that hold most of the memory of all, once it is used up. It
 * looks at all of them, which is done seldom. May be used from any thread.
 */
final class MemoryRelief implements MemoryBudget.Relief {

	private static final SafeLogger logger = SafeLogger.of(MemoryRelief.class);

	private final AtomicBoolean running = new AtomicBoolean();

	/** An attack is not to fill the log. */
	private final RareWarning report = new RareWarning();

	private final Iterable<Connection> connections;

	MemoryRelief(Iterable<Connection> connections) {
		this.connections = connections;
	}

	/**
	 * First those that hold most of their own, and if that is not enough those for which
	 * most waits, which they may share with others.
	 */
	@Override
	public void close(MemoryBudget budget) {
		if (this.running.compareAndSet(false, true)) {
			try {
				report(budget);
				long excess = closeHolders(budget.excess());
				if (excess > 0) {
					closeSlowReaders(excess);
				}
			}
			finally {
				this.running.set(false);
			}
		}
	}

	private void report(MemoryBudget budget) {
		logger.log(this.report.level(),
				() -> "Messages of all connections take %d of %d bytes: those that hold most are closed with 1013, see websocket.memory.max-size"
					.formatted(budget.held(), budget.maxBytes()));
	}

	private long closeHolders(long excess) {
		List<Weighed> holders = new ArrayList<>();
		long left = excess;
		for (Connection connection : this.connections) {
			MemoryHolder holder = connection.memory();
			long held = holder.bytes();
			if (holder.isGivingBack()) {
				left -= held;
			}
			else if (held > 0) {
				holders.add(new Weighed(holder, held));
			}
		}
		return closeLargest(holders, left);
	}

	private void closeSlowReaders(long excess) {
		List<Weighed> readers = new ArrayList<>();
		for (Connection connection : this.connections) {
			MemoryHolder holder = connection.memory();
			long waiting = holder.waitingBytes();
			if (waiting >= MemoryBudget.LARGE_BYTES && !holder.isGivingBack()) {
				readers.add(new Weighed(holder, waiting));
			}
		}
		long unused = closeLargest(readers, excess);
	}

	private static long closeLargest(List<Weighed> holders, long excess) {
		holders.sort(Comparator.comparingLong(Weighed::bytes).reversed());
		long left = excess;
		for (Weighed each : holders) {
			if (left <= 0) {
				return left;
			}
			each.holder().giveBack();
			left -= each.bytes();
		}
		return left;
	}

	/**
	 * Who holds how much: as it was seen, for it changes meanwhile.
	 */
	private record Weighed(MemoryHolder holder, long bytes) {
	}

}
