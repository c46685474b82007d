package io.hunchensocket.handshake;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks a server that allows the same origin and speaks "superchat" and "chat".
 */
final class HandshakeAssert {

	/** The answer to the key of {@link HandshakeRequests}. */
	static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

	private static final ServerHandshake HANDSHAKE = new ServerHandshake(OriginPolicy.sameOrigin(),
			SubprotocolSelector.preferring(List.of("superchat", "chat")), ExtensionNegotiator.NONE);

	private HandshakeAssert() {
	}

	static OpeningResponse answer(OpeningRequestBuilder request) {
		return HANDSHAKE.answer(request.build());
	}

	static void assertAccepted(OpeningRequestBuilder request) {
		assertThat(answer(request)).isEqualTo(new OpeningResponse.Accepted(ACCEPT, Optional.empty(), Optional.empty()));
	}

	static void assertRefused(OpeningRequestBuilder request, int status, String reason) {
		assertThat(answer(request)).isInstanceOfSatisfying(OpeningResponse.Refused.class, (refused) -> {
			assertThat(refused.status()).isEqualTo(status);
			assertThat(refused.reason()).isEqualTo(reason);
			assertThat(refused.headers().get("Connection")).startsWith("close");
		});
	}

}
