package io.hunchensocket.negotiation;

import java.util.List;
import java.util.Optional;

/**
 * Decides which of the offered extensions a connection uses. A declined offer never fails
 * the handshake: the connection opens without the extension. Called on the request's
 * thread. Source: RFC 6455, section 9.1; RFC 7692, section 5.
 */
@FunctionalInterface
public interface ExtensionNegotiator {

	/** Accepts no extension. */
	ExtensionNegotiator NONE = (offers) -> Optional.empty();

	/**
	 * Takes the first offer that is acceptable.
	 * @param offers in the order of the client's preference; may be empty
	 * @return the extension with the parameters of the server's answer, or empty
	 */
	Optional<ExtensionOffer> negotiate(List<ExtensionOffer> offers);

}
