package io.hunchensocket.engine.base;

import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.WebSocketException;

/**
 * The statuses with which the engine closes a connection for reasons of its own, or of an
 * error of a verb, not of the protocol.
 */
public final class CloseReasons {

	/** The peer does not read what it is sent. */
	public static final CloseStatus READS_TOO_SLOWLY = CloseStatus.of(CloseCode.TRY_AGAIN_LATER,
			"the client reads too slowly");

	/**
	 * The executor has no thread for the connection's messages, or for a file that is
	 * sent.
	 */
	public static final CloseStatus OVERLOADED = CloseStatus.of(CloseCode.TRY_AGAIN_LATER, "the server is overloaded");

	/** No message came or went for longer than the idle time-out. */
	public static final CloseStatus IDLE = CloseStatus.of(CloseCode.GOING_AWAY, "no message came or went for too long");

	/** The peer began a message and did not end it in time. */
	public static final CloseStatus MESSAGE_TOO_SLOW = CloseStatus.of(CloseCode.POLICY_VIOLATION,
			"a message took too long to arrive");

	/** The peer streams a message too slowly while other messages wait for a thread. */
	public static final CloseStatus STREAM_TOO_SLOW = CloseStatus.of(CloseCode.TRY_AGAIN_LATER,
			"a message arrived too slowly while others waited");

	/**
	 * A verb threw, or an action on the loop failed before the connection opened. The
	 * peer is not told why.
	 */
	public static final CloseStatus VERB_FAILED = CloseStatus.of(CloseCode.INTERNAL_ERROR);

	/** The resource overrides no verb for texts. */
	public static final CloseStatus NO_TEXT = CloseStatus.of(CloseCode.UNSUPPORTED_DATA,
			"text messages are not taken here");

	/** The resource overrides no verb for binary messages. */
	public static final CloseStatus NO_BINARY = CloseStatus.of(CloseCode.UNSUPPORTED_DATA,
			"binary messages are not taken here");

	/** A message has begun to leave and will not be completed. */
	public static final CloseStatus MESSAGE_INCOMPLETE = CloseStatus.of(CloseCode.INTERNAL_ERROR,
			"the message cannot be completed");

	/** The disk is full, or the part of it that messages may take. */
	public static final CloseStatus NO_SPACE = CloseStatus.of(CloseCode.TRY_AGAIN_LATER,
			"the server has no space for a large message now");

	/**
	 * All connections together hold too much memory: those that hold most are closed, and
	 * so is one whose large message waited too long.
	 */
	public static final CloseStatus NO_MEMORY = CloseStatus.of(CloseCode.TRY_AGAIN_LATER,
			"the server has no memory for large messages now");

	private CloseReasons() {
	}

	/**
	 * The status for what a verb has thrown.
	 * @param error what it threw
	 * @return the status of a {@link WebSocketException}, or {@link #VERB_FAILED}
	 */
	public static CloseStatus of(Throwable error) {
		try {
			boolean chosen = error instanceof WebSocketException exception && exception.status().isSendable();
			return chosen ? ((WebSocketException) error).status() : VERB_FAILED;
		}
		catch (Throwable ex) {
			// The exception is of a subclass whose status() fails.
			return VERB_FAILED;
		}
	}

}
