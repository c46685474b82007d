package io.hunchensocket.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Asks a policy about a page of some origin that calls some server.
 */
final class OriginAssert {

	static final String OTHER = "The page's origin may not open a WebSocket here: "
			+ "it is neither the server's own nor one of websocket.allowed-origins.";

	static final String MALFORMED = "The Origin header must be a scheme, a host and perhaps a port.";

	static final String WITHOUT_ORIGIN = "A page whose origin is %s may open a WebSocket only if "
			+ "websocket.allowed-origins names it.";

	private OriginAssert() {
	}

	static OpeningRequest request(String scheme, String host, int port, String... origins) {
		OpeningRequest.Builder builder = OpeningRequest.builder().server(scheme, host, port);
		for (String origin : origins) {
			builder.header("Origin", origin);
		}
		return builder.build();
	}

	static boolean allows(OriginPolicy policy, OpeningRequest request) {
		try {
			policy.check(request);
			return true;
		}
		catch (OriginRefusedException ex) {
			return false;
		}
	}

	static void assertRefused(OriginPolicy policy, OpeningRequest request, String reason) {
		assertThatExceptionOfType(OriginRefusedException.class).isThrownBy(() -> policy.check(request))
			.satisfies((refused) -> assertThat(refused.reason()).isEqualTo(reason));
	}

}
