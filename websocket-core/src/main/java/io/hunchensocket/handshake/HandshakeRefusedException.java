package io.hunchensocket.handshake;

import java.util.Map;

/**
 * Refuses an opening handshake with an HTTP status of the thrower's choice: thrown before
 * the 101, no WebSocket is opened and no verb is called. It is an answer rather than a
 * mistake and has no stack trace: peers could make the server spend its time on those.
 */
public class HandshakeRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient OpeningResponse.Refused refusal;

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
		this(new OpeningResponse.Refused(status, reason, headers));
	}

	private HandshakeRefusedException(OpeningResponse.Refused refusal) {
		super(refusal.toString(), null, false, false);
		this.refusal = refusal;
	}

	/**
	 * The status of the answer.
	 * @return 400 to 599
	 */
	public int status() {
		return this.refusal.status();
	}

	/**
	 * The whole answer.
	 * @return a response to be sent as it is
	 */
	public OpeningResponse.Refused refusal() {
		return this.refusal;
	}

}
