package io.hunchensocket.spring.handler;

import java.util.Optional;

import io.hunchensocket.spring.HandlerArgumentResolver;

import org.springframework.core.MethodParameter;

/**
 * Resolves parameters by a bean of the application.
 *
 * @param resolver the bean
 */
record CustomArguments(HandlerArgumentResolver resolver) implements ArgumentResolver {

	@Override
	public Optional<Argument> resolve(MethodParameter parameter, HandlerVerb verb) {
		return this.resolver.resolve(parameter).map((argument) -> argument::of);
	}

}
