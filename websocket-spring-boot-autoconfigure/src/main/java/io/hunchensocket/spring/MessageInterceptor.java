package io.hunchensocket.spring;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.resource.SocketClient;

/**
 * Is called around the handling of each whole message, of all resources. It may change
 * the message, leave it out, refuse it, or do something before and after. Make it a bean;
 * several are called in their order, the first one outermost. Messages that are streamed,
 * spooled or taken in chunks do not pass it, nor do those that a resource takes on the
 * loop, such as replies to requests of the server.
 */
@FunctionalInterface
public interface MessageInterceptor {

	/**
	 * Handles a message. Called on the thread of the verb, which is the client's loop if
	 * the resource is non-blocking, with the context of the client.
	 * @param client the client that sent the message
	 * @param message text or binary
	 * @param chain goes on with the message; not called to leave the message out. Who
	 * leaves a request out answers it
	 * @throws Exception to refuse the message; it is treated as if the verb had thrown
	 * it. An annotated resource answers an exception that has a status by an error
	 */
	void intercept(SocketClient client, SocketMessage message, Chain chain) throws Exception;

	/**
	 * The interceptors behind this one, and the resource.
	 */
	@FunctionalInterface
	interface Chain {

		/**
		 * Goes on, and returns when the verb has returned. Errors that the resource has
		 * answered are not thrown.
		 * @param message the message or a changed one, of the same type
		 * @throws IllegalArgumentException if the message has another type
		 */
		void proceed(SocketMessage message);

	}

}
