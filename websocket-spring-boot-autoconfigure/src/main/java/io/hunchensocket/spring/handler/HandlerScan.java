package io.hunchensocket.spring.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.hunchensocket.spring.MessageReceived;

import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.ReflectionUtils;

/**
 * The handler methods that a class has written, by their verbs. It refuses those that
 * could not be called as they are meant. Used by the thread that starts the application.
 */
final class HandlerScan {

	/** Annotations of the standard's own API have similar names. */
	private static final String JAKARTA = "jakarta.websocket.";

	private final Map<HandlerVerb, List<Method>> methods = new EnumMap<>(HandlerVerb.class);

	private final Class<?> type;

	private HandlerScan(Class<?> type) {
		this.type = type;
	}

	/**
	 * Whether a class has handler methods.
	 */
	static boolean hasMethods(Class<?> type) {
		return !select(type).isEmpty();
	}

	/**
	 * The handler methods of a class, whether or not they can be called.
	 */
	static Set<Method> methods(Class<?> type) {
		return select(type).keySet();
	}

	/**
	 * Finds the methods of a class.
	 * @param type the class of a bean, without proxies
	 * @throws InvalidHandlerException if one of them cannot be as it is
	 */
	static HandlerScan of(Class<?> type) {
		refuseJakarta(type, type);
		ReflectionUtils.doWithMethods(type, (method) -> refuseJakarta(method, type),
				ReflectionUtils.USER_DECLARED_METHODS);
		if (AnnotatedElementUtils.hasAnnotation(type, Async.class)) {
			throw InvalidHandlerException.of(type, "is annotated with @Async, which breaks the order of messages",
					"Remove @Async: methods are called by handler threads already, and may block.");
		}
		HandlerScan scan = new HandlerScan(type);
		select(type).entrySet()
			.stream()
			.sorted(Comparator.comparing((entry) -> entry.getKey().toGenericString()))
			.forEach((entry) -> scan.add(entry.getKey(), entry.getValue()));
		return scan;
	}

	private static Map<Method, List<HandlerVerb>> select(Class<?> type) {
		return MethodIntrospector.selectMethods(type, (MetadataLookup<List<HandlerVerb>>) (method) -> {
			List<HandlerVerb> verbs = HandlerVerb.of(method);
			return verbs.isEmpty() ? null : verbs;
		});
	}

	private static void refuseJakarta(AnnotatedElement element, Class<?> type) {
		for (Annotation annotation : element.getAnnotations()) {
			Class<?> found = annotation.annotationType();
			if (found.getName().startsWith(JAKARTA)) {
				throw InvalidHandlerException.of(type,
						"uses @%s of %s, which has no meaning here".formatted(found.getSimpleName(),
								found.getPackageName()),
						"Import the annotations of io.hunchensocket.spring, such as @MessageReceived.");
			}
		}
	}

	private void add(Method method, List<HandlerVerb> verbs) {
		if (verbs.size() > 1) {
			throw InvalidHandlerException.of(method,
					"is annotated with %s and %s".formatted(verbs.get(0).written(), verbs.get(1).written()),
					"Write a method for each.");
		}
		requireCallable(method);
		HandlerVerb verb = verbs.get(0);
		List<Method> others = this.methods.computeIfAbsent(verb, (key) -> new ArrayList<>());
		if (verb.isSingle() && !others.isEmpty()) {
			throw InvalidHandlerException.of(method,
					"is annotated with %s, as %s is".formatted(verb.written(),
							InvalidHandlerException.nameOf(others.get(0))),
					"Leave one of them: a resource has one such method.");
		}
		others.add(method);
	}

	private static void requireCallable(Method method) {
		int modifiers = method.getModifiers();
		String kind = Modifier.isPrivate(modifiers) ? "private"
				: Modifier.isStatic(modifiers) ? "static" : Modifier.isFinal(modifiers) ? "final" : "";
		if (!kind.isEmpty()) {
			throw InvalidHandlerException.of(method,
					"is %s: it could not be called by way of a proxy, which is how aspects such as @Transactional work"
						.formatted(kind),
					"Remove the modifier \"%s\".".formatted(kind));
		}
		if (AnnotatedElementUtils.hasAnnotation(method, Async.class)) {
			throw InvalidHandlerException.of(method, "is annotated with @Async, which breaks the order of messages",
					"Remove @Async: the method is called by a handler thread already, and may block.");
		}
		if (KotlinDetector.isSuspendingFunction(method)) {
			throw InvalidHandlerException.of(method, "is a suspending function, which nothing resumes",
					"Remove the modifier \"suspend\": the method may block. Or return a CompletionStage or a publisher, such as a Flow made one by asPublisher().");
		}
	}

	/** The class that was scanned. */
	Class<?> type() {
		return this.type;
	}

	/**
	 * Checks that all methods have one verb.
	 * @throws InvalidHandlerException if one has another
	 */
	void requireOnly(HandlerVerb verb) {
		this.methods.forEach((other, methods) -> {
			if (other != verb) {
				throw InvalidHandlerException.of(methods.get(0),
						"is annotated with %s, which has no meaning in this class".formatted(other.written()),
						"Move it to a resource: methods with %s alone may stand here.".formatted(verb.written()));
			}
		});
	}

	/** Whether a method takes messages of a type. */
	boolean hasNamedMessages() {
		return all(HandlerVerb.MESSAGE_RECEIVED).stream()
			.anyMatch((method) -> HandlerVerb.annotation(method, MessageReceived.class)
				.filter((annotation) -> annotation.value().length > 0)
				.isPresent());
	}

	/** All methods with this verb. */
	List<Method> all(HandlerVerb verb) {
		return this.methods.getOrDefault(verb, List.of());
	}

	/** The only method with this verb. */
	Optional<Method> one(HandlerVerb verb) {
		return all(verb).stream().findFirst();
	}

	/** All methods that may take a client. */
	List<Method> withClients() {
		return this.methods.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().hasClient())
			.flatMap((entry) -> entry.getValue().stream())
			.toList();
	}

}
