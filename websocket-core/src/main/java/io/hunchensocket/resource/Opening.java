package io.hunchensocket.resource;

import java.util.Map;
import java.util.Optional;

import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.handshake.OpeningRequest;

/**
 * An opening handshake that has passed all checks. A client is made from it.
 *
 * @param request an immutable snapshot of the request
 * @param pathVariables the decoded values of the variables in the resource's path, by
 * name
 * @param subprotocol the subprotocol that was agreed on, if any
 * @param channel the port to the connection; messages that are sent before the upgrade
 * wait for it
 */
public record Opening(OpeningRequest request, Map<String, String> pathVariables, Optional<String> subprotocol,
		ClientChannel channel) {

	/**
	 * Copies the variables.
	 */
	public Opening {
		pathVariables = Map.copyOf(pathVariables);
	}

}
