package io.hunchensocket.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Reports an {@link UnsupportedContainerException} without a stack trace.
 */
final class UnsupportedContainerFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedContainerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedContainerException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Run the application by its main method with spring-boot-starter-tomcat and Spring MVC or plain servlets, or set websocket.enabled=false to do without WebSocket.",
				cause);
	}

}
