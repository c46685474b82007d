package io.hunchensocket.testsupport;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What is written to the log of the engine, at any level. As some logging systems do, it
 * asks what was thrown for its message at once, on the thread that logs.
 */
public final class RecordedLog implements AutoCloseable {

	private final List<String> lines = new CopyOnWriteArrayList<>();

	// Kept here: the JDK's log manager forgets loggers that nobody holds.
	private final Logger logger = Logger.getLogger("io.hunchensocket");

	private volatile Optional<Supplier<? extends Error>> failure = Optional.empty();

	private final Handler handler = new Handler() {

		@Override
		public void publish(LogRecord record) {
			RecordedLog.this.failure.map(Supplier::get).ifPresent((error) -> {
				throw error;
			});
			StringBuilder line = new StringBuilder(record.getLevel() + " ")
				.append(new SimpleFormatter().formatMessage(record));
			for (Throwable error = record.getThrown(); error != null; error = error.getCause()) {
				line.append(" <- ").append(error.getClass().getSimpleName()).append(": ").append(error.getMessage());
			}
			RecordedLog.this.lines.add(line.toString());
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	};

	/** Listens from now on. */
	public RecordedLog() {
		this.logger.addHandler(this.handler);
		this.logger.setLevel(Level.ALL);
		this.logger.setUseParentHandlers(false);
	}

	/** Has everything fail that is logged from now on. */
	public void failWith(Supplier<? extends Error> error) {
		this.failure = Optional.of(error);
	}

	/** Each with its level, what was thrown and what caused that, in order. */
	public List<String> lines() {
		return List.copyOf(this.lines);
	}

	/** Those that begin with a level, such as "WARNING". */
	public List<String> lines(Level level) {
		return this.lines.stream().filter((line) -> line.startsWith(level.getName() + " ")).toList();
	}

	@Override
	public void close() {
		this.logger.removeHandler(this.handler);
		this.logger.setLevel(null);
		this.logger.setUseParentHandlers(true);
	}

}
