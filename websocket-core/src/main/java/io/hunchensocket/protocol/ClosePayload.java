package io.hunchensocket.protocol;

import java.nio.charset.StandardCharsets;

import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;

/**
 * A status as the payload of a Close frame: two bytes of code in network byte order, then
 * the reason in UTF-8; or nothing. Source: RFC 6455, section 5.5.1.
 */
final class ClosePayload {

	private ClosePayload() {
	}

	/**
	 * Reads what the peer sent.
	 * @param payload at most 125 bytes
	 * @return the status; {@link CloseStatus#NO_STATUS_RECEIVED} of an empty payload
	 */
	static CloseStatus decode(byte[] payload) {
		if (payload.length == 0) {
			return CloseStatus.NO_STATUS_RECEIVED;
		}
		FrameRules.requireWholeCloseCode(payload.length);
		int code = Byte.toUnsignedInt(payload[0]) << Byte.SIZE | Byte.toUnsignedInt(payload[1]);
		FrameRules.requireAllowedCloseCode(code);
		FrameRules.requireUtf8(Utf8Validator.isValid(payload, Short.BYTES, payload.length));
		return CloseStatus.of(code, new String(payload, Short.BYTES, payload.length - 2, StandardCharsets.UTF_8));
	}

	/**
	 * Writes what the peer is told.
	 * @param status with its reason of at most 123 bytes
	 * @return nothing for {@link CloseStatus#NO_STATUS_RECEIVED}
	 * @throws IllegalArgumentException if no Close frame can carry the status
	 */
	static byte[] encode(CloseStatus status) {
		if (status.code() == CloseCode.NO_STATUS_RECEIVED) {
			return new byte[0];
		}
		if (!status.isSendable()) {
			throw new IllegalArgumentException("No Close frame can carry the code " + status.code());
		}
		byte[] reason = status.reason().getBytes(StandardCharsets.UTF_8);
		byte[] payload = new byte[Short.BYTES + reason.length];
		payload[0] = (byte) (status.code() >>> Byte.SIZE);
		payload[1] = (byte) status.code();
		System.arraycopy(reason, 0, payload, Short.BYTES, reason.length);
		return payload;
	}

}
