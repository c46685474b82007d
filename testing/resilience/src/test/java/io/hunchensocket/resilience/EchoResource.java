package io.hunchensocket.resilience;

import io.hunchensocket.spring.WebSocketResource;

/**
 * Echoes on the threads of the handlers.
 */
@WebSocketResource("/echo")
class EchoResource extends AbstractEcho {

}
