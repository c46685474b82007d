package io.hunchensocket.spring.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.Broadcast;
import io.hunchensocket.spring.MessageName;
import io.hunchensocket.spring.handler.Answer.Receivers;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * Compiles single methods of one bean: resolves their arguments, and says what becomes of
 * their values. Used by the thread that starts the application.
 */
final class MethodCompiler {

	private static final DefaultParameterNameDiscoverer PARAMETER_NAMES = new DefaultParameterNameDiscoverer();

	private static final Set<String> PUBLISHERS = Set.of("java.util.concurrent.Flow$Publisher",
			"org.reactivestreams.Publisher");

	private final Object bean;

	private final Class<?> type;

	private final Formats formats;

	private final LaterValues later;

	private final Clients<SocketClient> clients;

	private final List<ArgumentResolver> resolvers = new ArrayList<>();

	MethodCompiler(Object bean, Class<?> type, ResourceCompiler shared, LaterValues later,
			Clients<SocketClient> clients) {
		this.bean = bean;
		this.type = type;
		this.formats = later.exchanges().formats();
		this.later = later;
		this.clients = clients;
		this.resolvers.add(new RequestArguments(shared.conversion(), shared.sessionAttributes()));
		shared.ports().get().resolvers().forEach((resolver) -> this.resolvers.add(new CustomArguments(resolver)));
		this.resolvers.add(new VerbArguments(clients));
	}

	/** A method whose arguments are all resolved. */
	HandlerMethod plain(Method method, HandlerVerb verb) {
		return bound(method, arguments(method, verb, Optional.empty()));
	}

	/** A method whose arguments are resolved, but for the payload of a message. */
	HandlerMethod ofMessage(Method method, Optional<MethodParameter> payload) {
		return bound(method, arguments(method, HandlerVerb.MESSAGE_RECEIVED, payload));
	}

	private List<Argument> arguments(Method method, HandlerVerb verb, Optional<MethodParameter> payload) {
		return parameters(method)
			.map((parameter) -> payload.filter(parameter::equals)
				.map((found) -> Argument.SUBJECT)
				.or(() -> resolved(parameter, verb))
				.orElseThrow(() -> unresolved(parameter)))
			.toList();
	}

	Stream<MethodParameter> parameters(Method method) {
		return ClientTypes.parameters(method, this.type)
			.peek((parameter) -> parameter.initParameterNameDiscovery(PARAMETER_NAMES));
	}

	private Optional<Argument> resolved(MethodParameter parameter, HandlerVerb verb) {
		try {
			return this.resolvers.stream()
				.flatMap((resolver) -> resolver.resolve(parameter, verb).stream())
				.findFirst();
		}
		catch (InvalidHandlerException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw InvalidHandlerException.of(parameter, "cannot be resolved: " + ex.getMessage(),
					"Change the parameter and its annotations, or the bean that resolves it.");
		}
	}

	private static InvalidHandlerException unresolved(MethodParameter parameter) {
		return InvalidHandlerException.of(parameter, "is nothing that can be resolved",
				"Take the client, the payload, Clients, a value of the request such as @PathVariable, or add a HandlerArgumentResolver bean.");
	}

	private HandlerMethod bound(Method method, List<Argument> arguments) {
		Method callable;
		try {
			callable = AopUtils.selectInvocableMethod(method, this.bean.getClass());
		}
		catch (IllegalStateException ex) {
			throw InvalidHandlerException.of(method, "cannot be called by way of the proxy of its bean",
					"Add it to an interface of the class, or let the bean be proxied by its class.");
		}
		requireOverridable(method);
		ReflectionUtils.makeAccessible(callable);
		return HandlerMethod.of(unreflected(callable).bindTo(this.bean), arguments, method);
	}

