package io.hunchensocket.spring.dispatch;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports an {@link InvalidResourceException} without a stack trace.
 */
final class InvalidResourceFailureAnalyzer extends AbstractFailureAnalyzer<InvalidResourceException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidResourceException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
	}

}
