package io.hunchensocket.handshake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.hunchensocket.text.HttpSyntax;
import io.hunchensocket.text.Printable;

/**
 * Refuses an opening handshake with an HTTP status of the thrower's choice: thrown before
 * the 101, no WebSocket is opened and no verb is called. It is an answer rather than a
 * mistake and has no stack trace: peers could make the server spend its time on those.
 */
public class HandshakeRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final String reason;

	private final transient Map<String, String> headers;

	/**
	 * A refusal without headers of its own.
	 * @param status 400 to 599
	 * @param reason one sentence, which the client gets as the body
	 * @throws IllegalArgumentException if the status is another
	 */
	public HandshakeRefusedException(int status, String reason) {
		this(status, reason, Map.of());
	}

	/**
	 * A refusal with headers, such as {@code Retry-After}.
	 * @param status 400 to 599
	 * @param reason one sentence, which the client gets as the body
	 * @param headers tokens and their values in printable ASCII
	 * @throws IllegalArgumentException if the status is another or a header cannot be
	 * sent
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
	 * The status of the answer.
	 * @return 400 to 599
	 */
	public final int status() {
		return this.status;
	}

	/**
	 * The reason, for whoever looks for the mistake.
	 * @return one sentence, the body of the answer as plain text
	 */
	public final String reason() {
		return this.reason;
	}

	/**
	 * Headers of the answer, beside those of every refusal.
	 * @return unmodifiable, in their order
	 */
	public final Map<String, String> headers() {
		return this.headers;
	}

}
