package io.hunchensocket;

import java.nio.charset.StandardCharsets;

import io.hunchensocket.text.Printable;
import io.hunchensocket.text.SurrogatePairs;

/**
 * Why a connection ends: a code and a sentence for whoever reads logs. Source: RFC 6455,
 * sections 5.5.1 and 7.1.5 to 7.4.
 *
 * @param code one of {@link CloseCode} but 1015, or an application's own from 4000 to
 * 4999
 * @param reason may be empty; at most {@value #MAX_REASON_BYTES} bytes in UTF-8
 */
public record CloseStatus(int code, String reason) {

	/** A control frame holds 125 bytes, of which the code takes two. */
	public static final int MAX_REASON_BYTES = 123;

	/** The purpose was fulfilled. */
	public static final CloseStatus NORMAL = of(CloseCode.NORMAL_CLOSURE);

	/** The endpoint goes away. */
	public static final CloseStatus GOING_AWAY = of(CloseCode.GOING_AWAY);

	/** The peer's Close frame carried no code; never sent. */
	public static final CloseStatus NO_STATUS_RECEIVED = of(CloseCode.NO_STATUS_RECEIVED);

	/** The connection ended without a Close frame; never sent. */
	public static final CloseStatus ABNORMAL_CLOSURE = of(CloseCode.ABNORMAL_CLOSURE);

	/**
	 * Checks what a Close frame could not hold.
	 * @throws IllegalArgumentException if the code is neither allowed on the wire nor one
	 * of 1005 and 1006, or the reason is too long or not valid Unicode
	 */
	public CloseStatus {
		if (!CloseCode.isAllowedOnTheWire(code) && code != CloseCode.NO_STATUS_RECEIVED
				&& code != CloseCode.ABNORMAL_CLOSURE) {
			throw new IllegalArgumentException(
					"Close code %d is reserved: use 1000 to 1003, 1007 to 1014 or 3000 to 4999".formatted(code));
		}
		SurrogatePairs.requireComplete(reason);
		int length = reason.getBytes(StandardCharsets.UTF_8).length;
		if (length > MAX_REASON_BYTES) {
			throw new IllegalArgumentException("Close reason has %d bytes in UTF-8, a Close frame holds %d: shorten it"
				.formatted(length, MAX_REASON_BYTES));
		}
	}

	/**
	 * A status without a reason.
	 * @param code as in {@link #CloseStatus(int, String)}
	 * @return the status
	 */
	public static CloseStatus of(int code) {
		return new CloseStatus(code, "");
	}

	/**
	 * A status with a reason.
	 * @param code as in {@link #CloseStatus(int, String)}
	 * @param reason as in {@link #CloseStatus(int, String)}
	 * @return the status
	 */
	public static CloseStatus of(int code, String reason) {
		return new CloseStatus(code, reason);
	}

	/**
	 * Whether this status can be sent: 1005 and 1006 only tell what was not received.
	 * @return {@code true} if a Close frame may carry it
	 */
	public boolean isSendable() {
		return CloseCode.isAllowedOnTheWire(this.code);
	}

	/**
	 * Short enough for a log line; what the peer may have chosen is escaped.
	 */
	@Override
	public String toString() {
		return this.reason.isEmpty() ? Integer.toString(this.code)
				: this.code + " \"" + Printable.of(this.reason) + '"';
	}

}
