package io.hunchensocket.spring.handler;

import java.util.Optional;

import io.hunchensocket.spring.format.MalformedMessageException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Tells a client that its message could not be read.
 */
public final class MalformedMessageProblems implements ProblemTranslator {

	@Override
	public Optional<ProblemDetail> problem(Throwable error) {
		if (!(error instanceof MalformedMessageException malformed)) {
			return Optional.empty();
		}
		ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);
		problem.setDetail(malformed.getMessage());
		if (!malformed.violations().isEmpty()) {
			problem.setProperty("violations", malformed.violations());
		}
		return Optional.of(problem);
	}

}
