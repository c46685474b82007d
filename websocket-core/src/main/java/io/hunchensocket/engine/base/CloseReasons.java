package io.hunchensocket.engine.base;

import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;

/**
 * What a peer is told when the engine, and not the application or the protocol, closes
 * the connection.
 */
public final class CloseReasons {

	/** It does not read what it is sent. */
	public static final CloseStatus READS_TOO_SLOWLY = CloseStatus.of(CloseCode.TRY_AGAIN_LATER,
			"the client reads too slowly");

	/** The executor has no thread for its messages. */
	public static final CloseStatus OVERLOADED = CloseStatus.of(CloseCode.TRY_AGAIN_LATER, "the server is overloaded");

	/** Nobody has said anything for longer than is allowed. */
	public static final CloseStatus IDLE = CloseStatus.of(CloseCode.GOING_AWAY, "no message came or went for too long");

	/** It began a message and does not end it. */
	public static final CloseStatus MESSAGE_TOO_SLOW = CloseStatus.of(CloseCode.POLICY_VIOLATION,
			"a message took too long to arrive");

	/** It streams a message more slowly than others may wait for. */
	public static final CloseStatus STREAM_TOO_SLOW = CloseStatus.of(CloseCode.TRY_AGAIN_LATER,
			"a message arrived too slowly while others waited");

	/** A verb threw: why is nobody's business. */
	public static final CloseStatus VERB_FAILED = CloseStatus.of(CloseCode.INTERNAL_ERROR);

	/** The resource overrides no verb for it. */
	public static final CloseStatus NO_TEXT = CloseStatus.of(CloseCode.UNSUPPORTED_DATA,
			"text messages are not taken here");

	/** The resource overrides no verb for it. */
	public static final CloseStatus NO_BINARY = CloseStatus.of(CloseCode.UNSUPPORTED_DATA,
			"binary messages are not taken here");

	/** A message has begun to leave, and its end will not come. */
	public static final CloseStatus MESSAGE_INCOMPLETE = CloseStatus.of(CloseCode.INTERNAL_ERROR,
			"the message cannot be completed");

	/** The disk, or what of it messages may take, is full. */
	public static final CloseStatus NO_SPACE = CloseStatus.of(CloseCode.TRY_AGAIN_LATER,
			"the server has no space for a large message now");

	/** All connections together hold too much: those that hold most are closed. */
	public static final CloseStatus NO_MEMORY = CloseStatus.of(CloseCode.TRY_AGAIN_LATER,
			"the server has no memory for large messages now");

	private CloseReasons() {
	}

}
