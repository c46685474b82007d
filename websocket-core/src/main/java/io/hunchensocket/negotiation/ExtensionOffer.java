package io.hunchensocket.negotiation;

import java.util.List;
import java.util.Optional;

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
		return HttpSyntax.trim(value).isEmpty() ? List.of() : ExtensionParser.parse(List.of(value));
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
