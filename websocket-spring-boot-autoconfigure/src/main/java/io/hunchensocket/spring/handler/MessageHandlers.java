package io.hunchensocket.spring.handler;

import java.util.Map;
import java.util.Optional;

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
}
