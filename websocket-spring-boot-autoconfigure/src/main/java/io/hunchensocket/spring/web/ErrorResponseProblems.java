package io.hunchensocket.spring.web;

import java.util.Optional;

import io.hunchensocket.spring.handler.ProblemTranslator;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The exceptions by which Spring MVC lets an application choose a status: their problem
 * is told to the client. An exception of a status that is no error is none.
 */
public final class ErrorResponseProblems implements ProblemTranslator {

	@Override
	public Optional<ProblemDetail> problem(Throwable error) {
		if (error instanceof ErrorResponse response) {
			return response.getStatusCode().isError() ? Optional.of(response.getBody()) : Optional.empty();
		}
		ResponseStatus annotation = AnnotatedElementUtils.findMergedAnnotation(error.getClass(), ResponseStatus.class);
		return (annotation != null && annotation.code().isError()) ? Optional.of(problem(annotation))
				: Optional.empty();
	}

	private static ProblemDetail problem(ResponseStatus annotation) {
		ProblemDetail problem = ProblemDetail.forStatus(annotation.code());
		if (!annotation.reason().isEmpty()) {
			problem.setDetail(annotation.reason());
		}
		return problem;
	}

}
