package io.hunchensocket.engine;

import java.util.Optional;

import io.hunchensocket.negotiation.ExtensionOffer;

/**
 * What a server may have agreed on. Source: RFC 7692, section 7.1.
 */
public final class Extensions {

	/** Each message stands for itself, both ways. */
	public static final Optional<ExtensionOffer> FORGETTING = of(
			"permessage-deflate; server_no_context_takeover; client_no_context_takeover");

	/** Messages may refer to those before them, both ways. */
	public static final Optional<ExtensionOffer> REMEMBERING = of("permessage-deflate");

	private Extensions() {
	}

	/** Each message stands for itself, with windows of this size. */
	public static Optional<ExtensionOffer> forgetting(int windowBits) {
		return of(FORGETTING.orElseThrow().headerValue() + "; server_max_window_bits=" + windowBits);
	}

	private static Optional<ExtensionOffer> of(String header) {
		return Optional.of(ExtensionOffer.parse(header).get(0));
	}

}
