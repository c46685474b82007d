package io.hunchensocket.negotiation;

import java.util.List;
import java.util.Optional;

import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.OriginPolicy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks a server that allows the same origin and speaks "superchat" and "chat".
 */
final class HandshakeAssert {

	/** The answer to the key of {@link HandshakeRequests}. */
	static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

	private static final ServerHandshake HANDSHAKE = new ServerHandshake(OriginPolicy.sameOrigin(),
			HostPolicy.allowing(List.of()));

	private static final SubprotocolSelector SUBPROTOCOLS = SubprotocolSelector
		.preferring(List.of("superchat", "chat"));

	private HandshakeAssert() {
	}

	static OpeningResponse answer(OpeningRequest.Builder request) {
		return answer(HANDSHAKE, request, SUBPROTOCOLS, ExtensionNegotiator.NONE);
	}

	/**
	 * Both steps of a handshake.
	 */
	static OpeningResponse answer(ServerHandshake handshake, OpeningRequest.Builder builder,
			SubprotocolSelector subprotocols, ExtensionNegotiator extensions) {
		OpeningRequest request = builder.build();
		try {
			handshake.check(request);
			return handshake.agree(request, subprotocols, extensions);
		}
		catch (HandshakeRefusedException ex) {
			return new OpeningResponse.Refused(ex);
		}
	}

	static void assertAccepted(OpeningRequest.Builder request) {
		assertThat(answer(request)).isEqualTo(new OpeningResponse.Accepted(ACCEPT, Optional.empty(), Optional.empty()));
	}

	static void assertRefused(OpeningRequest.Builder request, int status, String reason) {
		assertThat(answer(request)).isInstanceOfSatisfying(OpeningResponse.Refused.class, (refused) -> {
			assertThat(refused.status()).isEqualTo(status);
			assertThat(refused.refusal().reason()).isEqualTo(reason);
			assertThat(refused.headers().get("Connection")).startsWith("close");
		});
	}

}
