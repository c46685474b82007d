package io.hunchensocket.resource;

/**
 * A resource that keeps all defaults.
 */
class Room extends SocketResource<SocketClient> {

	@Override
	public SocketClient newClient(Opening opening) {
		return new SocketClient(opening);
	}

}
