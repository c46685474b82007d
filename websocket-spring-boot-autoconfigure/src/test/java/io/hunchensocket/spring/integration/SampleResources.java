package io.hunchensocket.spring.integration;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.Accept;
import io.hunchensocket.spring.Broadcast;
import io.hunchensocket.spring.CheckMessage;
import io.hunchensocket.spring.ClientConnected;
import io.hunchensocket.spring.ClientDisconnected;
import io.hunchensocket.spring.ErrorOccurred;
import io.hunchensocket.spring.MessageName;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.NewClient;
import io.hunchensocket.spring.NonBlocking;
import io.hunchensocket.spring.PongReceived;
import io.hunchensocket.spring.WebSocketResource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Annotated resources: a game, rooms whose clients send parts of their handshake, and one
 * that is strict about lengths.
 */
final class SampleResources {

	private SampleResources() {
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Game game() {
			return new Game();
		}

		@Bean
		Rooms rooms() {
			return new Rooms();
		}

		@Bean
		Strict strict() {
			return new Strict();
		}

	}

	static class Player extends SocketClient {

		private final String name;

		Player(Opening opening, String name) {
			super(opening);
			this.name = name;
		}

	}

	record Welcome(String name) {
	}

	record Move(int x, int y) {
	}

	record Moved(String name, int x, int y) {
	}

	record Left(String name, int code, int others) {
	}

	record Problem(String reason) {
	}

	static class OutOfTurnException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	@ResponseStatus(code = HttpStatus.INSUFFICIENT_STORAGE, reason = "the board is full")
	static class FullException extends Exception {

		private static final long serialVersionUID = 1L;

	}

	@WebSocketResource("/game")
	static class Game {

		@Accept
		void accept(OpeningRequest request) {
			if (request.queryParameter("name").filter("root"::equals).isPresent()) {
				throw new HandshakeRefusedException(403, "not you");
			}
		}

		@NewClient
		Player player(Opening opening, @RequestParam String name) {
			return new Player(opening, name);
		}

		@ClientConnected
		Welcome enter(Player player) {
			return new Welcome(player.name);
		}

		@MessageReceived("move")
		@Broadcast
		Moved move(Player player, Move move) {
			if (move.x() < 0) {
				throw new OutOfTurnException();
			}
			return new Moved(player.name, move.x(), move.y());
		}

		@MessageReceived("wave")
		@MessageName("waved")
		@Broadcast(toSender = false)
		List<Object> wave(Player player, Clients<Player> clients) {
			return List.of(player.name, clients.size());
		}

		@MessageReceived
		String note(Player player, String text) {
			return player.name + " said " + text;
		}

		@MessageReceived
		byte[] reverse(byte[] bytes) {
			byte[] reversed = new byte[bytes.length];
			for (int i = 0; i < bytes.length; i++) {
				reversed[i] = bytes[bytes.length - 1 - i];
			}
			return reversed;
		}

		@MessageReceived("nothing")
		void nothing() {
		}

		@MessageReceived("empty")
		Optional<Moved> empty() {
			return Optional.empty();
		}

		@MessageReceived("say")
		String say(String text) {
			return text;
		}

		@MessageReceived("full")
		void full() throws FullException {
			throw new FullException();
		}

		@MessageReceived("fault")
		void fault() {
			throw new IllegalStateException("a secret of the server");
		}

		@MessageReceived("worse")
		void worse() {
			throw new UnsupportedOperationException();
		}

		@MessageReceived("leave")
		void goAway() {
			throw new WebSocketException(CloseStatus.of(4000, "gone"));
		}

		@ErrorOccurred
		Problem outOfTurn(OutOfTurnException ex) {
			return new Problem("no such field");
		}

		@ErrorOccurred(UnsupportedOperationException.class)
		void unsupported(Player player) {
			throw new IllegalStateException(player.name);
		}

		@ClientDisconnected
		@Broadcast
		Left leave(Player player, CloseStatus status, Clients<Player> clients) {
			return new Left(player.name, status.code(), clients.size());
		}

	}

	@WebSocketResource("/rooms/{room}")
	static class Rooms {

		@MessageReceived
		String all(@PathVariable int room, @RequestParam("tag") List<String> tags,
				@RequestHeader(name = "X-Level", defaultValue = "0") int level,
				@CookieValue(required = false) String color, Locale locale, Optional<Principal> who,
				@RequestParam(defaultValue = "none") String other, OpeningRequest request,
				Map<String, Object> payload) {
			return "%d %s %d %s %s %s %s %s %s".formatted(room, tags, level, color, locale, who, other, request.path(),
					payload);
		}

	}

	@NonBlocking
	@WebSocketResource("/strict")
	static class Strict {

		@CheckMessage
		Admission check(MessageType type, long frameLength, long messageLength) {
			return (messageLength <= 4) ? Admission.ACCEPTED
					: Admission.refused(CloseStatus.of(CloseCode.POLICY_VIOLATION, "too long"));
		}

		@PongReceived
		String pong(byte[] payload) {
			return "pong of " + payload.length;
		}

		@MessageReceived
		String length(String text) {
			if (text.equals("?")) {
				return Thread.currentThread().getName().contains("loop") ? "loop" : Thread.currentThread().getName();
			}
			return String.valueOf(text.length());
		}

	}

}
