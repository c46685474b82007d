package io.hunchensocket.spring.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.hunchensocket.OverflowPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
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
 * which may then act as its visitor.
 * @param maxConnections Most connections at a time; more are refused with 503. By default
 * nine tenths of server.tomcat.max-connections, so that HTTP always finds room.
 * @param maxMessageSize Largest message that a client may send, all its frames together
 * and before it is held in memory; a larger one closes the connection with 1009.
 * @param maxFrameSize Largest frame that a client may send. By default as large as a
 * message, so that no client needs to fragment.
 * @param maxFragments Most frames of one message, empty ones included, and most final
 * blocks of a compressed one: each costs work but may carry nothing.
 * @param messageTimeout Time that a message may take from its first byte to its last;
 * without it a client could hold a part of a message in memory for ever.
 * @param pingInterval Time that a client may be silent before it is sent a ping, less up
 * to a tenth by chance. Shorter than the 60 seconds after which most proxies cut a silent
 * connection; 0 sends no pings.
 * @param pongTimeout Time that a client may stay silent after a ping before it is taken
 * for dead; enough for the worst of mobile networks.
 * @param idleTimeout Time that a connection may be without any message, either way; pings
 * do not count. 0 lets it be idle for ever.
 * @param closeTimeout Time that a client has for each step of the closing, such as its
 * answer to a close frame.
 * @param writeTimeout Time in which a client must take some of what waits for it, before
 * it is cut off.
 * @param sendQueue What waits to be sent to a client.
 * @param mailbox What waits for a resource.
 * @param loops The threads that read and write.
 * @param handlers The threads that call resources.
 * @param compression The compression of messages.
 * @param streaming Messages that are never in memory as a whole.
 * @param spool The temporary files of large messages.
 * @param tomcat What Tomcat does differently for WebSockets.
 */
@ConfigurationProperties("websocket")
record WebSocketProperties(@DefaultValue("true") boolean enabled, @DefaultValue("") String pathPrefix,
		@DefaultValue List<String> allowedOrigins, @Nullable Integer maxConnections,
		@DefaultValue("1MB") DataSize maxMessageSize, @Nullable DataSize maxFrameSize,
		@DefaultValue("1024") int maxFragments, @DefaultValue("60s") Duration messageTimeout,
		@DefaultValue("25s") Duration pingInterval, @DefaultValue("20s") Duration pongTimeout,
		@DefaultValue("0s") Duration idleTimeout, @DefaultValue("5s") Duration closeTimeout,
		@DefaultValue("10s") Duration writeTimeout, @DefaultValue SendQueue sendQueue, @DefaultValue Mailbox mailbox,
		@DefaultValue Loops loops, @DefaultValue Handlers handlers, @DefaultValue Compression compression,
		@DefaultValue Streaming streaming, @DefaultValue Spool spool, @DefaultValue Tomcat tomcat) {

	/**
	 * The send queue of each client.
	 *
	 * @param size Bytes that may wait to be sent to one client; a larger message is taken
	 * by an empty queue.
	 * @param overflowPolicy What happens to a client whose queue is full, because it
	 * reads more slowly than it is sent to: it is closed with 1013, or the oldest
	 * messages are dropped.
	 */
	record SendQueue(@DefaultValue("1MB") DataSize size, @DefaultValue("close") OverflowPolicy overflowPolicy) {

	}

	/**
	 * The mailbox of each client.
	 *
	 * @param maxMessages Messages of one client that may wait for its resource; beyond
	 * them the client is not read from, and TCP slows it down.
	 * @param size Bytes of the messages that may wait for the resource; a larger message
	 * is taken by an empty mailbox.
	 */
	record Mailbox(@DefaultValue("64") int maxMessages, @DefaultValue("256KB") DataSize size) {

	}

	/**
	 * The event loops.
	 *
	 * @param count Threads that read and write, each for its share of the connections. By
	 * default half of the processors, which leaves the others to the resources.
	 * @param fifoSize Bytes of messages from other threads that may wait for one loop;
	 * beyond them a message is dropped and its sender is told.
	 */
	record Loops(@Nullable Integer count, @DefaultValue("64MB") DataSize fifoSize) {

	}

	/**
	 * The executor of the resources.
	 *
	 * @param threads Most threads that call resources; they are made when they are needed
	 * and end when they are not. Without effect where virtual threads are enabled.
	 * @param queueCapacity Clients that may wait for one of the threads; one more is
	 * closed with 1013. By default as many as there may be connections, so that none is.
	 * Without effect where virtual threads are enabled.
	 * @param stallReport Time that a client may wait for its resource before the log says
	 * so; 0 never does.
	 */
	record Handlers(@DefaultValue("200") int threads, @Nullable Integer queueCapacity,
			@DefaultValue("30s") Duration stallReport) {

	}

	/**
	 * permessage-deflate.
	 *
	 * @param enabled Whether to compress messages with clients that offer it. It costs
	 * memory and processor time, and may tell secrets that share a message with what an
	 * attacker may choose. A resource may say otherwise for itself.
	 * @param level How hard to compress, from 1, the fastest, to 9, the smallest.
	 * @param threshold Length of a message below which it is sent uncompressed: it would
	 * fit into one packet anyway.
	 * @param serverContextTakeover Whether what is sent may refer to messages before it,
	 * if the client agrees: smaller, but each connection then holds some 270 KiB from its
	 * first compressed message to its end.
	 * @param clientContextTakeover Whether what clients send may refer to messages before
	 * it over the whole 32 KiB that the compression knows, also where the client let the
	 * server choose less. Clients that do not let the server choose do so anyway.
	 * @param clientMaxWindowBits How far back what a client sends may refer, where the
	 * client lets the server choose, as browsers do: 9 to 15, the base-2 logarithm of
	 * bytes that each connection holds from its first compressed message to its end. More
	 * than 11, and the 15 of clients that do not let the server choose, are reserved when
	 * the connection opens; where there is no memory left for that, it opens without
	 * compression. By default 11, or 15 with
	 * websocket.compression.client-context-takeover.
	 */
	record Compression(@DefaultValue("false") boolean enabled, @DefaultValue("1") int level,
			@DefaultValue("1KB") DataSize threshold, @DefaultValue("false") boolean serverContextTakeover,
			@DefaultValue("false") boolean clientContextTakeover, @Nullable Integer clientMaxWindowBits) {

	}

	/**
	 * Messages that resources take while they arrive.
	 *
	 * @param maxMessageSize Largest message that a client may send to a resource that
	 * streams or spools it. By default 64MB, or websocket.max-message-size if that is
	 * more.
	 * @param maxThreads Handlers that may wait at once for messages to arrive; more
	 * messages wait for a handler, and their clients are slowed down. By default half of
	 * websocket.handlers.threads, or with virtual threads as many as there may be
	 * connections.
	 */
	record Streaming(@Nullable DataSize maxMessageSize, @Nullable Integer maxThreads) {

	}

	/**
	 * Temporary files.
	 *
	 * @param directory Directory in which temporary files are made, in one of their own
	 * that only its owner can enter. By default the system's directory for such files.
	 * @param threshold Length up to which a message stays in memory.
	 * @param quota Most bytes of all temporary files together; a message that would
	 * exceed it closes its connection with 1013.
	 * @param minFree Space of the disk that is left free, with the same consequence.
	 */
	record Spool(@Nullable Path directory, @DefaultValue("256KB") DataSize threshold,
			@DefaultValue("10GB") DataSize quota, @DefaultValue("512MB") DataSize minFree) {

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
