package io.hunchensocket.spring.intercept;

import java.util.List;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.engine.base.MessageVerbs;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.MessageInterceptor;
import io.hunchensocket.spring.handler.AnnotatedResource;

/**
 * Calls the verbs for whole messages, with the interceptors around them. Immutable, for
 * any thread.
 */
public final class InterceptedVerbs implements MessageVerbs {

	private final List<MessageInterceptor> interceptors;

	private InterceptedVerbs(List<MessageInterceptor> interceptors) {
		this.interceptors = interceptors;
	}

	/**
	 * Calls verbs with interceptors.
	 * @param interceptors in their order, the outermost first
	 * @return what the engine is given
	 */
	public static MessageVerbs of(List<MessageInterceptor> interceptors) {
		return interceptors.isEmpty() ? MessageVerbs.DIRECT : new InterceptedVerbs(List.copyOf(interceptors));
	}

	@Override
	public <C extends SocketClient> void textReceived(SocketResource<C> resource, C client, String text)
			throws Exception {
		SocketMessage message = SocketMessage.text(text);
		new InterceptedMessage(this.interceptors, client, message, (changed) -> {
			// A text that nobody has changed is not decoded again.
			resource.textMessageReceived(client, changed.equals(message) ? text : changed.text());
		}).handle(refusal(resource, client, text));
	}

	@Override
	public <C extends SocketClient> void binaryReceived(SocketResource<C> resource, C client, byte[] bytes)
			throws Exception {
		new InterceptedMessage(this.interceptors, client, SocketMessage.binary(bytes),
				(changed) -> resource.binaryMessageReceived(client, bytesOf(changed)))
			.handle(refusal(resource, client, bytes));
	}

	/** An annotated resource may answer what was thrown. All others are closed. */
	private static <C extends SocketClient> InterceptedMessage.Refusal refusal(SocketResource<C> resource, C client,
			Object message) {
		if (resource instanceof AnnotatedResource annotated) {
			return (error) -> annotated.messageRefused(client, message, error);
		}
		return (error) -> {
			throw error;
		};
	}

	private static byte[] bytesOf(SocketMessage message) {
		byte[] bytes = new byte[message.length()];
		message.bytes().get(bytes);
		return bytes;
	}

}
