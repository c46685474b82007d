package io.hunchensocket.examples.protocol;

import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.TypedMessages;
import io.hunchensocket.spring.WebSocketResource;

@WebSocketResource("/data-board")
@TypedMessages(payloadProperty = "data")
class DataBoard {

	@MessageReceived("move")
	Moved move(Move move) {
		return new Moved(move.x(), move.y());
	}

}
