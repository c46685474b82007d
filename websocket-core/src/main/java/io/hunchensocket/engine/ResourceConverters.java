package io.hunchensocket.engine;

import java.util.Optional;

import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.resource.SocketResource;

/**
 * Says how the objects that an application sends to the clients of a resource become
 * messages. An engine may be given one by {@link EnginePorts}.
 */
@FunctionalInterface
public interface ResourceConverters {

	/**
	 * The converter for a client of a resource. Called for each handshake, on the thread
	 * of the request, and without a subprotocol for the broadcasts of the resource.
	 * @param resource any resource
	 * @param subprotocol that was agreed on with the client, or empty
	 * @return the same converter at each call with the same arguments
	 */
	MessageConverter converter(SocketResource<?> resource, Optional<String> subprotocol);

}
