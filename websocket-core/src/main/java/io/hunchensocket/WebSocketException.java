package io.hunchensocket;

/**
 * Closes a connection with a status that the application chooses. If a verb of a resource
 * throws it, the client is closed with this status, or with 1011 if a Close frame cannot
 * carry the status. Source: RFC 6455, section 7.4.
 */
public class WebSocketException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient CloseStatus status;

	/**
	 * An exception with a status, which is its message as well.
	 * @param status sent to the peer in the Close frame
	 */
	public WebSocketException(CloseStatus status) {
		super(status.toString());
		this.status = status;
	}

	/**
	 * An exception with a status and a cause.
	 * @param status sent to the peer in the Close frame
	 * @param cause logged with this exception, and never sent to the peer
	 */
	public WebSocketException(CloseStatus status, Throwable cause) {
		super(status.toString(), cause);
		this.status = status;
	}

	/**
	 * The status that is sent to the peer.
	 * @return the status
	 */
	public CloseStatus status() {
		return this.status;
	}

}
