package io.hunchensocket.spring.security;

import java.util.Optional;

import io.hunchensocket.spring.HandlerArgumentResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Resolves parameters with {@link AuthenticationPrincipal}: the principal of who has
 * opened the connection, or what an expression makes of it.
 */
public final class AuthenticationPrincipalArguments implements HandlerArgumentResolver {

	private final SpelExpressionParser expressions = new SpelExpressionParser();

	@Override
	public Optional<Argument> resolve(MethodParameter parameter) {
		return Optional
			.ofNullable(
					AnnotatedElementUtils.findMergedAnnotation(parameter.getParameter(), AuthenticationPrincipal.class))
			.map((annotation) -> argument(parameter, annotation));
	}

	private Argument argument(MethodParameter parameter, AuthenticationPrincipal annotation) {
		Expression expression = StringUtils.hasLength(annotation.expression())
				? this.expressions.parseExpression(annotation.expression()) : null;
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		boolean inOptional = parameter.getParameterType() == Optional.class;
		return (call) -> {
			Object value = fitting(value(call, expression), type, annotation.errorOnInvalidType());
			return inOptional ? Optional.ofNullable(value) : value;
		};
	}

	private static @Nullable Object value(Call call, @Nullable Expression expression) {
		Object principal = (call.request().principal().orElse(null) instanceof Authentication authentication)
				? authentication.getPrincipal() : null;
		return (principal != null && expression != null) ? expression.getValue(principal) : principal;
	}

	private static @Nullable Object fitting(@Nullable Object value, Class<?> type, boolean required) {
		if (value == null || ClassUtils.isAssignableValue(type, value)) {
			return value;
		}
		if (required) {
			throw new ClassCastException(value.getClass().getName() + " is no " + type.getName());
		}
		return null;
	}

}
