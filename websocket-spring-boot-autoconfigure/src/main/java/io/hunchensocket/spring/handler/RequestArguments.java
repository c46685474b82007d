package io.hunchensocket.spring.handler;

import java.lang.annotation.Annotation;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import io.hunchensocket.handshake.OpeningRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.server.ResponseStatusException;

/**
 * Resolves parameters that are values of the handshake's request, by the annotations of
 * Spring MVC.
 */
final class RequestArguments implements ArgumentResolver {

	private static final TypeDescriptor STRINGS = TypeDescriptor.collection(List.class,
			TypeDescriptor.valueOf(String.class));

	private final ConversionService conversion;

	private final SessionAttributeNames sessionAttributes;

	/**
	 * A resolver.
	 * @param conversion converts strings to the types of parameters
	 * @param sessionAttributes gets the names of those that are asked for
	 */
	RequestArguments(ConversionService conversion, SessionAttributeNames sessionAttributes) {
		this.conversion = conversion;
		this.sessionAttributes = sessionAttributes;
	}

	@Override
	public Optional<Argument> resolve(MethodParameter parameter, HandlerVerb verb) {
		PathVariable variable = annotation(parameter, PathVariable.class);
		if (variable != null) {
			return Optional.of(pathVariable(parameter, verb, variable));
		}
		RequestParam query = annotation(parameter, RequestParam.class);
		if (query != null) {
			Source source = new Source(parameter, "query parameter", query.name());
			return Optional.of(named(source, query.required(), query.defaultValue(),
					(call) -> call.request().queryParameters(source.name())));
		}
		RequestHeader header = annotation(parameter, RequestHeader.class);
		if (header != null) {
			Source source = new Source(parameter, "header", header.name());
			return Optional.of(named(source, header.required(), header.defaultValue(),
					(call) -> call.request().headers(source.name())));
		}
		CookieValue cookie = annotation(parameter, CookieValue.class);
		if (cookie != null) {
			Source source = new Source(parameter, "cookie", cookie.name());
			return Optional.of(named(source, cookie.required(), cookie.defaultValue(),
					(call) -> call.request().cookie(source.name()).stream().toList()));
		}
		return attribute(parameter).or(() -> byType(parameter));
	}

	/** Objects that the application itself has put there. */
	private Optional<Argument> attribute(MethodParameter parameter) {
		RequestAttribute request = annotation(parameter, RequestAttribute.class);
		if (request != null) {
			Source source = new Source(parameter, "request attribute", request.name());
			return Optional
				.of(object(source, request.required(), (call) -> call.request().attributes().get(source.name())));
		}
		SessionAttribute session = annotation(parameter, SessionAttribute.class);
		if (session != null) {
			Source source = new Source(parameter, "session attribute", session.name());
			this.sessionAttributes.add(source.name());
			return Optional.of(object(source, session.required(),
					(call) -> SessionAttributeNames.value(call.request(), source.name())));
		}
		return Optional.empty();
	}

	private static Argument object(Source source, boolean required, Function<HandlerCall, @Nullable Object> value) {
		Class<?> target = ClassUtils
			.resolvePrimitiveIfNecessary(source.parameter().nestedIfOptional().getNestedParameterType());
		boolean inOptional = source.parameter().getParameterType() == Optional.class;
		boolean missingAllowed = !required || source.parameter().isOptional();
		return (call) -> {
			Object found = value.apply(call);
			if (found == null && !missingAllowed) {
				throw source.missing();
			}
			if (found != null && !target.isInstance(found)) {
				throw new IllegalStateException(
						"The %s \"%s\" is a %s".formatted(source.kind(), source.name(), found.getClass().getName()));
			}
			return inOptional ? Optional.ofNullable(found) : found;
		};
	}

	/** With its aliases, such as those of the name. */
	private static <A extends Annotation> @Nullable A annotation(MethodParameter parameter, Class<A> type) {
		A found = parameter.getParameterAnnotation(type);
		return (found != null) ? AnnotationUtils.synthesizeAnnotation(found, parameter.getExecutable()) : null;
	}

