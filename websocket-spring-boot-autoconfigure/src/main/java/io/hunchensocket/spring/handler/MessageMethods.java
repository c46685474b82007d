package io.hunchensocket.spring.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import io.hunchensocket.MessageType;
import io.hunchensocket.resource.ReceiveMode;
import io.hunchensocket.resource.ReceiveModes;
import io.hunchensocket.spring.MessageReceived;
import io.hunchensocket.spring.NonBlocking;

import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Compiles the methods of one bean that take messages. Used by the thread that starts the
 * application.
 */
final class MessageMethods {

	/** Known by their names, for their libraries may be missing. */
	private static final Set<String> VALIDATED = Set.of("jakarta.validation.Valid",
			"org.springframework.validation.annotation.Validated");

	private final HandlerScan scan;

	private final ResourceCompiler shared;

	private final MethodCompiler methods;

	private final ErrorHandlers errors;

	private final Formats formats;

	MessageMethods(HandlerScan scan, ResourceCompiler shared, MethodCompiler methods, ErrorHandlers errors) {
		this.scan = scan;
		this.shared = shared;
		this.methods = methods;
		this.errors = errors;
		this.formats = errors.formats();
	}

	MessageHandlers compile() {
		Map<String, MessageHandler> named = named();
		Optional<Method> text = unnamed(MessageType.TEXT);
		Optional<Method> binary = unnamed(MessageType.BINARY);
		if (!named.isEmpty()) {
			text.flatMap(this.methods::payload).ifPresent(MessageMethods::requireText);
			binary.ifPresent(this::requireNoFormat);
		}
		return new MessageHandlers(named, text.map(this::unnamedHandler), binary.map(this::unnamedHandler),
				modes(text, binary, !named.isEmpty()));
	}

	/** Envelopes cannot be told from other binary messages. */
	private void requireNoFormat(Method method) {
		if (this.formats.use(MessageType.BINARY)) {
			throw InvalidHandlerException.of(method,
					"takes binary messages without a name, but a format of this resource has its messages in them",
					"Name the messages in @MessageReceived, or leave the format out of @TypedMessages.");
		}
	}

	private ReceiveModes modes(Optional<Method> text, Optional<Method> binary, boolean hasNamed) {
		ReceiveModes modes = ReceiveModes.of(mode(text, MessageType.TEXT, hasNamed),
				mode(binary, MessageType.BINARY, hasNamed));
		boolean blocking = modes.text().isBlocking() || modes.binary().isBlocking();
		if (blocking && AnnotatedElementUtils.hasAnnotation(this.scan.type(), NonBlocking.class)) {
			throw InvalidHandlerException.of(this.scan.type(),
					"is annotated with @NonBlocking, but a method takes messages in a way that waits for the client or the disk",
					"Take whole messages or a MessageChunk, or remove @NonBlocking.");
		}
		modes = (hasNamed || hasNonBlocking()) ? modes.withOffersOnLoop() : modes;
		modes = this.scan.one(HandlerVerb.CHECK_MESSAGE).isPresent() ? modes.withMessageCheck() : modes;
		return this.scan.one(HandlerVerb.PONG_RECEIVED).isPresent() ? modes.withPongs() : modes;
	}

	private boolean hasNonBlocking() {
		return this.scan.all(HandlerVerb.MESSAGE_RECEIVED).stream().anyMatch(this::isNonBlocking);
	}

	private ReceiveMode mode(Optional<Method> method, MessageType type, boolean hasNamed) {
		return (hasNamed && this.formats.use(type)) ? ReceiveMode.WHOLE : mode(method);
	}

	private ReceiveMode mode(Optional<Method> method) {
		return method
			.map((found) -> this.methods.payload(found)
				.flatMap(MessageMethods::raw)
				.map(RawPayload::mode)
				.orElse(ReceiveMode.WHOLE))
			.orElse(ReceiveMode.REFUSED);
	}

	private Map<String, MessageHandler> named() {
		Map<String, MessageHandler> named = new LinkedHashMap<>();
		for (Method method : this.scan.all(HandlerVerb.MESSAGE_RECEIVED)) {
			List<String> names = names(method);
			if (!names.isEmpty()) {
				this.methods.payload(method).filter(MessageMethods::isReceivedInParts).ifPresent((payload) -> {
					throw InvalidHandlerException.of(payload, "cannot be read from a message with a type",
							"Take a value, or leave the name of the message out.");
				});
				MessageHandler handler = messageHandler(method, this.methods.payload(method));
				names.forEach((name) -> put(named, name, handler, method));
			}
		}
		return named;
	}

	private static List<String> names(Method method) {
		return HandlerVerb.annotation(method, MessageReceived.class)
			.map(MessageReceived::value)
			.map(List::of)
			.orElseThrow();
	}

