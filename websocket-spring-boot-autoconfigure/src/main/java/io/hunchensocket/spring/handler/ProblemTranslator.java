package io.hunchensocket.spring.handler;

import java.util.Optional;

import org.springframework.http.ProblemDetail;

/**
 * Knows errors that are the client's, such as a denied access. Called on the thread of
 * the verb that threw.
 */
@FunctionalInterface
public interface ProblemTranslator {

	/**
	 * What the client is told.
	 * @param error what a verb has thrown
	 * @return the problem, without internals of the application, or empty if the
	 * translator does not know the error
	 */
	Optional<ProblemDetail> problem(Throwable error);

}
