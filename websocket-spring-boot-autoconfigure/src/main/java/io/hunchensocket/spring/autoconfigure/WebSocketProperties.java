package io.hunchensocket.spring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.spring.handler.ErrorPolicy;
import io.hunchensocket.spring.handler.HandlerSettings;
import io.hunchensocket.spring.jackson.EnvelopeNames;
import io.hunchensocket.spring.startup.WebSocketStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.DeprecatedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * What an application says about its WebSocket connections. Read by any thread.
 *
 * @param enabled Whether to serve WebSocket connections.
 * @param pathPrefix Path that stands before the path of every annotated resource, such as
 * "/ws".
 * @param allowedOrigins Comma-separated list of the origins whose pages may connect, next
 * to the server's own: "https://example.org", "https://*.example.org" for all names
 * below, "https://example.org:[*]" for all ports, or "*" for every page of the world,
 * which may then act as its visitor. Pages without an origin are allowed by "null" or
 * "file://", as the browser sends it.
 * @param allowedHosts Comma-separated list of the names by which clients may call the
 * server, without ports: "example.org", "*.example.org" for all names below, "192.0.2.1".
 * It stops DNS rebinding: a page whose own domain name was pointed at this server's
 * address. By default every name is allowed.
 * @param requestAttributes Comma-separated list of the names of request attributes that a
 * client keeps for its life, beside the client's certificates and attributes whose types
 * are in the application's own packages.
 * @param scriptPath Path at which hunchensocket.js is served, the JavaScript module that
 * connects pages. Empty serves it nowhere.
 * @param maxConnections Most connections at a time; more are refused with 503. By default
 * nine tenths of server.tomcat.max-connections, so that HTTP always finds room.
 * @param maxMessageSize Largest message a client may send, counted over all its frames.
 * It is checked before memory is allocated; a larger one closes the connection with 1009.
 * At least 1KB.
 * @param maxFrameSize Largest frame that a client may send. By default as large as a
 * message, so that no client needs to fragment. At least 1KB.
 * @param maxFragments Limit of frames in one message. The limit grows by one for each KiB
 * received, so only many tiny or empty frames reach it. The final blocks of a compressed
 * message count, too.
 * @param messageTimeout Time that a message may take from its first byte to its last;
 * without it a client could hold a part of a message in memory for ever. At least 100ms.
 * @param pingInterval Time that a client may be silent before it is sent a ping, less up
 * to a tenth by chance. Shorter than the 60 seconds after which most proxies cut a silent
 * connection. At least 100ms; 0 sends no pings.
 * @param pongTimeout Time that a client may stay silent after a ping before it is taken
 * for dead; enough for the worst of mobile networks. At least 100ms.
 * @param idleTimeout Time that a connection may be without any message, either way; pings
 * do not count. At least 100ms; 0 lets it be idle for ever.
 * @param closeTimeout Time that a client has for each step of the closing, such as its
 * answer to a close frame. At least 100ms.
 * @param writeTimeout Time in which a client must take some of what waits for it, before
 * it is cut off. At least 100ms.
 * @param sendQueue What waits to be sent to a client.
 * @param mailbox What waits for a resource.
 * @param loops The threads that read and write.
 * @param handlers The threads that call resources.
 * @param memory What messages take of the heap.
 * @param compression The compression of messages.
 * @param streaming Messages that are never in memory as a whole.
 * @param spool The temporary files of large messages.
 * @param messages Messages with a type, of annotated resources.
 * @param tomcat What Tomcat does differently for WebSockets.
 */
