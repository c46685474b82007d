package io.hunchensocket.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Reports an {@link InvalidPropertyException} without a stack trace, and where the value
 * comes from.
 */
final class InvalidPropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidPropertyException> {

	private final Environment environment;

	InvalidPropertyFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidPropertyException cause) {
		String where = GivenProperties.find(this.environment, cause.property())
			.map(Origin::from)
			.map((origin) -> " It is set in %s.".formatted(origin))
			.orElse("");
		return new FailureAnalysis(cause.getMessage() + where, cause.action(), cause);
	}

}