	private Argument pathVariable(MethodParameter parameter, HandlerVerb verb, PathVariable annotation) {
		if (verb == HandlerVerb.ACCEPT) {
			throw InvalidHandlerException.of(parameter, "is a path variable, which is not known yet in @Accept",
					"Take it in the method with @NewClient, or in another one that is called later.");
		}
		Source source = new Source(parameter, "path variable", annotation.name());
		return named(source, annotation.required(), ValueConstants.DEFAULT_NONE,
				(call) -> Optional.ofNullable(call.pathVariables().get(source.name())).stream().toList());
	}

	private static Optional<Argument> byType(MethodParameter parameter) {
		MethodParameter nested = parameter.nestedIfOptional();
		Class<?> type = nested.getNestedParameterType();
		Argument argument = null;
		if (type == OpeningRequest.class) {
			argument = HandlerCall::request;
		}
		else if (type == Locale.class) {
			argument = (call) -> locale(call.request());
		}
		else if (Principal.class.isAssignableFrom(type)) {
			argument = (call) -> call.request().principal().filter(type::isInstance).orElse(null);
		}
		return Optional
			.ofNullable((argument != null && parameter.isOptional() && parameter.getParameterType() == Optional.class)
					? inOptional(argument) : argument);
	}

	private static Argument inOptional(Argument argument) {
		return (call) -> Optional.ofNullable(argument.of(call));
	}

	/** The one that the client likes best. */
	private static Locale locale(OpeningRequest request) {
		HttpHeaders headers = new HttpHeaders();
		try {
			headers.addAll(HttpHeaders.ACCEPT_LANGUAGE, request.headers(HttpHeaders.ACCEPT_LANGUAGE));
			return headers.getAcceptLanguageAsLocales().stream().findFirst().orElseGet(Locale::getDefault);
		}
		catch (IllegalArgumentException ex) {
			return Locale.getDefault();
		}
	}

	private Argument named(Source source, boolean required, String defaultValue,
			Function<HandlerCall, List<String>> values) {
		TypeDescriptor target = new TypeDescriptor(source.parameter().nestedIfOptional());
		boolean inOptional = source.parameter().getParameterType() == Optional.class;
		boolean missingAllowed = !required || source.parameter().isOptional();
		// As in Spring MVC, a flag that is missing is false.
		boolean flag = source.parameter().getParameterType() == boolean.class;
		if (missingAllowed && !flag && defaultValue.equals(ValueConstants.DEFAULT_NONE)
				&& source.parameter().getParameterType().isPrimitive()) {
			throw InvalidHandlerException.of(source.parameter(), "may be missing, but has no null",
					"Take an object, such as an Integer, or give a default value in the annotation.");
		}
		List<String> defaults = defaultValue.equals(ValueConstants.DEFAULT_NONE) ? List.of() : List.of(defaultValue);
		return (call) -> {
			List<String> given = values.apply(call);
			List<String> found = given.isEmpty() ? defaults : given;
			if (found.isEmpty() && !missingAllowed) {
				throw source.missing();
			}
			Object missing = flag ? Boolean.FALSE : null;
			Object value = found.isEmpty() ? missing : converted(found, source, target);
			return inOptional ? Optional.ofNullable(value) : value;
		};
	}

	private @Nullable Object converted(List<String> found, Source source, TypeDescriptor target) {
		try {
			return (target.isCollection() || target.isArray()) ? this.conversion.convert(found, STRINGS, target)
					: this.conversion.convert(found.get(0), TypeDescriptor.valueOf(String.class), target);
		}
		catch (ConversionException ex) {
			throw source.malformed(ex);
		}
	}

	/**
	 * A named value of the request.
	 */
	private record Source(MethodParameter parameter, String kind, String name) {

		Source {
			name = name.isEmpty() ? ownName(parameter) : name;
		}

		private static String ownName(MethodParameter parameter) {
			String name = parameter.getParameterName();
			if (name == null) {
				throw InvalidHandlerException.of(parameter, "has no name at run time",
						"Name the value in its annotation, or compile with -parameters.");
			}
			return name;
		}

		ResponseStatusException missing() {
			return new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The request has no %s \"%s\".".formatted(this.kind, this.name));
		}

		ResponseStatusException malformed(Exception cause) {
			return new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The %s \"%s\" has a wrong value.".formatted(this.kind, this.name), cause);
		}

	}

}
