package io.hunchensocket.examples.reference;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketResource;

@WebSocketResource("/vault")
class Vault {

	@MessageReceived("delete")
	CompletionStage<Deleted> delete(SocketClient client) {
		return client.request(new Sure("delete"), Confirmation.class, Duration.ofSeconds(30))
			.thenApply((confirmation) -> new Deleted(confirmation.yes()));
	}

	record Sure(String what) {
	}

	record Confirmation(boolean yes) {
	}

	record Deleted(boolean done) {
	}

}