	/** A proxy has no fields of its own: it must not be called itself. */
	private void requireOverridable(Method method) {
		boolean packagePrivate = (method.getModifiers()
				& (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE)) == 0;
		boolean elsewhere = method.getDeclaringClass().getPackage() != this.type.getPackage();
		if (AopUtils.isCglibProxy(this.bean) && packagePrivate && elsewhere) {
			throw InvalidHandlerException.of(method,
					"cannot be called by way of the proxy of its bean, which is in another package",
					"Make the method protected or public.");
		}
	}

	private static MethodHandle unreflected(Method method) {
		try {
			return MethodHandles.lookup().unreflect(method);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(method + " was made accessible", ex);
		}
	}

	/** The only parameter that nothing else resolves. */
	Optional<MethodParameter> payload(Method method) {
		List<MethodParameter> unresolved = parameters(method)
			.filter((parameter) -> resolved(parameter, HandlerVerb.MESSAGE_RECEIVED).isEmpty())
			.toList();
		if (unresolved.size() > 1) {
			throw unresolved(unresolved.get(1));
		}
		return unresolved.stream().findFirst();
	}

	Answer answer(Method method) {
		String name = HandlerVerb.annotation(method, MessageName.class).map(MessageName::value).orElse(null);
		if (name != null && this.formats.isReserved(name)) {
			throw InvalidHandlerException.of(method, "names its messages \"%s\", which is reserved".formatted(name),
					"Give them another name.");
		}
		if (name != null && name.isBlank()) {
			throw InvalidHandlerException.of(method, "gives its messages a blank name", "Give them another name.");
		}
		requireSendable(method, name);
		Receivers receivers = HandlerVerb.annotation(method, Broadcast.class)
			.map((broadcast) -> broadcast.toSender() ? Receivers.ALL : Receivers.OTHERS)
			.orElse(Receivers.SENDER);
		return new Answer(receivers, name, this.formats, this.clients);
	}

	private void requireSendable(Method method, @Nullable String name) {
		ResolvableType value = held(ResolvableType.forMethodReturnType(method, this.type));
		Class<?> raw = value.toClass();
		boolean asIs = Stream.of(void.class, Void.class, String.class, byte[].class).anyMatch((each) -> each == raw)
				|| ByteBuffer.class.isAssignableFrom(raw) || SocketMessage.class == raw;
		if (!asIs) {
			Type written = GenericTypeResolver.resolveType(value.getType(), this.type);
			try {
				this.formats.all().forEach((format) -> format.requireSendable(written, name));
			}
			catch (RuntimeException ex) {
				throw InvalidHandlerException.of(method, "returns a %s, which %s".formatted(value, ex.getMessage()),
						"Change the method as said.");
			}
		}
	}

	/**
	 * What is sent of a value that may be an optional, a stage or a publisher, or a stage
	 * of an optional.
	 */
	private static ResolvableType held(ResolvableType returned) {
		return holder(returned.toClass()).map((holder) -> held(returned.as(holder).getGeneric(0))).orElse(returned);
	}

	/** The type of which the type parameter is held. */
	private static Optional<Class<?>> holder(@Nullable Class<?> type) {
		if (type == null) {
			return Optional.empty();
		}
		if (type == Optional.class || type == CompletionStage.class || PUBLISHERS.contains(type.getName())) {
			return Optional.of(type);
		}
		return Stream.concat(Stream.of(type.getInterfaces()), Stream.ofNullable(type.getSuperclass()))
			.flatMap((parent) -> holder(parent).stream())
			.findFirst();
	}

	/** Waits for the values of a method, if they may come later. */
	Optional<LaterValues> later(Method method) {
		Class<?> returned = method.getReturnType();
		boolean mayBeLater = returned == Object.class || (isHolder(returned) && returned != Optional.class);
		return mayBeLater ? Optional.of(this.later) : Optional.empty();
	}

	/** Whether values of a type hold those that are sent. */
	static boolean isHolder(Class<?> type) {
		return holder(type).isPresent();
	}

}
