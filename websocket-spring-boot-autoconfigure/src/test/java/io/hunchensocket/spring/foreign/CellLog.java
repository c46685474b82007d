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
 * What an operator sees of the cells: every line from WARN on, with what was thrown.
 */
final class CellLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

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
		return log;
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
			this.events.add(event);
		}
	}

	/** The levels of the lines in which this name occurs. */
	List<String> levels(String name) {
		return this.events.stream()
			.filter((event) -> text(event).contains(name))
			.map((event) -> event.getLevel().toString())
			.toList();
	}

	private static String text(ILoggingEvent event) {
		String thrown = (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
				: "";
		return event.getFormattedMessage() + thrown;
	}

	@Override
	public void close() {
		this.root.detachAppender(this);
		stop();
	}

}
