package io.hunchensocket.spring.handler;

import java.util.Optional;

import org.springframework.core.MethodParameter;

/**
 * Resolves parameters of handler methods, when the application starts.
 */
@FunctionalInterface
interface ArgumentResolver {

	/**
	 * Resolves a parameter.
	 * @param parameter of a handler method
	 * @param verb that the method handles
	 * @return takes the argument from each call, or empty if this resolver does not know
	 * the parameter
	 * @throws InvalidHandlerException if the parameter cannot be as it is
	 */
	Optional<Argument> resolve(MethodParameter parameter, HandlerVerb verb);

}
