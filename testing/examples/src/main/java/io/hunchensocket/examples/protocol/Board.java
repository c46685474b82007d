package io.hunchensocket.examples.protocol;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketResource;
import jakarta.validation.Valid;
import reactor.core.publisher.Flux;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

@WebSocketResource("/board")
class Board {

	@MessageReceived("move")
	Moved move(@Valid Move move) {
		if (move.x() == 0) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "This field is taken.");
		}
		return new Moved(move.x(), move.y());
	}

	@MessageReceived("greet")
	String greet() {
		return "hello";
	}

	@MessageReceived("resign")
	void resign() {
	}

	@MessageReceived("scores")
	Total scores(List<Integer> scores) {
		return new Total(scores.stream().mapToInt(Integer::intValue).sum());
	}

	@MessageReceived("history")
	Flux<Moved> history() {
		return Flux.just(new Moved(1, 2), new Moved(2, 2));
	}

	@MessageReceived("delete")
	CompletionStage<Deleted> delete(SocketClient client) {
		return client.request(new Sure("Delete all?"), Confirmation.class, Duration.ofSeconds(30))
			.thenApply((confirmation) -> new Deleted(confirmation.yes()));
	}

	@MessageReceived("think")
	CompletionStage<Moved> think() {
		return new CompletableFuture<>();
	}

	@MessageReceived("fail")
	void fail() {
		throw new IllegalStateException("an internal reason");
	}

	@MessageReceived
	String text(String text) {
		return "You said " + text;
	}

	record Total(int points) {
	}

	record Sure(String question) {
	}

	record Confirmation(boolean yes) {
	}

	record Deleted(boolean done) {
	}

}
