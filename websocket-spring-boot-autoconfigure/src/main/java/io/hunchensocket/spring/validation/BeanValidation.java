package io.hunchensocket.spring.validation;

import java.util.Optional;
import java.util.Set;

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
		return Optional.of((value) -> validate(value, named));
	}

	private void validate(Object payload, Class<?>[] groups) {
		Set<ConstraintViolation<Object>> violations = this.validator.validate(payload, groups);
		if (!violations.isEmpty()) {
			throw new ConstraintViolationException(violations);
		}
	}

}
