package io.hunchensocket.engine.base;

import io.hunchensocket.resource.SocketClient;

/**
 * Observes the connections of an engine, for metrics, traces and audits. Each method says
 * on which thread it is called. Several threads may call it at the same time. It must
 * neither block nor throw. If it throws, the log says so now and then, and the connection
 * goes on. The observer is not told of each message that is received or sent: the totals
 * of the engine count them.
 * <p>
 * For each connection that opens, {@link #opened} is called first and {@link #closed}
 * last, once each.
 */
public interface ConnectionObserver {

	/** Observes nothing. An engine with this observer does no work for observation. */
	ConnectionObserver NONE = new ConnectionObserver() {
	};

	/**
	 * A handshake was refused. Called on the thread of the request.
	 * @param status of the answer
	 * @param reason given in the answer
	 */
	default void handshakeRefused(int status, String reason) {
	}

	/**
	 * A connection opens, and no verb was called yet. Called on its loop.
	 * @param client its client
	 */
	default void opened(SocketClient client) {
	}

	/**
	 * A verb is about to be called, and its context is set. Called on the thread that
	 * calls the verb, which is the loop if the resource is non-blocking.
	 * @param client whose verb it is
	 * @param verb the verb
	 */
	default void verbBegun(SocketClient client, Verb verb) {
	}

	/**
	 * A verb threw. If it threw because the peer did not complete a message, this method
	 * is not called. Called on the thread of the verb, before {@link #verbEnded}.
	 * @param client whose verb it is
	 * @param verb the verb
	 * @param error thrown by the verb
	 */
	default void verbFailed(SocketClient client, Verb verb, Throwable error) {
	}

	/**
	 * A verb has returned or thrown. Called on the thread of the verb, with its context
	 * set.
	 * @param client whose verb it is
	 * @param verb the verb
	 */
	default void verbEnded(SocketClient client, Verb verb) {
	}

	/**
	 * Messages that waited for a client were dropped, because the client lags behind or
	 * memory ran out. Called on its loop. Messages that other threads could not hand over
	 * to a loop are counted only in the totals, because their senders were told.
	 * @param client to whom they were sent
	 * @param messages how many
	 */
	default void dropped(SocketClient client, int messages) {
	}

	/**
	 * A connection has ended, and its last verb has returned. Called on its loop, or on
	 * the thread of the last verb.
	 * @param client whose connection it was
	 * @param end how it ended
	 */
	default void closed(SocketClient client, ConnectionEnd end) {
	}

}
