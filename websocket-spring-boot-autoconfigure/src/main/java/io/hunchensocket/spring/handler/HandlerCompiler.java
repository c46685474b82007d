package io.hunchensocket.spring.handler;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.Admission;
import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.Broadcast;
import io.hunchensocket.spring.handler.ErrorHandlers.ErrorHandler;

/**
 * Compiles the methods of one bean. Used once, by the thread that starts the application.
 */
final class HandlerCompiler {

	private final HandlerScan scan;

	private final ResourceCompiler shared;

	private final MethodCompiler methods;

	private final ErrorHandlers errors;

	HandlerCompiler(Object bean, HandlerScan scan, ResourceCompiler shared, LaterValues later,
			Clients<SocketClient> clients) {
		this.scan = scan;
		this.shared = shared;
		this.methods = new MethodCompiler(bean, scan.type(), shared, later, clients);
		List<List<ErrorHandler>> handlers = new ArrayList<>(List.of(new ErrorMethods(scan, this.methods).compile()));
		shared.ports()
			.get()
			.advice()
			.forEach((advice) -> handlers.add(ErrorMethods.ofAdvice(advice, shared, later, clients).compile()));
		this.errors = new ErrorHandlers(handlers, shared.ports().get().translators(), shared.settings().errors(),
				later.exchanges().formats());
	}

	Handlers compile() {
		Class<?> client = ClientTypes.find(this.scan.type(), this.scan);
		HandlerMethod newClient = this.scan.one(HandlerVerb.NEW_CLIENT)
			.map((method) -> this.methods.plain(method, HandlerVerb.NEW_CLIENT))
			.orElseGet(() -> new ClientConstructor(this.shared.beans()).compile(client));
		this.scan.one(HandlerVerb.ACCEPT)
			.ifPresent((method) -> requireReturned(method, void.class, "Return nothing: refuse by an exception."));
		this.scan.one(HandlerVerb.CHECK_MESSAGE)
			.ifPresent((method) -> requireReturned(method, Admission.class, "Return an Admission."));
		this.scan.one(HandlerVerb.CLIENT_DISCONNECTED).ifPresent(this::requireBroadcast);
		return new Handlers(one(HandlerVerb.ACCEPT), newClient, told(HandlerVerb.CLIENT_CONNECTED),
				new MessageMethods(this.scan, this.shared, this.methods, this.errors).compile(),
				told(HandlerVerb.PONG_RECEIVED), told(HandlerVerb.CLIENT_DISCONNECTED), one(HandlerVerb.CHECK_MESSAGE),
				this.errors);
	}

	private Optional<HandlerMethod> one(HandlerVerb verb) {
		return this.scan.one(verb).map((method) -> this.methods.plain(method, verb));
	}

	private Optional<MessageHandler> told(HandlerVerb verb) {
		return this.scan.one(verb)
			.map((method) -> new MessageHandler(this.methods.plain(method, verb), false, Optional.empty(),
					Optional.empty(), this.methods.answer(method), this.errors.closing(), this.methods.later(method)));
	}

	private static void requireReturned(Method method, Class<?> returned, String action) {
		if (method.getReturnType() != returned) {
			throw InvalidHandlerException.of(method, "returns a " + method.getReturnType().getName(), action);
		}
	}

	private void requireBroadcast(Method method) {
		if (method.getReturnType() != void.class && HandlerVerb.annotation(method, Broadcast.class).isEmpty()) {
			throw InvalidHandlerException.of(method, "returns a value, but its client has gone",
					"Return nothing, or add @Broadcast.");
		}
	}

}
