package io.hunchensocket.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports a {@link CallerRunsException} without a stack trace.
 */
final class CallerRunsFailureAnalyzer extends AbstractFailureAnalyzer<CallerRunsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, CallerRunsException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Let bean '%s' have threads of its own, such as a ThreadPoolTaskExecutor, or remove it to get the default. For resources whose verbs never block override isNonBlocking() instead."
					.formatted(cause.executor()),
				cause);
	}

}
