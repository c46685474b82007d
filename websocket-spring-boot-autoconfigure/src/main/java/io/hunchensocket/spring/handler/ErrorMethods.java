package io.hunchensocket.spring.handler;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.ErrorOccurred;
import io.hunchensocket.spring.WebSocketAdvice;
import io.hunchensocket.spring.handler.ErrorHandlers.ErrorHandler;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodParameter;

/**
 * Compiles the methods of one bean that answer errors. Used by the thread that starts the
 * application.
 *
 * @param scan of the bean
 * @param methods compiles its methods
 */
record ErrorMethods(HandlerScan scan, MethodCompiler methods) {

	/**
	 * The methods of an advice, for one resource.
	 * @param advice a bean with {@link WebSocketAdvice}
	 * @throws InvalidHandlerException if it is for errors of some resources only
	 */
	static ErrorMethods ofAdvice(Object advice, ResourceCompiler shared, LaterValues later,
			Clients<SocketClient> clients) {
		Class<?> type = AopUtils.getTargetClass(advice);
		HandlerScan scan = HandlerScan.of(type);
		scan.requireOnly(HandlerVerb.ERROR_OCCURRED);
		if (ClientTypes.find(type, scan) != SocketClient.class) {
			throw InvalidHandlerException.of(type,
					"is annotated with @WebSocketAdvice, but a method takes clients of a type of their own",
					"Take a SocketClient: an advice is for the clients of all resources.");
		}
		return new ErrorMethods(scan, new MethodCompiler(advice, type, shared, later, clients));
	}

	List<ErrorHandler> compile() {
		return this.scan.all(HandlerVerb.ERROR_OCCURRED).stream().map(this::errorHandler).toList();
	}

	private ErrorHandler errorHandler(Method method) {
		List<Class<? extends Throwable>> types = HandlerVerb.annotation(method, ErrorOccurred.class)
			.map(ErrorOccurred::value)
			.map(List::of)
			.orElseThrow();
		if (MethodCompiler.isHolder(method.getReturnType()) && method.getReturnType() != Optional.class) {
			throw InvalidHandlerException.of(method,
					"returns a value that comes later, but an error is answered at once", "Return the value.");
		}
		this.methods.parameters(method)
			.filter((parameter) -> Throwable.class.isAssignableFrom(parameter.getParameterType()))
			.forEach((parameter) -> requireTaken(parameter, types));
		return new ErrorHandler(types.isEmpty() ? List.of(takenError(method)) : types,
				this.methods.plain(method, HandlerVerb.ERROR_OCCURRED));
	}

	private static void requireTaken(MethodParameter parameter, List<Class<? extends Throwable>> types) {
		types.stream().filter((type) -> !parameter.getParameterType().isAssignableFrom(type)).forEach((type) -> {
			throw InvalidHandlerException.of(parameter,
					"cannot take a %s, which @ErrorOccurred names".formatted(type.getName()),
					"Take an exception that all types in @ErrorOccurred extend.");
		});
	}

	private Class<? extends Throwable> takenError(Method method) {
		List<Class<? extends Throwable>> taken = new ArrayList<>();
		this.methods.parameters(method)
			.map(MethodParameter::getParameterType)
			.filter(Throwable.class::isAssignableFrom)
			.forEach((found) -> taken.add(found.asSubclass(Throwable.class)));
		if (taken.size() != 1) {
			throw InvalidHandlerException.of(method, "does not say which errors it takes",
					"Name their types in @ErrorOccurred, or take one exception as a parameter.");
		}
		return taken.get(0);
	}

}
