package io.hunchensocket.spring.foreign;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * What an operator sees of the cells: every line from WARN on, with what was thrown, and
 * every line of the executor, of which the log warns once a minute and tells the rest at
 * DEBUG.
 */
final class CellLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	/** The level of a line at WARN, or at DEBUG if there was one in the same minute. */
	static final String RARE_WARN = "WARN once a minute";

	private static final String OF_EXECUTOR = "The executor ";

	private static final List<String> RARE_LOGGERS = List.of("io.hunchensocket.engine.delivery.HandlerThreads",
			"io.hunchensocket.engine.delivery.Mailbox");

	private final Queue<ILoggingEvent> events = new ConcurrentLinkedQueue<>();

	private final Logger root;

	private CellLog(LoggerContext context) {
		this.root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		setContext(context);
	}

	static CellLog begin() {
		CellLog log = new CellLog((LoggerContext) LoggerFactory.getILoggerFactory());
		log.start();
		log.root.addAppender(log);
		RARE_LOGGERS.forEach((name) -> log.root.getLoggerContext().getLogger(name).setLevel(Level.DEBUG));
		return log;
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getLevel().isGreaterOrEqual(Level.WARN) || isOfExecutor(event)) {
			this.events.add(event);
		}
	}

	private static boolean isOfExecutor(ILoggingEvent event) {
		return RARE_LOGGERS.contains(event.getLoggerName()) && event.getFormattedMessage().startsWith(OF_EXECUTOR);
	}

	/** How many lines there are at WARN of the executor. */
	long executorWarnings() {
		return this.events.stream()
			.filter((event) -> isOfExecutor(event) && event.getLevel().isGreaterOrEqual(Level.WARN))
			.count();
	}

	/** The levels of the lines in which this name occurs. */
	List<String> levels(String name) {
		return this.events.stream()
			.filter((event) -> text(event).contains(name))
			.map((event) -> isOfExecutor(event) ? RARE_WARN : event.getLevel().toString())
			.toList();
	}

	private static String text(ILoggingEvent event) {
		String thrown = (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
				: "";
		return event.getFormattedMessage() + thrown;
	}

	@Override
	public void close() {
		RARE_LOGGERS.forEach((name) -> this.root.getLoggerContext().getLogger(name).setLevel(null));
		this.root.detachAppender(this);
		stop();
	}

}
