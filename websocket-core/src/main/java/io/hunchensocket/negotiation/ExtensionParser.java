package io.hunchensocket.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.text.HeaderCursor;
import io.hunchensocket.text.HeaderList;
import io.hunchensocket.text.HeaderName;
import io.hunchensocket.text.MalformedHeaderException;

/**
 * Reads {@code Sec-WebSocket-Extensions}. Source: RFC 6455, section 9.1.
 */
final class ExtensionParser {

	/** RFC 7692 defines four; four times as many leave room for other extensions. */
	static final int MAX_PARAMETERS = 16;

	private ExtensionParser() {
	}

	/**
	 * All offers in the order of the client's preference.
	 * @param values the values of all headers of this name
	 * @throws MalformedHeaderException if they break the grammar or the caps
	 */
	static List<ExtensionOffer> parse(List<? extends CharSequence> values) {
		return HeaderList.parse(HeaderName.WEBSOCKET_EXTENSIONS, values, ExtensionParser::offer);
	}

	private static Optional<ExtensionOffer> offer(HeaderCursor cursor) {
		return cursor.token().map((name) -> new ExtensionOffer(name, parameters(cursor)));
	}

	private static List<ExtensionOffer.Parameter> parameters(HeaderCursor cursor) {
		List<ExtensionOffer.Parameter> parameters = new ArrayList<>();
		cursor.skipWhitespace();
		while (cursor.skip(';')) {
			if (parameters.size() == MAX_PARAMETERS) {
				throw new MalformedHeaderException(HeaderName.WEBSOCKET_EXTENSIONS,
						"has more parameters than this server reads");
			}
			parameters.add(parameter(cursor));
			cursor.skipWhitespace();
		}
		return parameters;
	}

	private static ExtensionOffer.Parameter parameter(HeaderCursor cursor) {
		cursor.skipWhitespace();
		String name = required(cursor.token());
		cursor.skipWhitespace();
		if (!cursor.skip('=')) {
			return new ExtensionOffer.Parameter(name, Optional.empty());
		}
		cursor.skipWhitespace();
		String value = required(cursor.isAt('"') ? cursor.quotedToken() : cursor.token());
		return new ExtensionOffer.Parameter(name, Optional.of(value));
	}

	private static String required(Optional<String> token) {
		return token.orElseThrow(() -> new MalformedHeaderException(HeaderName.WEBSOCKET_EXTENSIONS));
	}

}
