package io.hunchensocket.spring.handler;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.spring.format.MessageFormat;

/**
 * Makes messages of objects in one format. May be used from any thread.
 *
 * @param format that the client speaks
 * @param exchanges in which clients are asked
 */
record FormatConverter(MessageFormat format, Exchanges exchanges) implements MessageConverter {

	@Override
	public SocketMessage convert(Object value) {
		return (value instanceof NamedValue named) ? this.format.event(named.value(), named.name())
				: this.format.event(value, null);
	}

	@Override
	public boolean differsByClient() {
		return !this.exchanges.formats().hasOne();
	}

	@Override
	public <R> CompletionStage<R> request(ClientChannel client, Object value, Class<R> reply, Duration timeout) {
		if (!this.exchanges.areReplies()) {
			return MessageConverter.super.request(client, value, reply, timeout);
		}
		return this.exchanges.of(client, this.format).request(client, value, reply, timeout);
	}

	/**
	 * A value whose message is named by the method that returned it.
	 */
	record NamedValue(Object value, String name) {
	}

}
