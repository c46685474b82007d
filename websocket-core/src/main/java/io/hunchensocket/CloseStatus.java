package io.hunchensocket;

import java.nio.charset.StandardCharsets;

import io.hunchensocket.text.Printable;
import io.hunchensocket.text.SurrogatePairs;

/**
 * Why a connection ends: a code for programs, and a reason for people who read logs.
 * Immutable, for any thread. Source: RFC 6455, sections 5.5.1 and 7.1.5 to 7.4.
 *
 * @param code one of {@link CloseCode} except 1015, a registered one from 3000 to 3999,
 * or an application's own from 4000 to 4999
 * @param reason may be empty; at most {@value #MAX_REASON_BYTES} bytes in UTF-8
 */
public record CloseStatus(int code, String reason) {

	/**
	 * The most bytes of a reason: a control frame has 125, of which the code takes two.
	 * Source: RFC 6455, section 5.5.
	 */
	public static final int MAX_REASON_BYTES = 123;

	/** Code 1000: the purpose of the connection is fulfilled. */
	public static final CloseStatus NORMAL = of(CloseCode.NORMAL_CLOSURE);

	/** Code 1001: the endpoint goes away. */
	public static final CloseStatus GOING_AWAY = of(CloseCode.GOING_AWAY);

	/** Code 1005: the peer's Close frame carried no code. Never sent. */
	public static final CloseStatus NO_STATUS_RECEIVED = of(CloseCode.NO_STATUS_RECEIVED);

	/** Code 1006: the connection ended without a Close frame. Never sent. */
	public static final CloseStatus ABNORMAL_CLOSURE = of(CloseCode.ABNORMAL_CLOSURE);

	/**
	 * Checks the code and the reason.
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
	 * Whether this status can be sent. Codes 1005 and 1006 cannot: they only say that no
	 * code, or no Close frame, was received.
	 * @return {@code true} if a Close frame may carry it
	 */
	public boolean isSendable() {
		return CloseCode.isAllowedOnTheWire(this.code);
	}

	/**
	 * Code and reason for a log line. The reason, which the peer may have chosen, is
	 * escaped and shortened.
	 */
	@Override
	public String toString() {
		return this.reason.isEmpty() ? Integer.toString(this.code)
				: this.code + " \"" + Printable.of(this.reason) + '"';
	}

}
