package io.hunchensocket.negotiation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.text.HttpSyntax;

/**
 * Answers the client's key, which proves that a WebSocket server read the request.
 * Source: RFC 6455, sections 4.2.1 (5) and 4.2.2 (5.4).
 */
final class AcceptKey {

	/**
	 * From RFC 6455, section 1.3: endpoints that do not know the protocol are unlikely to
	 * use it.
	 */
	private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

	/** Sixteen bytes in base64: 22 letters and two of padding. */
	private static final int KEY_LENGTH = 24;

	private static final int NONCE_BYTES = 16;

	private AcceptKey() {
	}

	/**
	 * The value of {@code Sec-WebSocket-Accept}.
	 * @param keys the values of all {@code Sec-WebSocket-Key} headers
	 * @throws HandshakeRefusedException 400 unless there is one key, of 16 bytes
	 */
	static String answer(List<String> keys) {
		byte[] digest = sha1().digest((require(keys) + GUID).getBytes(StandardCharsets.US_ASCII));
		return Base64.getEncoder().encodeToString(digest);
	}

	/**
	 * The key of a request, as it was sent: its text is hashed, not the bytes that it
	 * stands for.
	 * @param keys the values of all {@code Sec-WebSocket-Key} headers
	 * @throws HandshakeRefusedException 400 unless there is one key, of 16 bytes
	 */
	static String require(List<String> keys) {
		if (keys.size() != 1) {
			throw new HandshakeRefusedException(400, "The request must carry exactly one Sec-WebSocket-Key header.");
		}
		String key = HttpSyntax.trim(keys.get(0));
		if (!isSixteenBytes(key)) {
			throw new HandshakeRefusedException(400, "Sec-WebSocket-Key must be 16 bytes in base64.");
		}
		return key;
	}

	private static boolean isSixteenBytes(String key) {
		if (key.length() != KEY_LENGTH) {
			return false;
		}
		try {
			return Base64.getDecoder().decode(key).length == NONCE_BYTES;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static MessageDigest sha1() {
		try {
			return MessageDigest.getInstance("SHA-1");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform must have SHA-1", ex);
		}
	}

}
