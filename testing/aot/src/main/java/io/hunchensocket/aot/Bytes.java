package io.hunchensocket.aot;

import io.hunchensocket.spring.ClientConnected;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.NonBlocking;
import io.hunchensocket.spring.WebSocketResource;

@WebSocketResource("/bytes")
@NonBlocking
class Bytes {

	@ClientConnected
	String enter(Visitor visitor) {
		return visitor.greeting();
	}

	@MessageReceived
	byte[] echo(byte[] bytes) {
		return bytes;
	}

}
