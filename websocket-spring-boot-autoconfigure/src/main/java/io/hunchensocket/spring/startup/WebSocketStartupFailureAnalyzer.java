package io.hunchensocket.spring.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;

/**
 * Reports a {@link WebSocketStartupException} without a stack trace, and where the
 * property that it is about is set.
 */
final class WebSocketStartupFailureAnalyzer extends AbstractFailureAnalyzer<WebSocketStartupException> {

	private final Environment environment;

	WebSocketStartupFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, WebSocketStartupException cause) {
		String where = cause.property()
			.flatMap((property) -> GivenProperties.find(this.environment, property))
			.map(Origin::from)
			.map((origin) -> " It is set in %s.".formatted(origin))
			.orElse("");
		return new FailureAnalysis(cause.getMessage() + where, cause.action(), cause);
	}

}
