package io.hunchensocket.negotiation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.text.HeaderCursor;
import io.hunchensocket.text.HeaderList;
import io.hunchensocket.text.HeaderName;
import io.hunchensocket.text.HttpSyntax;
import io.hunchensocket.text.MalformedHeaderException;
import io.hunchensocket.text.Printable;

/**
 * Chooses the subprotocol of a connection in the server's order of preference, from what
 * client and server both speak. Source: RFC 6455, sections 1.9 and 4.2.2.
 */
public final class SubprotocolSelector {

	private final List<String> preferences;

	private SubprotocolSelector(List<String> preferences) {
		Set<String> unique = new HashSet<>();
		for (String subprotocol : preferences) {
			requireToken(subprotocol);
			if (!unique.add(subprotocol)) {
				throw new IllegalArgumentException("Subprotocol %s is named twice".formatted(subprotocol));
			}
		}
		this.preferences = List.copyOf(preferences);
	}

	/**
	 * Chooses the first of these that the client offered, and else none: the client may
	 * fail the connection then.
	 * @param subprotocols tokens, the most preferred first; upper and lower case differ
	 * @return the selector
	 * @throws IllegalArgumentException if one is not a token or stands twice
	 */
	public static SubprotocolSelector preferring(List<String> subprotocols) {
		return new SubprotocolSelector(subprotocols);
	}

	/**
	 * The subprotocol of this request.
	 * @param request an opening handshake
	 * @return one of the server's own, or empty: then the answer has no such header
	 * @throws MalformedHeaderException if the header breaks the grammar or names one
	 * twice
	 */
	Optional<String> select(OpeningRequest request) {
		Set<String> offers = offers(request.headers(HeaderName.WEBSOCKET_PROTOCOL));
		return this.preferences.stream().filter(offers::contains).findFirst();
	}

	/**
	 * What the client would speak.
	 * @param values the values of all headers of this name
	 */
	static Set<String> offers(List<? extends CharSequence> values) {
		List<String> offers = HeaderList.parse(HeaderName.WEBSOCKET_PROTOCOL, values, HeaderCursor::token);
		Set<String> unique = new HashSet<>(offers);
		if (unique.size() != offers.size()) {
			throw new MalformedHeaderException(HeaderName.WEBSOCKET_PROTOCOL, "must not name a subprotocol twice");
		}
		return unique;
	}

	static void requireToken(String subprotocol) {
		if (!HttpSyntax.isToken(subprotocol)) {
			throw new IllegalArgumentException(
					"Subprotocol \"%s\" is not a token: use letters, digits and any of !#$%%&'*+-.^_`|~"
						.formatted(Printable.of(subprotocol)));
		}
	}

	@Override
	public String toString() {
		return this.preferences.toString();
	}

}
