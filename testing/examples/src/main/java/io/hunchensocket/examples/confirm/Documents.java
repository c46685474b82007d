package io.hunchensocket.examples.confirm;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListSet;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.WebSocketResource;

@WebSocketResource("/documents")
class Documents {

	private final Set<String> names = new ConcurrentSkipListSet<>(Set.of("plan", "report"));

	@MessageReceived("delete")
	CompletionStage<Deleted> delete(SocketClient client, Delete delete) {
		return client.request(new Sure("Delete " + delete.name() + "?"), Confirmation.class, Duration.ofSeconds(30))
			.thenApply((confirmation) -> new Deleted(confirmation.yes() && this.names.remove(delete.name())));
	}

	record Delete(String name) {
	}

	record Sure(String question) {
	}

	record Confirmation(boolean yes) {
	}

	record Deleted(boolean done) {
	}

}
