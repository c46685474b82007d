package io.hunchensocket.spring.validation;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.hunchensocket.spring.handler.PayloadCheck;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;

import org.springframework.core.MethodParameter;
import org.springframework.validation.annotation.Validated;

/**
 * Validates payloads that are annotated with {@link Valid} or {@link Validated}.
 */
public final class BeanValidation implements PayloadCheck.Source {

	private final Validator validator;

	/**
	 * A source of checks.
	 * @param validator of the application
	 */
	public BeanValidation(Validator validator) {
		this.validator = validator;
	}

	@Override
	public Optional<PayloadCheck> check(MethodParameter payload) {
		Validated groups = payload.getParameterAnnotation(Validated.class);
		if (groups == null && !payload.hasParameterAnnotation(Valid.class)) {
			return Optional.empty();
		}
		Class<?>[] named = (groups != null) ? groups.value() : new Class<?>[0];
		return isUsable() ? Optional.of((value) -> validate(value, named)) : Optional.empty();
	}

	/** Spring MVC has a validator even where no provider is. */
	private boolean isUsable() {
		try {
			return this.validator.getConstraintsForClass(Object.class) != null;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	private void validate(Object payload, Class<?>[] groups) {
		Set<ConstraintViolation<Object>> violations = new LinkedHashSet<>();
		values(payload).forEach((value) -> violations.addAll(this.validator.validate(value, groups)));
		if (!violations.isEmpty()) {
			throw new ConstraintViolationException(violations);
		}
	}

	/** The elements of a container are validated, as they would be behind a property. */
	private static Stream<?> values(Object payload) {
		if (payload instanceof Collection<?> collection) {
			return collection.stream().filter(Objects::nonNull).flatMap(BeanValidation::values);
		}
		if (payload instanceof Map<?, ?> map) {
			return values(map.values());
		}
		return (payload instanceof Object[] array) ? values(Arrays.asList(array)) : Stream.of(payload);
	}

}
