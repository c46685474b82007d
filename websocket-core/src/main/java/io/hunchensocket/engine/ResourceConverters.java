package io.hunchensocket.engine;

import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.resource.SocketResource;

/**
 * Says how the objects that an application sends to the clients of a resource become
 * messages. An engine may be given one by {@link EnginePorts}.
 */
@FunctionalInterface
public interface ResourceConverters {

	/**
	 * The converter of a resource. Called for each handshake, on the thread of the
	 * request.
	 * @param resource any resource
	 * @return the same converter at each call for the same resource
	 */
	MessageConverter converter(SocketResource<?> resource);

}
