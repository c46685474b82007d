package io.hunchensocket.examples.reference;

import io.hunchensocket.spring.Broadcast;
import io.hunchensocket.spring.ClientConnected;
import io.hunchensocket.spring.ErrorOccurred;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketResource;
import jakarta.validation.Valid;

@WebSocketResource("/game")
class Game {

	@ClientConnected
	Welcome enter(Player player) {
		return new Welcome(player.name());
	}

	@MessageReceived("move")
	@Broadcast
	Moved move(Player player, @Valid Move move) {
		if (move.x() == move.y()) {
			throw new OutOfTurnException("It is not your turn.");
		}
		return new Moved(player.name(), move.x(), move.y());
	}

	@ErrorOccurred
	Problem outOfTurn(OutOfTurnException ex) {
		return new Problem(ex.getMessage());
	}

}
