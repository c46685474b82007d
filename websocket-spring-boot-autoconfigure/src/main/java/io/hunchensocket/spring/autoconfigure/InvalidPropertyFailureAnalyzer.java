package io.hunchensocket.spring.autoconfigure;

import java.util.Optional;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
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
		String where = origin(cause.property()).map((origin) -> " It is set in %s.".formatted(origin)).orElse("");
		return new FailureAnalysis(cause.getMessage() + where, cause.action(), cause);
	}

	private Optional<Origin> origin(String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.flatMap((source) -> Optional.ofNullable(source.getConfigurationProperty(name)).stream())
			.findFirst()
			.map(Origin::from);
	}

}
