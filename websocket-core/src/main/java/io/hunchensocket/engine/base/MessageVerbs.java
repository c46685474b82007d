package io.hunchensocket.engine.base;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

/**
 * Calls the verbs for whole messages. An engine may be given another one by its ports, to
 * do something around each message, to change it, or to leave it out. It is not asked
 * about messages that a resource takes on the loop, nor about those that are streamed,
 * spooled or taken in chunks.
 */
public interface MessageVerbs {

	/** Calls the verbs, and does nothing else. */
	MessageVerbs DIRECT = new MessageVerbs() {
	};

	/**
	 * Calls the verb for a text. Called on the thread of the verb, with its context set.
	 * @param <C> the type of the client
	 * @param resource of the client
	 * @param client the client that sent the text
	 * @param text the text
	 * @throws Exception treated as if the verb had thrown it
	 */
	default <C extends SocketClient> void textReceived(SocketResource<C> resource, C client, String text)
			throws Exception {
		resource.textMessageReceived(client, text);
	}

	/**
	 * Calls the verb for a binary message. Called on the thread of the verb, with its
	 * context set.
	 * @param <C> the type of the client
	 * @param resource of the client
	 * @param client the client that sent the message
	 * @param bytes the message
	 * @throws Exception treated as if the verb had thrown it
	 */
	default <C extends SocketClient> void binaryReceived(SocketResource<C> resource, C client, byte[] bytes)
			throws Exception {
		resource.binaryMessageReceived(client, bytes);
	}

}
