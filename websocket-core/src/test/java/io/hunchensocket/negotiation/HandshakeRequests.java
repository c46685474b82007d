package io.hunchensocket.negotiation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Requests that differ from the RFC's example in what a test names.
 */
final class HandshakeRequests {

	static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

	private static final Map<String, String> EXAMPLE = new LinkedHashMap<>();
	static {
		EXAMPLE.put("Host", "server.example.com");
		EXAMPLE.put("Upgrade", "websocket");
		EXAMPLE.put("Connection", "Upgrade");
		EXAMPLE.put("Sec-WebSocket-Key", KEY);
		EXAMPLE.put("Sec-WebSocket-Version", "13");
	}

	private HandshakeRequests() {
	}

	static OpeningRequest.Builder without(String... names) {
		OpeningRequest.Builder builder = OpeningRequest.builder()
			.path("/chat")
			.server("http", "server.example.com", 80);
		EXAMPLE.forEach((name, value) -> {
			if (!Arrays.asList(names).contains(name)) {
				builder.header(name, value);
			}
		});
		return builder;
	}

	static OpeningRequest.Builder valid() {
		return without();
	}

	static OpeningRequest.Builder with(String name, String... values) {
		OpeningRequest.Builder builder = without(name);
		for (String value : values) {
			builder.header(name, value);
		}
		return builder;
	}

	/**
	 * The refusal that the code throws, and fails without one.
	 */
	static HandshakeRefusedException refusalOf(ThrowingCallable code) {
		HandshakeRefusedException thrown = catchThrowableOfType(HandshakeRefusedException.class, code);
		if (thrown == null) {
			throw new AssertionError("Nothing was refused");
		}
		return thrown;
	}

}