	private void put(Map<String, MessageHandler> named, String name, MessageHandler handler, Method method) {
		if (name.isBlank()) {
			throw InvalidHandlerException.of(method, "names a message \"%s\"".formatted(name),
					"Give the message a name, or leave it out to take texts without a type.");
		}
		if (this.formats.isReserved(name)) {
			throw InvalidHandlerException.of(method, "names a message \"%s\", which is reserved".formatted(name),
					"Give the message another name.");
		}
		MessageHandler other = named.putIfAbsent(name, handler);
		if (other != null) {
			throw InvalidHandlerException.of(method,
					"takes the message \"%s\", as %s does".formatted(name, other.method()), "Let one method take it.");
		}
	}

	/** The method that takes all other messages of a type. */
	private Optional<Method> unnamed(MessageType type) {
		List<Method> methods = this.scan.all(HandlerVerb.MESSAGE_RECEIVED)
			.stream()
			.filter((method) -> names(method).isEmpty() && takes(method, type))
			.toList();
		if (methods.size() > 1) {
			throw InvalidHandlerException.of(methods.get(1),
					"takes %s messages without a name, as %s does".formatted(type.name().toLowerCase(Locale.ROOT),
							InvalidHandlerException.nameOf(methods.get(0))),
					"Let one method take them, or name the messages.");
		}
		return methods.stream().findFirst();
	}

	/**
	 * A method that takes no payload at all takes texts, and one whose payload a format
	 * reads takes what the format has its messages in.
	 */
	private boolean takes(Method method, MessageType type) {
		Optional<MethodParameter> payload = this.methods.payload(method);
		if (payload.isEmpty()) {
			return type == MessageType.TEXT;
		}
		return payload.flatMap(MessageMethods::raw)
			.map((found) -> found.type() == type)
			.orElseGet(() -> this.formats.use(type));
	}

	private static Optional<RawPayload> raw(MethodParameter payload) {
		return RawPayload.of(payload.getParameterType());
	}

	private static boolean isReceivedInParts(MethodParameter payload) {
		return raw(payload).filter((found) -> found.mode() != ReceiveMode.WHOLE).isPresent();
	}

	/** With named messages, the engine delivers all texts as a whole. */
	private static void requireText(MethodParameter payload) {
		if (payload.getParameterType() != String.class) {
			throw InvalidHandlerException.of(payload, "cannot be read: a text without a type is no JSON object here",
					"Take a String, or name the message in @MessageReceived.");
		}
	}

	private MessageHandler unnamedHandler(Method method) {
		return messageHandler(method, this.methods.payload(method).filter((payload) -> raw(payload).isEmpty()));
	}

	/**
	 * A method that takes messages.
	 * @param read the payload, if the format has to read it
	 */
	private MessageHandler messageHandler(Method method, Optional<MethodParameter> read) {
		Optional<MethodParameter> payload = this.methods.payload(method);
		HandlerMethod compiled = this.methods.ofMessage(method, payload);
		return new MessageHandler(compiled, isNonBlocking(method), read.map(this::reader), payload.flatMap(this::check),
				this.methods.answer(method), this.errors, this.methods.later(method));
	}

	private boolean isNonBlocking(Method method) {
		boolean marked = HandlerVerb.annotation(method, NonBlocking.class).isPresent();
		if (marked && this.methods.payload(method).filter(MessageMethods::isReceivedInParts).isPresent()) {
			throw InvalidHandlerException.of(method,
					"is annotated with @NonBlocking, but takes messages while they arrive", "Remove @NonBlocking.");
		}
		boolean onLoop = AnnotatedElementUtils.hasAnnotation(this.scan.type(), NonBlocking.class);
		// A stage would have to suspend the client, which only its handler thread can do.
		if (marked && !onLoop && CompletionStage.class.isAssignableFrom(method.getReturnType())) {
			throw InvalidHandlerException.of(method, "is annotated with @NonBlocking, but returns a stage",
					"Remove @NonBlocking, or move it to the class if no method blocks.");
		}
		return marked;
	}

	private PayloadReaders reader(MethodParameter payload) {
		Type read = GenericTypeResolver.resolveType(payload.getGenericParameterType(), this.scan.type());
		try {
			return new PayloadReaders(this.formats, read);
		}
		catch (RuntimeException ex) {
			throw InvalidHandlerException.of(payload, String.valueOf(ex.getMessage()),
					"Change the type of the payload.");
		}
	}

	private Optional<PayloadCheck> check(MethodParameter payload) {
		Optional<PayloadCheck> check = this.shared.ports()
			.get()
			.checks()
			.stream()
			.flatMap((source) -> source.check(payload).stream())
			.findFirst();
		boolean asked = Arrays.stream(payload.getParameterAnnotations())
			.anyMatch((annotation) -> VALIDATED.contains(annotation.annotationType().getName()));
		if (asked && check.isEmpty()) {
			throw InvalidHandlerException.of(payload, "is to be validated, but there is no validator",
					"Add the dependency spring-boot-starter-validation.");
		}
		return check;
	}

}
