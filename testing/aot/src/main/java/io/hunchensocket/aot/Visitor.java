package io.hunchensocket.aot;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;

class Visitor extends SocketClient {

	private final String greeting;

	Visitor(Opening opening, Greeter greeter) {
		super(opening);
		this.greeting = greeter.greeting();
	}

	String greeting() {
		return this.greeting;
	}

}
