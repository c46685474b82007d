package io.hunchensocket.spring;

import io.hunchensocket.engine.ConnectionSettings;

/**
 * Changes what connections are allowed beyond what {@code websocket.*} properties say.
 * All beans of this type are called once, in their order, while the engine is made, on
 * the thread that starts the application.
 */
@FunctionalInterface
public interface ConnectionSettingsCustomizer {

	/**
	 * Changes settings.
	 * @param settings what the properties and the customizers before this one say
	 * @return {@code settings} or others, such as {@code settings.withTimeouts(timeouts)}
	 */
	ConnectionSettings customize(ConnectionSettings settings);

}
