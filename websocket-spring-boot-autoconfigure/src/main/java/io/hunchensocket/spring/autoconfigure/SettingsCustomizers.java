package io.hunchensocket.spring.autoconfigure;

import io.hunchensocket.engine.ConnectionSettings;
import io.hunchensocket.spring.ConnectionSettingsCustomizer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Asks the customizers of an application for the settings of its connections.
 */
final class SettingsCustomizers {

	private SettingsCustomizers() {
	}

	/**
	 * Asks all of them in their order.
	 * @param settings what the properties say
	 * @param beans where the customizers are, those of ancestors included
	 * @return what the customizers have made of it
	 * @throws IllegalStateException if one returns {@code null}
	 */
	static ConnectionSettings customize(ConnectionSettings settings, ListableBeanFactory beans) {
		ConnectionSettings customized = settings;
		for (ConnectionSettingsCustomizer customizer : beans.getBeanProvider(ConnectionSettingsCustomizer.class)
			.orderedStream()
			.toList()) {
			customized = required(customizer.customize(customized), customizer, beans);
		}
		return customized;
	}

	private static ConnectionSettings required(@Nullable ConnectionSettings settings,
			ConnectionSettingsCustomizer customizer, ListableBeanFactory beans) {
		if (settings == null) {
			throw new IllegalStateException(
					"Bean '%s' of type ConnectionSettingsCustomizer returned null: return the settings that it was given, or others."
						.formatted(name(customizer, beans)));
		}
		return settings;
	}

	private static String name(ConnectionSettingsCustomizer customizer, ListableBeanFactory beans) {
		return BeanFactoryUtils.beansOfTypeIncludingAncestors(beans, ConnectionSettingsCustomizer.class)
			.entrySet()
			.stream()
			.filter((bean) -> bean.getValue() == customizer)
			.map((bean) -> bean.getKey())
			.findFirst()
			.orElseGet(() -> customizer.getClass().getName());
	}

}
