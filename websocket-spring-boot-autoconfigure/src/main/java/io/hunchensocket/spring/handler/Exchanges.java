package io.hunchensocket.spring.handler;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.hunchensocket.ClientId;
import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.format.MessageFormat;

/**
 * The exchanges of the clients of a resource. A client has one from its first request
 * until its connection ends. May be used from any thread.
 *
 * @param formats of messages with a type
 * @param areReplies whether messages of clients can be replies: without named messages
 * none is an envelope
 * @param byClient the exchanges by the ids of clients
 */
record Exchanges(Formats formats, boolean areReplies, Map<ClientId, Exchange> byClient) {

	Exchanges(Formats formats, boolean areReplies) {
		this(formats, areReplies, new ConcurrentHashMap<>());
	}

	/** The exchange of a client, which begins if there is none yet. */
	Exchange of(ClientChannel client, MessageFormat format) {
		Exchange known = this.byClient.get(client.id());
		return (known != null) ? known : begin(client.id(), format, client::whenEnded);
	}

	/** Lets a request of a client be cancelled. */
	Exchange of(SocketClient client) {
		Exchange known = this.byClient.get(client.id());
		return (known != null) ? known : begin(client.id(), this.formats.of(client), client::whenEnded);
	}

	private Exchange begin(ClientId client, MessageFormat format, Consumer<Runnable> whenEnded) {
		Exchange begun = new Exchange(format);
		Exchange other = this.byClient.putIfAbsent(client, begun);
		if (other != null) {
			return other;
		}
		whenEnded.accept(() -> {
			this.byClient.remove(client);
			begun.end();
		});
		return begun;
	}

	/**
	 * Takes a message that answers a request, or cancels one. Called on the loop.
	 * @param cancellable whether requests of the resource can be cancelled
	 * @return {@code false} if the message is another one
	 */
	boolean take(SocketClient client, Object message, boolean cancellable) {
		Exchange exchange = this.byClient.isEmpty() ? null : this.byClient.get(client.id());
		if (exchange == null && cancellable && Exchange.mayTake(message, this.formats.of(client), true)) {
			exchange = of(client);
		}
		return exchange != null && exchange.take(client, message);
	}

}
