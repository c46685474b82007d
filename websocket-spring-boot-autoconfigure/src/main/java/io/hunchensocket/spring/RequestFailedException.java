package io.hunchensocket.spring;

import java.util.Map;

/**
 * A client has not answered a request as it should: it answered with an error, its
 * connection ended, or the request could not be sent.
 *
 * @see io.hunchensocket.resource.SocketClient#request
 */
public class RequestFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Map<String, Object> error;

	/**
	 * A request without an answer.
	 * @param message why there is none
	 */
	public RequestFailedException(String message) {
		this(message, Map.of());
	}

	/**
	 * A request that was answered with an error.
	 * @param message says so
	 * @param error the members of the error, as the client has sent them
	 */
	public RequestFailedException(String message, Map<String, Object> error) {
		super(error.isEmpty() ? message : message + ": " + error);
		this.error = error;
	}

	/**
	 * What the client has answered.
	 * @return the members of the error, such as "title" and "detail"; empty if the client
	 * has not answered
	 */
	public Map<String, Object> error() {
		return this.error;
	}

}
