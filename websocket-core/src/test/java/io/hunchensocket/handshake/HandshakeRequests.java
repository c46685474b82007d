package io.hunchensocket.handshake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

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

	static OpeningRequestBuilder without(String... names) {
		OpeningRequestBuilder builder = OpeningRequest.builder()
			.path("/chat")
			.serverHost("server.example.com")
			.serverPort(80);
		EXAMPLE.forEach((name, value) -> {
			if (!Arrays.asList(names).contains(name)) {
				builder.header(name, value);
			}
		});
		return builder;
	}

	static OpeningRequestBuilder valid() {
		return without();
	}

	static OpeningRequestBuilder with(String name, String... values) {
		OpeningRequestBuilder builder = without(name);
		for (String value : values) {
			builder.header(name, value);
		}
		return builder;
	}

	/**
	 * The refusal that the code throws, and fails without one.
	 */
	static OpeningResponse.Refused refusalOf(ThrowingCallable code) {
		HandshakeRefusedException thrown = catchThrowableOfType(HandshakeRefusedException.class, code);
		if (thrown == null) {
			throw new AssertionError("Nothing was refused");
		}
		return thrown.refusal();
	}

}
