package io.hunchensocket.spring.handler;

import java.util.List;
import java.util.Optional;

import io.hunchensocket.MessageType;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.format.MessageFormat;

/**
 * The formats that the clients of a resource speak, each client one of them. Immutable,
 * for any thread.
 *
 * @param all at least one; the first is that of clients which ask for none
 */
record Formats(List<MessageFormat> all) {

	Formats {
		all = List.copyOf(all);
	}

	/** The format of a client. */
	MessageFormat of(SocketClient client) {
		return hasOne() ? this.all.get(0) : of(client.subprotocol());
	}

	/**
	 * The format in which a message of a client is read: that of the client or, if the
	 * message is of another type, one of that type.
	 */
	MessageFormat of(SocketClient client, Object message) {
		MessageFormat format = of(client);
		if (hasOne() || isOf(format, message)) {
			return format;
		}
		return this.all.stream().filter((other) -> isOf(other, message)).findFirst().orElse(format);
	}

	/** Whether a message is of the type in which a format has its messages. */
	static boolean isOf(MessageFormat format, Object message) {
		return (message instanceof String) == (format.messageType() == MessageType.TEXT);
	}

	/** The format that a subprotocol stands for. */
	MessageFormat of(Optional<String> subprotocol) {
		return this.all.stream()
			.filter((format) -> subprotocol.filter(format.subprotocol()::equals).isPresent())
			.findFirst()
			.orElse(this.all.get(0));
	}

	boolean hasOne() {
		return this.all.size() == 1;
	}

	/** Whether a format has its envelopes in messages of a type. */
	boolean use(MessageType type) {
		return this.all.stream().anyMatch((format) -> format.messageType() == type);
	}

	List<String> subprotocols() {
		return this.all.stream().map(MessageFormat::subprotocol).toList();
	}

	/** Whether a name is reserved in one of the formats. */
	boolean isReserved(String name) {
		return this.all.stream().anyMatch((format) -> format.isReserved(name));
	}

}
