package io.hunchensocket.aot;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;

class Guest extends SocketClient {

	private final String name;

	Guest(Opening opening, String name) {
		super(opening);
		this.name = name;
	}

	String name() {
		return this.name;
	}

}
