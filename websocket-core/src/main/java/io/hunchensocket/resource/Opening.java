package io.hunchensocket.resource;

import java.util.Map;
import java.util.Optional;

import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.handshake.OpeningRequest;

/**
 * A handshake that is about to succeed: all that a client is made of.
 *
 * @param request the request, an immutable snapshot
 * @param pathVariables the values of the variables in the resource's path, decoded
 * @param subprotocol what was agreed on, if anything
 * @param channel the connection; what is sent before the upgrade waits for it
 */
public record Opening(OpeningRequest request, Map<String, String> pathVariables, Optional<String> subprotocol,
		ClientChannel channel) {

	/**
	 * Makes it immutable.
	 */
	public Opening {
		pathVariables = Map.copyOf(pathVariables);
	}

}
