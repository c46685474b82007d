package io.hunchensocket.examples;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.hunchensocket.spring.handler.PayloadCheck;
import io.hunchensocket.spring.validation.BeanValidation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Max;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.MethodParameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A payload that is a container is validated by its elements.
 */
class ValidatedContainersTests {

	private static final ValidatorFactory VALIDATION = Validation.buildDefaultValidatorFactory();

	private static final One GOOD = new One(7);

	private static final One BAD = new One(8);

	@AfterAll
	static void stop() {
		VALIDATION.close();
	}

	static Stream<Arguments> payloads() {
		return Stream.of(Arguments.of(GOOD, BAD), Arguments.of(List.of(GOOD, GOOD), List.of(GOOD, BAD)),
				Arguments.of(List.of(List.of(GOOD)), List.of(List.of(GOOD), List.of(BAD))),
				Arguments.of(Map.of("a", GOOD), Map.of("a", GOOD, "b", BAD)),
				Arguments.of(new One[] { GOOD }, new One[] { GOOD, BAD }));
	}

	@ParameterizedTest
	@MethodSource("payloads")
	void elementsAreValidated(Object good, Object bad) throws NoSuchMethodException {
		Method handler = Handlers.class.getDeclaredMethod("handle", Object.class);
		PayloadCheck check = new BeanValidation(VALIDATION.getValidator()).check(new MethodParameter(handler, 0))
			.orElseThrow();
		check.check(good);
		assertThatExceptionOfType(ConstraintViolationException.class).isThrownBy(() -> check.check(bad))
			.satisfies((ex) -> assertThat(ex.getConstraintViolations()).hasSize(1));
	}

	record One(@Max(7) int x) {
	}

	static class Handlers {

		void handle(@Valid Object payload) {
		}

	}

}
