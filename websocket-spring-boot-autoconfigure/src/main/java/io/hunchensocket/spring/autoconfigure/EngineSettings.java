package io.hunchensocket.spring.autoconfigure;

import java.time.Duration;
import java.util.Optional;

import io.hunchensocket.connection.ConnectionSettings;
import io.hunchensocket.connection.ConnectionSettings.Compressing;
import io.hunchensocket.connection.ConnectionSettings.Receiving;
import io.hunchensocket.connection.ConnectionSettings.Sending;
import io.hunchensocket.connection.ConnectionSettings.Streaming;
import io.hunchensocket.connection.ConnectionSettings.Timeouts;
import io.hunchensocket.deflate.DeflateSettings;
import io.hunchensocket.handshake.OriginPolicy;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.spool.SpoolSettings;
import io.hunchensocket.spring.dispatch.PathDispatcher;
import io.hunchensocket.transport.EventLoopGroup;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.thread.Threading;
import org.springframework.util.unit.DataSize;

/**
 * Makes of the properties what the engine takes, and refuses what contradicts itself.
 */
final class EngineSettings {

	/** What Tomcat allows where nobody says how much. */
	private static final int TOMCAT_DEFAULT = 8192;

	/** A message is one array. Some virtual machines need a few bytes of it. */
	private static final long MAX_BYTES = Integer.MAX_VALUE - 8L;

	private static final DataSize STREAMED_DEFAULT = DataSize.ofMegabytes(64);

	/** Frames of so little need not be refused for their number. */
	private static final int STREAMED_FRAGMENT = 16 * 1024;

	/** All that a client can refer to. */
	private static final int WHOLE_WINDOW_BITS = 15;

	private static final Log logger = LogFactory.getLog(EngineSettings.class);

	private final WebSocketProperties properties;

	private final int tomcatConnections;

	private final Threading threading;

	/**
	 * Settings for a server.
	 * @param tomcatConnections how many connections Tomcat takes; less than 1 for no
	 * limit
	 * @param threading what handlers run on
	 */
	EngineSettings(WebSocketProperties properties, int tomcatConnections, Threading threading) {
		this.properties = properties;
		this.tomcatConnections = tomcatConnections;
		this.threading = threading;
	}

	ConnectionSettings connection() {
		return new ConnectionSettings(limits(), sending(), receiving(), timeouts(), compressing(), streaming());
	}

	private MessageLimits limits() {
		DataSize message = this.properties.maxMessageSize();
		DataSize frame = Optional.ofNullable(this.properties.maxFrameSize()).orElse(message);
		if (frame.compareTo(message) > 0) {
			throw new InvalidPropertyException("websocket.max-frame-size", frame,
					"more than a whole message may have (websocket.max-message-size is %s)".formatted(message),
					"Lower websocket.max-frame-size to websocket.max-message-size or less, or leave it out: it is then as large as a message.");
		}
		return new MessageLimits(bytes("websocket.max-message-size", message), bytes("websocket.max-frame-size", frame),
				Bound.positive("websocket.max-fragments", this.properties.maxFragments()));
	}

	private Compressing compressing() {
		WebSocketProperties.Compression compression = this.properties.compression();
		return new Compressing(compression.enabled(),
				new DeflateSettings(Bound.within(1, 9, "websocket.compression.level", compression.level()),
						(int) Bound.zeroOrMore("websocket.compression.threshold", compression.threshold(), MAX_BYTES),
						compression.serverContextTakeover(), clientMaxWindowBits(compression)),
				Compressing.DEFAULTS.maxWindowBytes());
	}

	private static int clientMaxWindowBits(WebSocketProperties.Compression compression) {
		int usual = compression.clientContextTakeover() ? WHOLE_WINDOW_BITS
				: DeflateSettings.DEFAULTS.clientMaxWindowBits();
		return Bound.within(9, WHOLE_WINDOW_BITS, "websocket.compression.client-max-window-bits",
				Optional.ofNullable(compression.clientMaxWindowBits()).orElse(usual));
	}

	private Streaming streaming() {
		return new Streaming(streamingLimits(), streamingThreads(), spool());
	}

	private MessageLimits streamingLimits() {
		DataSize inMemory = this.properties.maxMessageSize();
		DataSize usual = (inMemory.compareTo(STREAMED_DEFAULT) > 0) ? inMemory : STREAMED_DEFAULT;
		DataSize message = Optional.ofNullable(this.properties.streaming().maxMessageSize()).orElse(usual);
		long bytes = Bound.positive("websocket.streaming.max-message-size", message, Long.MAX_VALUE);
		long frame = Optional.ofNullable(this.properties.maxFrameSize()).map(DataSize::toBytes).orElse(bytes);
		int fragments = (int) Math.min(Integer.MAX_VALUE,
				Math.max(this.properties.maxFragments(), bytes / STREAMED_FRAGMENT));
		return new MessageLimits(bytes, frame, fragments, "websocket.streaming.max-message-size");
	}

