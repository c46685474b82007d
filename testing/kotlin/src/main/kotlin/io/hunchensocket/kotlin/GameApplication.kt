package io.hunchensocket.kotlin

import io.hunchensocket.resource.Opening
import io.hunchensocket.resource.SocketClient
import io.hunchensocket.spring.Broadcast
import io.hunchensocket.spring.ClientConnected
import io.hunchensocket.spring.ErrorOccurred
import io.hunchensocket.spring.MessageReceived
import io.hunchensocket.spring.WebSocketResource
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionStage
import org.springframework.boot.autoconfigure.SpringBootApplication

/** Starts the game. */
@SpringBootApplication
class GameApplication

class Player(opening: Opening) : SocketClient(opening) {
	val name: String = request().queryParameter("name").orElse("Somebody")
}

data class Move(val x: Int, val y: Int = 0, val note: String?)

data class Moved(val player: String, val x: Int, val y: Int, val note: String?)

data class Problem(val detail: String?)

@WebSocketResource("/game")
class Game {

	@ClientConnected
	fun enter(player: Player) = "Hello, ${player.name}"

	@MessageReceived("move")
	@Broadcast
	fun move(player: Player, move: Move): Moved {
		check(move.x > 0) { "x must be positive" }
		return Moved(player.name, move.x, move.y, move.note)
	}

	@MessageReceived("later")
	fun later(): CompletionStage<Moved> = CompletableFuture.completedFuture(Moved("later", 1, 2, null))

	@MessageReceived("all")
	fun all(moves: List<Move>) = moves.size.toString()

	@MessageReceived
	internal fun text(text: String): String? = text.ifEmpty { null }

	@ErrorOccurred
	fun problem(error: IllegalStateException) = Problem(error.message)

}
