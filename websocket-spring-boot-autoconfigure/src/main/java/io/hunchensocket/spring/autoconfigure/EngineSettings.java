package io.hunchensocket.spring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.deflate.DeflateSettings;
import io.hunchensocket.engine.ConnectionSettings.Compressing;
import io.hunchensocket.engine.ConnectionSettings.Memory;
import io.hunchensocket.engine.ConnectionSettings.Streaming;
import io.hunchensocket.engine.ConnectionSettings;
import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.engine.base.Timeouts;
import io.hunchensocket.engine.delivery.MailboxSettings;
import io.hunchensocket.engine.sending.SendSettings;
import io.hunchensocket.handshake.OriginPolicy;
import io.hunchensocket.negotiation.HostPolicy;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.spool.SpoolSettings;
import io.hunchensocket.spring.startup.WebSocketStartupException;
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

	private static final DataSize FIFO_DEFAULT = DataSize.ofMegabytes(64);

	private static final long MIB = 1024 * 1024;

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
		LowerBounds.check("websocket", properties);
		this.properties = properties;
		this.tomcatConnections = tomcatConnections;
		this.threading = threading;
	}

	ConnectionSettings connection() {
		ConnectionSettings settings = new ConnectionSettings(limits(), sending(), receiving(), timeouts(),
				compressing(), streaming(), memory());
		requireWithinMemory(settings);
		return settings;
	}

	private MessageLimits limits() {
		DataSize message = this.properties.maxMessageSize();
		DataSize frame = Optional.ofNullable(this.properties.maxFrameSize()).orElse(message);
		if (frame.compareTo(message) > 0) {
			throw WebSocketStartupException.invalidProperty("websocket.max-frame-size", frame,
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
						compression.serverContextTakeover(), clientMaxWindowBits(compression)));
	}

	private static int clientMaxWindowBits(WebSocketProperties.Compression compression) {
		int usual = compression.clientContextTakeover() ? WHOLE_WINDOW_BITS
				: DeflateSettings.DEFAULTS.clientMaxWindowBits();
		return Bound.within(9, WHOLE_WINDOW_BITS, "websocket.compression.client-max-window-bits",
				Optional.ofNullable(compression.clientMaxWindowBits()).orElse(usual));
	}

	private Streaming streaming() {
		return new Streaming(streamingLimits(), streamingThreads(),
				Bound.zeroOrMore("websocket.streaming.min-rate", this.properties.streaming().minRate(), Long.MAX_VALUE),
				spool());
	}

	private MessageLimits streamingLimits() {
		DataSize inMemory = this.properties.maxMessageSize();
		DataSize usual = (inMemory.compareTo(STREAMED_DEFAULT) > 0) ? inMemory : STREAMED_DEFAULT;
		DataSize message = Optional.ofNullable(this.properties.streaming().maxMessageSize()).orElse(usual);
		long bytes = Bound.positive("websocket.streaming.max-message-size", message, Long.MAX_VALUE);
		long frame = Optional.ofNullable(this.properties.maxFrameSize()).map(DataSize::toBytes).orElse(bytes);
		return new MessageLimits(bytes, frame, this.properties.maxFragments(), "websocket.streaming.max-message-size");
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

	private SendSettings sending() {
		return new SendSettings(bytes("websocket.send-queue.max-size", this.properties.sendQueue().maxSize()),
				this.properties.sendQueue().overflowPolicy());
	}

	private MailboxSettings receiving() {
		return new MailboxSettings(
				Bound.positive("websocket.mailbox.max-messages", this.properties.mailbox().maxMessages()),
				bytes("websocket.mailbox.max-size", this.properties.mailbox().maxSize()));
	}

	private Timeouts timeouts() {
		return new Timeouts(Bound.zeroOrMore("websocket.ping-interval", this.properties.pingInterval()),
				Bound.positive("websocket.pong-timeout", this.properties.pongTimeout()),
				Bound.zeroOrMore("websocket.idle-timeout", this.properties.idleTimeout()),
				Bound.positive("websocket.message-timeout", this.properties.messageTimeout()),
				Bound.positive("websocket.write-timeout", this.properties.writeTimeout()),
				Bound.positive("websocket.close-timeout", this.properties.closeTimeout()),
				Bound.zeroOrMore("websocket.handlers.stall-timeout", this.properties.handlers().stallTimeout()));
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
			throw WebSocketStartupException.invalidProperty("websocket.max-connections", configured,
					"which leaves no connection to HTTP (server.tomcat.max-connections is %d)"
						.formatted(this.tomcatConnections),
					"Lower websocket.max-connections below server.tomcat.max-connections, or raise the latter: one connection more could not even be told that the server is full.");
		}
		return Bound.positive("websocket.max-connections", configured);
	}

	/**
	 * The loops.
	 * @param memory of all connections, as customizers have left it
	 */
	EventLoopGroup loops(Memory memory) {
		int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
		int count = Optional.ofNullable(this.properties.loops().count()).orElse(half);
		return EventLoopGroup.of(Bound.positive("websocket.loops.count", count), fifoBytes(memory),
				Bound.zeroOrMore("websocket.loops.block-report", this.properties.loops().blockReport()));
	}

	private long fifoBytes(Memory memory) {
		long most = memory.maxFifoBytes();
		DataSize configured = this.properties.loops().fifoSize();
		if (configured == null) {
			return Math.min(FIFO_DEFAULT.toBytes(), most);
		}
		if (configured.toBytes() > most) {
			throw WebSocketStartupException.invalidProperty("websocket.loops.fifo-size", configured,
					"more than a quarter of what all messages together may take (%s)".formatted(shown(memory)),
					"Lower websocket.loops.fifo-size or leave it out, or raise websocket.memory.max-size, which is three tenths of the heap by default.");
		}
		return Bound.positive("websocket.loops.fifo-size", configured, Long.MAX_VALUE);
	}

	/** What the messages of all connections may take together. */
	private Memory memory() {
		DataSize configured = this.properties.memory().maxSize();
		return (configured != null) ? new Memory(positiveWithinHeap(configured)) : Memory.DEFAULTS;
	}

	private static long positiveWithinHeap(DataSize memory) {
		return Bound.positive("websocket.memory.max-size", memory, Runtime.getRuntime().maxMemory());
	}

	/**
	 * No bound of one connection may be more than what the messages of all may take
	 * together.
	 * @param settings of the properties, or what customizers have made of them
	 * @throws WebSocketStartupException if one is
	 */
	static void requireWithinMemory(ConnectionSettings settings) {
		Memory memory = settings.memory();
		long unused = positiveWithinHeap(DataSize.ofBytes(memory.maxBytes()));
		requireWithin(memory, "websocket.max-message-size", settings.limits().maxMessageBytes());
		requireWithin(memory, "websocket.mailbox.max-size", settings.receiving().maxBytes());
		requireWithin(memory, "websocket.send-queue.max-size", settings.sending().maxBytes());
		requireWithin(memory, "websocket.spool.threshold", settings.streaming().spool().threshold());
	}

	private static void requireWithin(Memory memory, String property, long bytes) {
		if (bytes > memory.maxBytes()) {
			throw WebSocketStartupException.invalidProperty(property, DataSize.ofBytes(bytes),
					"more than the messages of all connections together may take (%s)".formatted(shown(memory)),
					"Lower %s, or raise websocket.memory.max-size, which is 30%% of the heap by default (-Xmx)."
						.formatted(property));
		}
	}

	private static String shown(Memory memory) {
		return "websocket.memory.max-size, or what a ConnectionSettingsCustomizer has made of it, is "
				+ DataSize.ofBytes(memory.maxBytes());
	}

	/**
	 * Says how much memory messages may take: who is told of it by an attack is told too
	 * late.
	 */
	static void logMemory(Memory memory) {
		logger.info("WebSocket messages may take %d MiB of memory, of a heap of %d MiB (websocket.memory.max-size)"
			.formatted(memory.maxBytes() / MIB, Runtime.getRuntime().maxMemory() / MIB));
	}

	int handlerThreads() {
		return Bound.positive("websocket.handlers.max-threads", this.properties.handlers().maxThreads());
	}

	/**
	 * How many tasks may wait for a thread: the number of connections, for each waits
	 * once, and the few that read files are never exceeded.
	 */
	int handlerQueue() {
		int capacity = Optional.ofNullable(this.properties.handlers().queueCapacity()).orElseGet(this::mostTasks);
		return Bound.zeroOrMore("websocket.handlers.queue-capacity", capacity);
	}

	private int mostTasks() {
		return (int) Math.min((long) maxConnections() + WebSocketEngine.FILE_TASKS, Integer.MAX_VALUE);
	}

	/** Whether the properties say whose pages may connect. */
	boolean namesOrigins() {
		return !this.properties.allowedOrigins().isEmpty();
	}

	/**
	 * Whose pages may connect.
	 * @param own a policy that the application has made, which stands alone
	 */
	OriginPolicy origins(Optional<OriginPolicy> own) {
		if (own.isPresent() && namesOrigins()) {
			throw WebSocketStartupException.invalidProperty("websocket.allowed-origins",
					this.properties.allowedOrigins(),
					"while a bean of type OriginPolicy says which origins are allowed",
					"Remove websocket.allowed-origins, or the bean: only one of the two can say it.");
		}
		return own.orElseGet(this::allowedOrigins);
	}

	private OriginPolicy allowedOrigins() {
		if (this.properties.allowedOrigins().contains("*")) {
			logger.warn("websocket.allowed-origins has \"*\": any page may connect and act as its visitor, "
					+ "whose cookies the browser sends along");
		}
		try {
			return OriginPolicy.allowing(this.properties.allowedOrigins());
		}
		catch (IllegalArgumentException ex) {
			throw WebSocketStartupException.invalidProperty("websocket.allowed-origins",
					this.properties.allowedOrigins(), "of which one is malformed: " + ex.getMessage(),
					"Mend websocket.allowed-origins. In a list on one line a comma separates two origins: one that has several ports needs a YAML list.");
		}
	}

	HostPolicy hosts() {
		try {
			return HostPolicy.allowing(this.properties.allowedHosts());
		}
		catch (IllegalArgumentException ex) {
			throw WebSocketStartupException.invalidProperty("websocket.allowed-hosts", this.properties.allowedHosts(),
					"of which one is malformed: " + ex.getMessage(), "Mend websocket.allowed-hosts.");
		}
	}

	List<String> requestAttributes() {
		return this.properties.requestAttributes();
	}

	private static int bytes(String property, DataSize size) {
		return (int) Bound.positive(property, size, MAX_BYTES);
	}

}
