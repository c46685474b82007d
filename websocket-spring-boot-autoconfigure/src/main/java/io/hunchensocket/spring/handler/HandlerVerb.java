package io.hunchensocket.spring.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.spring.Accept;
import io.hunchensocket.spring.CheckMessage;
import io.hunchensocket.spring.ClientConnected;
import io.hunchensocket.spring.ClientDisconnected;
import io.hunchensocket.spring.ErrorOccurred;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.NewClient;
import io.hunchensocket.spring.PongReceived;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The verbs that a method can handle, each with its annotation.
 */
enum HandlerVerb {

	/** Before there is a client. */
	ACCEPT(Accept.class),

	/** Makes the client. */
	NEW_CLIENT(NewClient.class),

	/** Called when a client has connected. */
	CLIENT_CONNECTED(ClientConnected.class),

	/** Called with messages. */
	MESSAGE_RECEIVED(MessageReceived.class),

	/** Called when a pong has arrived. */
	PONG_RECEIVED(PongReceived.class),

	/** Called when a client has disconnected. */
	CLIENT_DISCONNECTED(ClientDisconnected.class),

	/** Called when another method has thrown. */
	ERROR_OCCURRED(ErrorOccurred.class),

	/** Called with the lengths of each frame. */
	CHECK_MESSAGE(CheckMessage.class);

	private final Class<? extends Annotation> annotation;

	HandlerVerb(Class<? extends Annotation> annotation) {
		this.annotation = annotation;
	}

	/**
	 * Whether the verb is called for a client.
	 * @return {@code false} during the handshake
	 */
	boolean hasClient() {
		return this != ACCEPT && this != NEW_CLIENT;
	}

	/** Whether a resource has one method for this verb at most. */
	boolean isSingle() {
		return this != MESSAGE_RECEIVED && this != ERROR_OCCURRED;
	}

	/** Whether what a method returns is sent. */
	boolean sends() {
		return hasClient() && this != CHECK_MESSAGE;
	}

	/** As it is written before a method. */
	String written() {
		return "@" + this.annotation.getSimpleName();
	}

	/** The verbs that a method handles. */
	static List<HandlerVerb> of(AnnotatedElement method) {
		return Arrays.stream(values())
			.filter((verb) -> AnnotatedElementUtils.hasAnnotation(method, verb.annotation))
			.toList();
	}

	/** The annotation of a method, with those that it is composed of. */
	static <A extends Annotation> Optional<A> annotation(AnnotatedElement method, Class<A> type) {
		return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, type));
	}

}