	private int streamingThreads() {
		int usual = (this.threading == Threading.VIRTUAL) ? maxConnections() : Math.max(1, handlerThreads() / 2);
		return Bound.positive("websocket.streaming.max-threads",
				Optional.ofNullable(this.properties.streaming().maxThreads()).orElse(usual));
	}

	private SpoolSettings spool() {
		WebSocketProperties.Spool spool = this.properties.spool();
		return new SpoolSettings(Optional.ofNullable(spool.directory()).orElse(SpoolSettings.DEFAULTS.directory()),
				(int) Bound.zeroOrMore("websocket.spool.threshold", spool.threshold(), MAX_BYTES),
				Bound.positive("websocket.spool.quota", spool.quota(), Long.MAX_VALUE),
				Bound.zeroOrMore("websocket.spool.min-free", spool.minFree(), Long.MAX_VALUE));
	}

	private Sending sending() {
		return new Sending(bytes("websocket.send-queue.size", this.properties.sendQueue().size()),
				this.properties.sendQueue().overflowPolicy());
	}

	private Receiving receiving() {
		return new Receiving(Bound.positive("websocket.mailbox.max-messages", this.properties.mailbox().maxMessages()),
				bytes("websocket.mailbox.size", this.properties.mailbox().size()));
	}

	private Timeouts timeouts() {
		return new Timeouts(Bound.zeroOrMore("websocket.ping-interval", this.properties.pingInterval()),
				Bound.positive("websocket.pong-timeout", this.properties.pongTimeout()),
				Bound.zeroOrMore("websocket.idle-timeout", this.properties.idleTimeout()),
				Bound.positive("websocket.message-timeout", this.properties.messageTimeout()),
				Bound.positive("websocket.write-timeout", this.properties.writeTimeout()),
				Bound.positive("websocket.close-timeout", this.properties.closeTimeout()),
				Bound.zeroOrMore("websocket.handlers.stall-report", this.properties.handlers().stallReport()));
	}

	/**
	 * How many WebSocket connections there may be.
	 */
	int maxConnections() {
		Integer configured = this.properties.maxConnections();
		if (configured == null) {
			int available = (this.tomcatConnections > 0) ? this.tomcatConnections : TOMCAT_DEFAULT;
			return Math.max(1, (int) (available * 9L / 10));
		}
		if (this.tomcatConnections > 0 && configured >= this.tomcatConnections) {
			throw new InvalidPropertyException("websocket.max-connections", configured,
					"which leaves no connection to HTTP (server.tomcat.max-connections is %d)"
						.formatted(this.tomcatConnections),
					"Lower websocket.max-connections below server.tomcat.max-connections, or raise the latter: one connection more could not even be told that the server is full.");
		}
		return Bound.positive("websocket.max-connections", configured);
	}

	EventLoopGroup loops() {
		int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
		int count = Optional.ofNullable(this.properties.loops().count()).orElse(half);
		return EventLoopGroup.of(Bound.positive("websocket.loops.count", count),
				Bound.positive("websocket.loops.fifo-size", this.properties.loops().fifoSize(), Long.MAX_VALUE));
	}

	int handlerThreads() {
		return Bound.positive("websocket.handlers.threads", this.properties.handlers().threads());
	}

	/**
	 * How many clients may wait for a thread; the number of connections is never
	 * exceeded, for each waits once.
	 */
	int handlerQueue() {
		int capacity = Optional.ofNullable(this.properties.handlers().queueCapacity()).orElseGet(this::maxConnections);
		return Bound.zeroOrMore("websocket.handlers.queue-capacity", capacity);
	}

	OriginPolicy origins() {
		if (this.properties.allowedOrigins().contains("*")) {
			logger.warn("websocket.allowed-origins has \"*\": any page may connect and act as its visitor, "
					+ "whose cookies the browser sends along");
		}
		try {
			return OriginPolicy.allowing(this.properties.allowedOrigins());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException("websocket.allowed-origins", this.properties.allowedOrigins(),
					"of which one is malformed: " + ex.getMessage(),
					"Mend websocket.allowed-origins. In a list on one line a comma separates two origins: one that has several ports needs a YAML list.");
		}
	}

	PathDispatcher paths() {
		try {
			return new PathDispatcher(this.properties.pathPrefix());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException("websocket.path-prefix", '"' + this.properties.pathPrefix() + '"',
					"which is malformed: " + ex.getMessage(), "Mend websocket.path-prefix, such as \"/ws\".");
		}
	}

	private static int bytes(String property, DataSize size) {
		return (int) Bound.positive(property, size, MAX_BYTES);
	}

}
