package io.hunchensocket.handshake;

import java.util.List;
import java.util.Optional;

/**
 * An extension that a client would like to use, with parameters in the order of the
 * header. Source: RFC 6455, section 9.1.
 *
 * @param name such as "permessage-deflate"
 * @param parameters as sent, also where a name is unknown or stands twice: what that
 * means is the extension's to say
 */
public record ExtensionOffer(String name, List<Parameter> parameters) {

	/**
	 * Copies the parameters.
	 */
	public ExtensionOffer {
		parameters = List.copyOf(parameters);
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
