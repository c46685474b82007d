package io.hunchensocket.examples.reference;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;

class Player extends SocketClient {

	private final String name;

	Player(Opening opening) {
		super(opening);
		this.name = request().queryParameter("name").orElse("anna");
	}

	String name() {
		return this.name;
	}

}
