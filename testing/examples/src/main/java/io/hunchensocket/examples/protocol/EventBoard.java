package io.hunchensocket.examples.protocol;

import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.TypedMessages;
import io.hunchensocket.spring.WebSocketResource;

@WebSocketResource("/event-board")
@TypedMessages(typeProperty = "event")
class EventBoard {

	@MessageReceived("move")
	Moved move(Move move) {
		return new Moved(move.x(), move.y());
	}

}
