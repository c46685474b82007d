package io.hunchensocket.engine.base;

import io.hunchensocket.resource.SocketClient;

/**
 * Told what happens to the connections of an engine, for metrics, traces and audits. Each
 * method says on which thread it is called, together with those of other connections. It
 * must neither block nor throw; what it throws is logged now and then, and changes
 * nothing. How much was received and sent it is not told message by message: the totals
 * of the engine say that.
 * <p>
 * Of each connection that opens it is told {@link #opened} first and {@link #closed}
 * last, once each.
 */
public interface ConnectionObserver {

	/** Observes nothing. An engine with this one does nothing for its observer. */
	ConnectionObserver NONE = new ConnectionObserver() {
	};

	/**
	 * A handshake was refused. Called on the thread of the request.
	 * @param status of the answer
	 * @param reason what the answer says
	 */
	default void handshakeRefused(int status, String reason) {
	}

	/**
	 * A connection opens; no verb was called. Called on its loop.
	 * @param client its client
	 */
	default void opened(SocketClient client) {
	}

	/**
	 * A verb is about to be called, with its context set. Called on the thread that calls
	 * it, which is the loop if the resource is non-blocking.
	 * @param client whose verb it is
	 * @param verb which one
	 */
	default void verbBegun(SocketClient client, Verb verb) {
	}

	/**
	 * A verb threw. A message that the peer did not bring to its end fails no verb.
	 * Called on the thread of the verb, before {@link #verbEnded}.
	 * @param client whose verb it is
	 * @param verb which one
	 * @param error what it threw
	 */
	default void verbFailed(SocketClient client, Verb verb, Throwable error) {
	}

	/**
	 * A verb has returned or thrown. Called on the thread of the verb, with its context
	 * set.
	 * @param client whose verb it is
	 * @param verb which one
	 */
	default void verbEnded(SocketClient client, Verb verb) {
	}

	/**
	 * Messages that waited for a client were dropped, for it lags behind. Called on its
	 * loop. Messages that other threads could not hand over to a loop are in the totals
	 * alone: their senders were told.
	 * @param client for whom they were
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
