package io.hunchensocket.examples.game;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.Broadcast;
import io.hunchensocket.spring.ClientConnected;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketResource;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

@WebSocketResource("/game")
class Game {

	private final Set<Move> moves = ConcurrentHashMap.newKeySet();

	@ClientConnected
	Welcome enter(Player player) {
		return new Welcome(player.name, this.moves);
	}

	@MessageReceived("move")
	@Broadcast
	Moved move(Player player, @Valid Move move) {
		if (!this.moves.add(move)) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "This field is taken.");
		}
		return new Moved(player.name, move.x(), move.y());
	}

	record Move(@Min(1) @Max(3) int x, @Min(1) @Max(3) int y) {
	}

	record Moved(String player, int x, int y) {
	}

	record Welcome(String name, Set<Move> moves) {
	}

	static class Player extends SocketClient {

		final String name;

		Player(Opening opening) {
			super(opening);
			this.name = request().queryParameter("name").orElse("Somebody");
		}

	}

}
