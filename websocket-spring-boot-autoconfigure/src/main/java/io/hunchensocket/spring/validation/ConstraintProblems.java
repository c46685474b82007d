package io.hunchensocket.spring.validation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.spring.format.Violation;
import io.hunchensocket.spring.handler.ProblemTranslator;
import jakarta.validation.ConstraintViolationException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Tells a client which fields of its message break which constraints.
 */
public final class ConstraintProblems implements ProblemTranslator {

	@Override
	public Optional<ProblemDetail> problem(Throwable error) {
		if (!(error instanceof ConstraintViolationException invalid)) {
			return Optional.empty();
		}
		ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
		problem.setDetail("The message breaks a constraint.");
		problem.setProperty("violations", violations(invalid));
		return Optional.of(problem);
	}

	private static List<Violation> violations(ConstraintViolationException error) {
		return error.getConstraintViolations()
			.stream()
			.map((each) -> new Violation(each.getPropertyPath().toString(), each.getMessage()))
			.sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
			.toList();
	}

}
