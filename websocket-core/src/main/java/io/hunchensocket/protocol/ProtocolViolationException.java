package io.hunchensocket.protocol;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.WebSocketException;

/**
 * The peer broke a rule, or sent what this endpoint does not take. Whoever catches it
 * must <em>Fail the WebSocket Connection</em> with its status. Source: RFC 6455, section
 * 7.1.7.
 */
public final class ProtocolViolationException extends WebSocketException {

	private static final long serialVersionUID = 1L;

	/**
	 * A broken rule.
	 * @param status the code of the rule and a fixed sentence that the peer may read
	 */
	public ProtocolViolationException(CloseStatus status) {
		super(status);
	}

	/**
	 * Leaves the stack out: the fault is the peer's, and peers that break rules in masses
	 * shall cost little.
	 */
	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
