package io.hunchensocket;

/**
 * Ends a connection with a status of the thrower's choice: thrown by a verb of a
 * resource, the client is closed with it.
 */
public class WebSocketException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient CloseStatus status;

	/**
	 * An end for the peer and a message for the log.
	 * @param status what the peer is told
	 */
	public WebSocketException(CloseStatus status) {
		super(status.toString());
		this.status = status;
	}

	/**
	 * An end for the peer, and what led to it for the log.
	 * @param status what the peer is told
	 * @param cause seen where this exception is logged, and never by the peer
	 */
	public WebSocketException(CloseStatus status, Throwable cause) {
		super(status.toString(), cause);
		this.status = status;
	}

	/**
	 * What the peer is told.
	 * @return a status
	 */
	public CloseStatus status() {
		return this.status;
	}

}
