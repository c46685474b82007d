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
 * Closes the connections that hold most memory, once the budget of all is used up. Each
 * time it looks at all connections, but this is seldom. May be used from any thread.
 */
final class MemoryRelief implements MemoryBudget.Relief {

	private static final SafeLogger logger = SafeLogger.of(MemoryRelief.class);

	private final AtomicBoolean running = new AtomicBoolean();

	/** Keeps an attack from filling the log. */
	private final RareWarning report = new RareWarning();

	private final Iterable<Connection> connections;

	MemoryRelief(Iterable<Connection> connections) {
		this.connections = connections;
	}

	/**
	 * Closes first the connections that hold most memory of their own. If that is not
	 * enough, it closes those for which most bytes wait, although other connections may
	 * share these bytes.
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
	 * A connection, and how much it held when it was looked at. The number may have
	 * changed since.
	 */
	private record Weighed(MemoryHolder holder, long bytes) {
	}

}
