package io.hunchensocket.spring.tomcat;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do about a Tomcat whose sockets cannot be taken over.
 */
class UnsupportedTomcatFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedTomcatException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedTomcatException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
