package io.hunchensocket.spring.handler;

import java.util.Optional;

/**
 * The compiled methods of a resource, by what they are called for. Immutable, for any
 * thread.
 *
 * @param accept decides about a handshake
 * @param newClient makes the client
 * @param messages take messages
 * @param errors answer errors of the other methods
 */
record Handlers(Optional<HandlerMethod> accept, HandlerMethod newClient, Optional<MessageHandler> connected,
		MessageHandlers messages, Optional<MessageHandler> pong, Optional<MessageHandler> disconnected,
		Optional<HandlerMethod> check, ErrorHandlers errors) {
}
