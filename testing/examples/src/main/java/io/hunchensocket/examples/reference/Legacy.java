package io.hunchensocket.examples.reference;

import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.TypedMessages;
import io.hunchensocket.spring.WebSocketResource;

@WebSocketResource("/legacy")
@TypedMessages(typeProperty = "event", payloadProperty = "data")
class Legacy {

	@MessageReceived("greet")
	Greeting greet(Greet greet) {
		return new Greeting("Hello, " + greet.name());
	}

}
