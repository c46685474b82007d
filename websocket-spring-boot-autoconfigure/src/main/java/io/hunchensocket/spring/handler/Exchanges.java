package io.hunchensocket.spring.handler;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.hunchensocket.ClientId;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.resource.SocketClient;

/**
 * The exchanges of the clients of a resource. A client has one from its first request
 * until its connection ends. May be used from any thread.
 *
 * @param format of messages with a type
 * @param byClient the exchanges by the ids of clients
 */
record Exchanges(MessageFormat format, Map<ClientId, Exchange> byClient) implements MessageConverter {

	Exchanges(MessageFormat format) {
		this(format, new ConcurrentHashMap<>());
	}

	@Override
	public SocketMessage convert(Object value) {
		return this.format.event(value, null);
	}

	@Override
	public <R> CompletionStage<R> request(ClientChannel client, Object value, Class<R> reply, Duration timeout) {
		Exchange known = this.byClient.get(client.id());
		Exchange exchange = (known != null) ? known : begin(client.id(), client::whenEnded);
		return exchange.request(client, value, reply, timeout);
	}

	/** Lets a request of a client be cancelled. */
	Exchange of(SocketClient client) {
		Exchange known = this.byClient.get(client.id());
		return (known != null) ? known : begin(client.id(), client::whenEnded);
	}

	private Exchange begin(ClientId client, Consumer<Runnable> whenEnded) {
		Exchange begun = new Exchange(this.format);
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
	 * Cancels a request of a client, if it is under way.
	 */
	void cancel(SocketClient client, long request) {
		Exchange exchange = this.byClient.get(client.id());
		if (exchange != null) {
			boolean unused = exchange.cancel(request);
		}
	}

	/**
	 * Takes a message that answers a request, or cancels one. Called on the loop.
	 * @return {@code false} if the message is another one
	 */
	boolean take(SocketClient client, String text) {
		if (this.byClient.isEmpty()) {
			return false;
		}
		Exchange exchange = this.byClient.get(client.id());
		return exchange != null && exchange.take(text);
	}

}
