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
				"Run the application by its main method, with Spring MVC or plain servlets, on spring-boot-starter-tomcat, and exclude what brings another server, such as spring-boot-starter-jetty. Or set websocket.enabled=false to do without WebSockets.",
				cause);
	}

}
