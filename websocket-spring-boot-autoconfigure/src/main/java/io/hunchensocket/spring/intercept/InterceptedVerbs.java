package io.hunchensocket.spring.intercept;

import java.util.List;
import java.util.function.Supplier;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.engine.base.MessageVerbs;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.spring.MessageInterceptor;
import io.hunchensocket.spring.handler.AnnotatedResource;

import org.springframework.util.function.SingletonSupplier;

/**
 * Calls the verbs for whole messages, with the interceptors around them. Immutable, for
 * any thread.
 */
public final class InterceptedVerbs implements MessageVerbs {

	private final Supplier<List<MessageInterceptor>> interceptors;

	/**
	 * Calls verbs with interceptors.
	 * @param interceptors in their order, the outermost first; asked for with the first
	 * message, because they may need what is made with this object
	 */
	public InterceptedVerbs(Supplier<List<MessageInterceptor>> interceptors) {
		this.interceptors = SingletonSupplier.of(interceptors);
	}

	@Override
	public <C extends SocketClient> void textReceived(SocketResource<C> resource, C client, String text)
			throws Exception {
		SocketMessage message = SocketMessage.text(text);
		new InterceptedMessage(this.interceptors.get(), client, message, (changed) -> {
			// A text that nobody has changed is not decoded again.
			resource.textMessageReceived(client, changed.equals(message) ? text : changed.text());
		}).handle(refusal(resource, client, text));
	}

	@Override
	public <C extends SocketClient> void binaryReceived(SocketResource<C> resource, C client, byte[] bytes)
			throws Exception {
		new InterceptedMessage(this.interceptors.get(), client, SocketMessage.binary(bytes),
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
