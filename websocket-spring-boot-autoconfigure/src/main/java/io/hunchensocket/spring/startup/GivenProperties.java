package io.hunchensocket.spring.startup;

import java.util.Optional;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * What somebody has really set, in whatever spelling and wherever.
 */
public final class GivenProperties {

	private GivenProperties() {
	}

	/**
	 * Looks for a property.
	 * @param property its whole name
	 * @return the value that rules, with its origin; empty if nobody has set it
	 */
	public static Optional<ConfigurationProperty> find(Environment environment, String property) {
		ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
		return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.flatMap((source) -> Optional.ofNullable(source.getConfigurationProperty(name)).stream())
			.findFirst();
	}

}
