package io.hunchensocket.spring.testsupport;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

/**
 * A resource that does nothing.
 */
public class Room extends SocketResource<SocketClient> {

	@Override
	public SocketClient newClient(Opening opening) {
		return new SocketClient(opening);
	}

}
