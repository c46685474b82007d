package io.hunchensocket.spring.handler;

import java.util.List;

import io.hunchensocket.spring.HandlerArgumentResolver;

/**
 * What libraries and the application add to annotated resources.
 *
 * @param resolvers of parameters, beside those that are built in
 * @param checks of payloads
 * @param translators of errors that are the client's
 * @param publishers know the publishers that methods may return
 * @param advice beans whose methods answer the errors of all resources
 */
public record HandlerPorts(List<HandlerArgumentResolver> resolvers, List<PayloadCheck.Source> checks,
		List<ProblemTranslator> translators, List<PublisherAdapter> publishers, List<Object> advice) {

	/** Nothing is added. */
	public static final HandlerPorts NONE = new HandlerPorts(List.of(), List.of(), List.of(), List.of(), List.of());

	/** Copies the lists. */
	public HandlerPorts {
		resolvers = List.copyOf(resolvers);
		checks = List.copyOf(checks);
		translators = List.copyOf(translators);
		publishers = List.copyOf(publishers);
		advice = List.copyOf(advice);
	}

	/**
	 * These ports with other translators.
	 * @param translators the new ones
	 * @return the new ports
	 */
	public HandlerPorts withTranslators(List<ProblemTranslator> translators) {
		return new HandlerPorts(this.resolvers, this.checks, translators, this.publishers, this.advice);
	}

}
