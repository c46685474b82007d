package io.hunchensocket.handshake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.hunchensocket.text.HttpSyntax;
import io.hunchensocket.text.Printable;

/**
 * Refuses an opening handshake with an HTTP status that the application chooses. It is
 * thrown before the 101 response: no WebSocket is opened, and {@code clientConnected} is
 * not called. It has no stack trace, because it is an answer and not an error, and
 * clients could make the server spend much time on stack traces. Source: RFC 6455,
 * section 4.2.2.
 */
public class HandshakeRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String reason;

	private final transient Map<String, String> headers;

	/**
	 * A refusal without headers of its own.
	 * @param status the HTTP status, 400 to 599
	 * @param reason one sentence, which is the body of the response
	 * @throws IllegalArgumentException if the status is not within these bounds
	 */
	public HandshakeRefusedException(int status, String reason) {
		this(status, reason, Map.of());
	}

	/**
	 * A refusal with headers, such as {@code Retry-After}.
	 * @param status the HTTP status, 400 to 599
	 * @param reason one sentence, which is the body of the response
	 * @param headers names, which must be tokens, and values in printable ASCII
	 * @throws IllegalArgumentException if the status is not within these bounds, or a
	 * header cannot be sent
	 */
	public HandshakeRefusedException(int status, String reason, Map<String, String> headers) {
		super(status + " " + Printable.of(reason), null, false, false);
		if (status < 400 || status > 599) {
			throw new IllegalArgumentException("Status %d does not refuse: use one from 400 to 599".formatted(status));
		}
		headers.forEach(HttpSyntax::requireSendable);
		this.status = status;
		this.reason = reason;
		this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
	}

	/**
	 * The HTTP status of the response.
	 * @return 400 to 599
	 */
	public final int status() {
		return this.status;
	}

	/**
	 * The reason of the refusal.
	 * @return one sentence, the body of the response as plain text
	 */
	public final String reason() {
		return this.reason;
	}

	/**
	 * The headers of the response, in addition to those of every refusal.
	 * @return an unmodifiable map, in the order in which the headers were given
	 */
	public final Map<String, String> headers() {
		return this.headers;
	}

}
