package io.hunchensocket.spring.handler;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.hunchensocket.resource.ReceiveModes;

/**
 * The compiled methods of a resource that take messages. Immutable, for any thread.
 *
 * @param named take messages of these types
 * @param text takes all other texts
 * @param binary takes binary messages
 * @param modes how messages are received
 */
record MessageHandlers(Map<String, MessageHandler> named, Optional<MessageHandler> text,
		Optional<MessageHandler> binary, ReceiveModes modes) {

	/** Whether one of the methods may be called on the loop. */
	boolean haveNonBlocking() {
		return all().anyMatch(MessageHandler::nonBlocking);
	}

	/** Whether one of the methods may return a value that comes later. */
	boolean haveLaterValues() {
		return all().anyMatch((handler) -> handler.later().isPresent());
	}

	/** Whether one of the methods takes what a format reads. */
	boolean haveFormat() {
		return !this.named.isEmpty() || all().anyMatch((handler) -> handler.payload().isPresent());
	}

	private Stream<MessageHandler> all() {
		return Stream.concat(this.named.values().stream(), Stream.concat(this.text.stream(), this.binary.stream()));
	}

}