@ConfigurationProperties("websocket")
record WebSocketProperties(@DefaultValue("true") boolean enabled, @DefaultValue("") String pathPrefix,
		@DefaultValue List<String> allowedOrigins, @DefaultValue List<String> allowedHosts,
		@DefaultValue List<String> requestAttributes, @DefaultValue("/hunchensocket.js") String scriptPath,
		@Nullable Integer maxConnections,
		@DefaultValue("1MB") @AtLeast(AtLeast.A_SENSIBLE_SIZE) DataSize maxMessageSize,
		@AtLeast(AtLeast.A_SENSIBLE_SIZE) @Nullable DataSize maxFrameSize, @DefaultValue("1024") int maxFragments,
		@DefaultValue("60s") @AtLeast(AtLeast.A_SENSIBLE_TIME) @DurationUnit(ChronoUnit.SECONDS) Duration messageTimeout,
		@DefaultValue("25s") @AtLeast(value = AtLeast.A_SENSIBLE_TIME,
				orZero = true) @DurationUnit(ChronoUnit.SECONDS) Duration pingInterval,
		@DefaultValue("20s") @AtLeast(AtLeast.A_SENSIBLE_TIME) @DurationUnit(ChronoUnit.SECONDS) Duration pongTimeout,
		@DefaultValue("0s") @AtLeast(value = AtLeast.A_SENSIBLE_TIME,
				orZero = true) @DurationUnit(ChronoUnit.SECONDS) Duration idleTimeout,
		@DefaultValue("5s") @AtLeast(AtLeast.A_SENSIBLE_TIME) @DurationUnit(ChronoUnit.SECONDS) Duration closeTimeout,
		@DefaultValue("10s") @AtLeast(AtLeast.A_SENSIBLE_TIME) @DurationUnit(ChronoUnit.SECONDS) Duration writeTimeout,
		@DefaultValue SendQueue sendQueue, @DefaultValue Mailbox mailbox, @DefaultValue Loops loops,
		@DefaultValue Handlers handlers, @DefaultValue Memory memory, @DefaultValue Compression compression,
		@DefaultValue Streaming streaming, @DefaultValue Spool spool, @DefaultValue Messages messages,
		@DefaultValue Tomcat tomcat) {

	/**
	 * The send queue of each client.
	 *
	 * @param maxSize Bytes that may wait to be sent to one client; a larger message is
	 * taken by an empty queue. At least 1KB.
	 * @param size Former name of websocket.send-queue.max-size. At least 1KB.
	 * @param overflowPolicy What happens to a client whose queue is full, because it
	 * reads more slowly than it is sent to: it is closed with 1013, or the oldest
	 * messages are dropped.
	 */
	record SendQueue(@AtLeast(AtLeast.A_SENSIBLE_SIZE) @Nullable DataSize size,
			@DefaultValue("1MB") @AtLeast(AtLeast.A_SENSIBLE_SIZE) DataSize maxSize,
			@DefaultValue("close") OverflowPolicy overflowPolicy) {

		SendQueue {
			maxSize = (size != null) ? size : maxSize;
		}

		@Override
		@DeprecatedConfigurationProperty(replacement = "websocket.send-queue.max-size", since = "0.1.0")
		public @Nullable DataSize size() {
			return this.size;
		}

	}

	/**
	 * The mailbox of each client.
	 *
	 * @param maxMessages Messages of one client that may wait for its resource; beyond
	 * them the client is not read from, and TCP slows it down.
	 * @param maxSize Bytes of one client's messages that may wait for its resource; a
	 * larger message is taken by an empty mailbox. At least 1KB.
	 * @param size Former name of websocket.mailbox.max-size. At least 1KB.
	 */
	record Mailbox(@DefaultValue("64") int maxMessages, @AtLeast(AtLeast.A_SENSIBLE_SIZE) @Nullable DataSize size,
			@DefaultValue("256KB") @AtLeast(AtLeast.A_SENSIBLE_SIZE) DataSize maxSize) {

		Mailbox {
			maxSize = (size != null) ? size : maxSize;
		}

		@Override
		@DeprecatedConfigurationProperty(replacement = "websocket.mailbox.max-size", since = "0.1.0")
		public @Nullable DataSize size() {
			return this.size;
		}

	}

	/**
	 * The event loops.
	 *
	 * @param count Threads that read and write, each for its share of the connections. By
	 * default half of the processors, which leaves the others to the resources.
	 * @param fifoSize Bytes of messages from other threads that may wait for one loop;
	 * beyond them a message is dropped and its sender is told. By default 64MB, or a
	 * quarter of websocket.memory.max-size if that is less; no more than that quarter. At
	 * least 1KB.
	 * @param blockReport Time that a loop's thread may be held up by what it calls, such
	 * as the verb of a non-blocking resource, before the log says so, with its stack. At
	 * least 100ms; 0 never does.
	 */
	record Loops(@Nullable Integer count, @AtLeast(AtLeast.A_SENSIBLE_SIZE) @Nullable DataSize fifoSize,
			@DefaultValue("5s") @AtLeast(value = AtLeast.A_SENSIBLE_TIME,
					orZero = true) @DurationUnit(ChronoUnit.SECONDS) Duration blockReport) {

	}

	/**
	 * The executor of the resources.
	 *
	 * @param maxThreads Most threads that call resources; one is made while none is idle,
	 * and ends when it has been idle for a minute. Without effect where virtual threads
	 * are enabled.
	 * @param threads Former name of websocket.handlers.max-threads.
	 * @param queueCapacity Clients that may wait for a thread that calls their resource;
	 * one more is closed with 1013. By default the number of connections plus four, so
	 * that no client is ever refused. Without effect where virtual threads are enabled.
	 * @param stallTimeout Time that a client may wait for its resource before the log
	 * says so. At least 100ms; 0 never does.
	 * @param stallReport Former name of websocket.handlers.stall-timeout. At least 100ms;
	 * 0 never reports.
	 */
	record Handlers(@DefaultValue("200") int maxThreads, @Nullable Integer threads, @Nullable Integer queueCapacity,
			@AtLeast(value = AtLeast.A_SENSIBLE_TIME,
					orZero = true) @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration stallReport,
			@DefaultValue("30s") @AtLeast(value = AtLeast.A_SENSIBLE_TIME,
					orZero = true) @DurationUnit(ChronoUnit.SECONDS) Duration stallTimeout) {

		Handlers {
			maxThreads = (threads != null) ? threads : maxThreads;
			stallTimeout = (stallReport != null) ? stallReport : stallTimeout;
		}

		@Override
		@DeprecatedConfigurationProperty(replacement = "websocket.handlers.max-threads", since = "0.1.0")
		public @Nullable Integer threads() {
			return this.threads;
		}

		@Override
		@DeprecatedConfigurationProperty(replacement = "websocket.handlers.stall-timeout", since = "0.1.0")
		public @Nullable Duration stallReport() {
			return this.stallReport;
		}

	}

	/**
	 * The memory of all connections together.
	 *
	 * @param maxSize Memory that the messages of all connections may take together: what
	 * was read and not decoded, and incomplete, waiting and outgoing messages. From three
	 * quarters of it on no message of more than 64 KiB is begun to be read, and clients
	 * that hold most are closed with 1013 when it is used up. By default 30% of the heap.
	 * At least 1KB.
	 */
	record Memory(@AtLeast(AtLeast.A_SENSIBLE_SIZE) @Nullable DataSize maxSize) {

	}

	/**
	 * permessage-deflate.
	 *
	 * @param enabled Whether to compress messages with clients that offer it. It costs
	 * memory and processor time, and may tell secrets that share a message with what an
	 * attacker may choose. A resource may say otherwise for itself.
	 * @param level How hard to compress, from 1, the fastest, to 9, the smallest.
	 * @param threshold Length of a message below which it is sent uncompressed: it would
	 * fit into one packet anyway. At least 8B; 0 compresses every message.
	 * @param serverContextTakeover Whether what is sent may refer to messages before it,
	 * if the client agrees: smaller, but each connection then holds some 270 KiB from its
	 * first compressed message to its end.
	 * @param clientContextTakeover Whether clients may use the full window of 32 KiB. If
	 * false, those that let the server choose are asked to use 2 KiB; the others use 32
	 * KiB anyway. Without effect where websocket.compression.client-max-window-bits is
	 * set.
	 * @param clientMaxWindowBits Size of the compression window asked of clients that let
	 * the server choose it, as browsers do: 9 to 15, as a power of two in bytes. Each
	 * connection keeps that many bytes from its first compressed message on. Above 11,
	 * and for clients that do not let the server choose, the memory is reserved when the
	 * connection opens; if there is none left, it opens uncompressed. By default 11; 15
	 * with websocket.compression.client-context-takeover.
	 */
	record Compression(@DefaultValue("false") boolean enabled, @DefaultValue("1") int level,
			@DefaultValue("1KB") @AtLeast(value = "8B", orZero = true) DataSize threshold,
			@DefaultValue("false") boolean serverContextTakeover, @DefaultValue("false") boolean clientContextTakeover,
			@Nullable Integer clientMaxWindowBits) {

	}

	/**
	 * Messages that resources take while they arrive.
	 *
	 * @param maxMessageSize Largest message that a client may send to a resource that
	 * streams or spools it. By default 64MB, or websocket.max-message-size if that is
	 * more. At least 1KB.
	 * @param maxThreads Handlers that may wait at once for messages to arrive; more
	 * messages wait for a handler, and their clients are slowed down. By default half of
	 * websocket.handlers.max-threads, or with virtual threads as many as there may be
	 * connections.
	 * @param minRate Bytes of a message in each second below which its client is closed
	 * with 1013, the slowest first, while other messages wait for a handler because all
	 * of websocket.streaming.max-threads are taken; the last two seconds or more count.
	 * At least 16B; 0 never closes one.
	 */
	record Streaming(@AtLeast(AtLeast.A_SENSIBLE_SIZE) @Nullable DataSize maxMessageSize, @Nullable Integer maxThreads,
			@DefaultValue("1KB") @AtLeast(value = "16B", orZero = true) DataSize minRate) {

	}

	/**
	 * Temporary files.
	 *
	 * @param directory Directory in which temporary files are made, in one of their own
	 * that only its owner can enter. By default the system's directory for temporary
	 * files.
	 * @param threshold Length up to which a message stays in memory. At least 1KB; 0
	 * writes every message to a file.
	 * @param quota Most bytes of all temporary files together; a message that would
	 * exceed it closes its connection with 1013. At least 1KB.
	 * @param minFree Disk space that temporary files always leave free. A message that
	 * would need some of it closes its connection with 1013. At least 1KB; 0 leaves none.
	 */
	record Spool(@Nullable Path directory,
			@DefaultValue("256KB") @AtLeast(value = AtLeast.A_SENSIBLE_SIZE, orZero = true) DataSize threshold,
			@DefaultValue("10GB") @AtLeast(AtLeast.A_SENSIBLE_SIZE) DataSize quota,
			@DefaultValue("512MB") @AtLeast(value = AtLeast.A_SENSIBLE_SIZE, orZero = true) DataSize minFree) {

	}

	/**
	 * Messages with a type.
	 *
	 * @param typeProperty Name of the JSON property that holds the type of a message.
	 * @param payloadProperty Name of the JSON property that holds the payload of a
	 * message. By default the properties of the payload stand beside the type.
	 * @param errorPolicy What happens to a client whose message is refused for a reason
	 * that is the client's, such as a broken constraint, if no method takes the error: it
	 * is answered with an error, or closed with 1007 or 1008.
	 * @param stageTimeout Time that a stage may take which a method returns; the client
	 * is then told that the server is not available (503). At least 100ms; 0 waits for
	 * ever.
	 */
	record Messages(@DefaultValue("type") String typeProperty, @DefaultValue("") String payloadProperty,
			@DefaultValue("answer") ErrorPolicy errorPolicy,
			@DefaultValue("30s") @AtLeast(value = AtLeast.A_SENSIBLE_TIME,
					orZero = true) @DurationUnit(ChronoUnit.SECONDS) Duration stageTimeout) {

		HandlerSettings handlers() {
			return new HandlerSettings(this.stageTimeout, this.errorPolicy);
		}

		EnvelopeNames names() {
			try {
				return new EnvelopeNames(this.typeProperty, this.payloadProperty);
			}
			catch (IllegalArgumentException ex) {
				throw WebSocketStartupException.invalidProperty("websocket.messages",
						this.typeProperty + ", " + this.payloadProperty, String.valueOf(ex.getMessage()),
						"Set websocket.messages.type-property and websocket.messages.payload-property to two names that are not reserved.");
			}
		}

	}

	/**
	 * Tomcat's connector.
	 *
	 * @param lazyBuffers Whether idle connections give their buffers back to Tomcat: 16
	 * KiB for each, and 66 KiB with TLS. Without effect where another protocol is set on
	 * the Tomcat web server factory, and for additional connectors.
	 */
	record Tomcat(@DefaultValue("true") boolean lazyBuffers) {

	}

}
