package io.hunchensocket.deflate;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.text.Printable;

/**
 * The parameters of one permessage-deflate element, as an offer has them or an answer.
 * Source: RFC 7692, section 7.1.
 *
 * @param serverNoContextTakeover whether the server forgets each message
 * @param clientNoContextTakeover whether the client forgets each message
 * @param serverMaxWindowBits the largest window of the server, if it is named
 * @param clientMaxWindowBits whether the client's window is named, and its size if that
 * is told
 */
record DeflateOffer(boolean serverNoContextTakeover, boolean clientNoContextTakeover, OptionalInt serverMaxWindowBits,
		Optional<OptionalInt> clientMaxWindowBits) {

	static final String NAME = "permessage-deflate";

	static final String SERVER_NO_CONTEXT_TAKEOVER = "server_no_context_takeover";

	static final String CLIENT_NO_CONTEXT_TAKEOVER = "client_no_context_takeover";

	static final String SERVER_MAX_WINDOW_BITS = "server_max_window_bits";

	static final String CLIENT_MAX_WINDOW_BITS = "client_max_window_bits";

	/** Source: RFC 7692, sections 7.1.2.1 and 7.1.2.2. */
	static final int MIN_WINDOW_BITS = 8;

	static final int MAX_WINDOW_BITS = 15;

	/**
	 * Reads an element.
	 * @param element of this extension
	 * @return its parameters
	 * @throws IllegalArgumentException if a parameter is unknown, stands twice or has a
	 * value that it cannot have
	 */
	static DeflateOffer read(ExtensionOffer element) {
		Set<String> seen = new HashSet<>();
		OptionalInt serverBits = OptionalInt.empty();
		Optional<OptionalInt> clientBits = Optional.empty();
		for (ExtensionOffer.Parameter parameter : element.parameters()) {
			if (!seen.add(parameter.name())) {
				throw unacceptable(parameter, "stands twice");
			}
			switch (parameter.name()) {
				case SERVER_NO_CONTEXT_TAKEOVER, CLIENT_NO_CONTEXT_TAKEOVER -> requireNoValue(parameter);
				case SERVER_MAX_WINDOW_BITS -> serverBits = OptionalInt.of(bits(parameter));
				case CLIENT_MAX_WINDOW_BITS -> clientBits = Optional
					.of(parameter.value().isPresent() ? OptionalInt.of(bits(parameter)) : OptionalInt.empty());
				default -> throw unacceptable(parameter, "is unknown");
			}
		}
		return new DeflateOffer(seen.contains(SERVER_NO_CONTEXT_TAKEOVER), seen.contains(CLIENT_NO_CONTEXT_TAKEOVER),
				serverBits, clientBits);
	}

	private static void requireNoValue(ExtensionOffer.Parameter parameter) {
		if (parameter.value().isPresent()) {
			throw unacceptable(parameter, "has a value");
		}
	}

	/** A number without leading zeros. Source: RFC 7692, section 7.1.2.1. */
	private static int bits(ExtensionOffer.Parameter parameter) {
		String value = parameter.value().orElse("");
		for (int bits = MIN_WINDOW_BITS; bits <= MAX_WINDOW_BITS; bits++) {
			if (value.equals(Integer.toString(bits))) {
				return bits;
			}
		}
		throw unacceptable(parameter, "is not a number from 8 to 15");
	}

	private static IllegalArgumentException unacceptable(ExtensionOffer.Parameter parameter, String why) {
		return new IllegalArgumentException(
				"The parameter %s of permessage-deflate %s".formatted(Printable.of(parameter.name()), why));
	}

}
