package io.hunchensocket.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.text.HeaderCursor;
import io.hunchensocket.text.HeaderList;
import io.hunchensocket.text.HeaderName;
import io.hunchensocket.text.HttpSyntax;
import io.hunchensocket.text.MalformedHeaderException;

/**
 * An extension that a client would like to use, or that the server agrees to use, with
 * parameters in the order of the header. Source: RFC 6455, section 9.1.
 *
 * @param name such as "permessage-deflate"
 * @param parameters as sent, also where a name is unknown or stands twice: the extension
 * decides what that means
 */
public record ExtensionOffer(String name, List<Parameter> parameters) {

	/** RFC 7692 defines four; four times as many leave room for other extensions. */
	static final int MAX_PARAMETERS = 16;

	/**
	 * Copies the parameters.
	 */
	public ExtensionOffer {
		parameters = List.copyOf(parameters);
	}

	/**
	 * Reads the value of a {@code Sec-WebSocket-Extensions} header.
	 * @param value such as "permessage-deflate; client_max_window_bits"
	 * @return all offers in their order; empty for a blank value
	 * @throws MalformedHeaderException if the value breaks the grammar
	 */
	public static List<ExtensionOffer> parse(String value) {
		return HttpSyntax.trim(value).isEmpty() ? List.of() : parse(List.of(value));
	}

	/**
	 * Reads the values of all {@code Sec-WebSocket-Extensions} headers of a request.
	 * Source: RFC 6455, section 9.1.
	 * @param values in their order
	 * @return all offers in the order of the client's preference
	 * @throws MalformedHeaderException if they break the grammar or the caps
	 */
	public static List<ExtensionOffer> parse(List<? extends CharSequence> values) {
		return HeaderList.parse(HeaderName.WEBSOCKET_EXTENSIONS, values, ExtensionOffer::offer);
	}

	private static Optional<ExtensionOffer> offer(HeaderCursor cursor) {
		return cursor.token().map((name) -> new ExtensionOffer(name, parameters(cursor)));
	}

	private static List<Parameter> parameters(HeaderCursor cursor) {
		List<Parameter> parameters = new ArrayList<>();
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

	private static Parameter parameter(HeaderCursor cursor) {
		cursor.skipWhitespace();
		String name = required(cursor.token());
		cursor.skipWhitespace();
		if (!cursor.skip('=')) {
			return new Parameter(name, Optional.empty());
		}
		cursor.skipWhitespace();
		String value = required(cursor.isAt('"') ? cursor.quotedToken() : cursor.token());
		return new Parameter(name, Optional.of(value));
	}

	private static String required(Optional<String> token) {
		return token.orElseThrow(() -> new MalformedHeaderException(HeaderName.WEBSOCKET_EXTENSIONS));
	}

	/**
	 * The offer as the value of a header.
	 * @return such as "permessage-deflate; server_max_window_bits=10"
	 */
	public String headerValue() {
		StringBuilder header = new StringBuilder(this.name);
		for (Parameter parameter : this.parameters) {
			header.append("; ").append(parameter.name());
			parameter.value().ifPresent((value) -> header.append('=').append(value));
		}
		return header.toString();
	}

	/**
	 * One parameter of an offer.
	 *
	 * @param name a token
	 * @param value a token, without the quotes that it may have been sent in; empty where
	 * the name stands alone
	 */
	public record Parameter(String name, Optional<String> value) {
	}

}
