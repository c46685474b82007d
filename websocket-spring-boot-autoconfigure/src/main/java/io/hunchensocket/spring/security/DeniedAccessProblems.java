package io.hunchensocket.spring.security;

import java.util.Optional;

import io.hunchensocket.spring.handler.ProblemTranslator;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/**
 * Tells a client that it may not do what it has asked for.
 */
public final class DeniedAccessProblems implements ProblemTranslator {

	@Override
	public Optional<ProblemDetail> problem(Throwable error) {
		if (error instanceof AccessDeniedException) {
			return Optional.of(ProblemDetail.forStatus(HttpStatus.FORBIDDEN));
		}
		boolean refused = error instanceof AuthenticationException authentication
				&& !SecurityRefusalTranslator.isFault(authentication);
		return refused ? Optional.of(ProblemDetail.forStatus(HttpStatus.UNAUTHORIZED)) : Optional.empty();
	}

}
