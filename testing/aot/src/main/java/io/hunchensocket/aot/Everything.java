package io.hunchensocket.aot;

import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
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
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.NewClient;
import io.hunchensocket.spring.PongReceived;
import io.hunchensocket.spring.TypedMessages;
import io.hunchensocket.spring.WebSocketResource;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.userdetails.User;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * All annotations of methods but {@link io.hunchensocket.spring.NonBlocking}, and all
 * kinds of arguments, payloads and values.
 */
@WebSocketResource("/everything/{room}")
@TypedMessages(formats = { "json", "cbor" })
class Everything {

	@Accept
	void accept(OpeningRequest request) {
		if (request.queryParameter("refused").isPresent()) {
			throw new HandshakeRefusedException(409, "refused by accept");
		}
	}

	@NewClient
	Guest newClient(Opening opening, Principal principal) {
		return new Guest(opening, principal.getName());
	}

	@ClientConnected
	Welcome enter(Guest guest, @PathVariable String room, @RequestParam(required = false) @Nullable Integer age,
			@RequestHeader("Host") String host, Locale locale) {
		return new Welcome(guest.name(), room, age, !host.isEmpty(), locale.getLanguage());
	}

	@MessageReceived("move")
	@Broadcast
	Moved move(Guest guest, @Valid Move move) {
		if (move.x() == 0) {
			throw new IllegalStateException("Nothing is at 0.");
		}
		return new Moved(guest.name(), move.x());
	}

	@MessageReceived("restart")
	@PreAuthorize("hasRole('ADMIN')")
	void restart() {
	}

	@MessageReceived("shape")
	String shape(Shape shape) {
		return (shape instanceof Shape.Circle circle) ? "a circle of " + circle.radius() : "a square";
	}

	@MessageReceived("page")
	Page<Item> page(Page<Item> page) {
		return new Page<>(List.of(new Item(page.items().size())));
	}

	@MessageReceived("ask")
	CompletionStage<@Nullable Item> ask(SocketClient client) {
		return client.request(new Question("how many?"), Item.class, Duration.ofSeconds(20));
	}

	@MessageReceived("count")
	Flux<Item> count(List<Item> items) {
		return Flux.fromIterable(items);
	}

	@MessageReceived("who")
	String who(@AuthenticationPrincipal User user, Tenant tenant) {
		return user.getUsername() + " of " + tenant.name();
	}

	@MessageReceived("unsupported")
	void unsupported() {
		throw new UnsupportedOperationException("nothing of the kind");
	}

	@MessageReceived
	String text(String text, Clients<Guest> clients) {
		return text + " " + clients.size();
	}

	@PongReceived
	String pong(byte[] payload) {
		return "a pong of " + payload.length;
	}

	@CheckMessage
	Admission check(MessageType type, long frameLength, long totalLength) {
		return (totalLength > 1000) ? Admission.refused(CloseStatus.of(CloseCode.MESSAGE_TOO_BIG, "over 1000"))
				: Admission.ACCEPTED;
	}

	@ClientDisconnected
	@Broadcast(toSender = false)
	Left leave(Guest guest, CloseStatus status) {
		return new Left(guest.name(), status.code());
	}

	@ErrorOccurred
	Problem nothing(IllegalStateException ex) {
		return new Problem("own", ex.getMessage());
	}

}
