package io.hunchensocket.spring;

import io.hunchensocket.engine.ConnectionSettings;

/**
 * Changes the settings of connections, after the {@code websocket.*} properties have been
 * applied. All beans of this type are called once, in their order, when the engine is
 * made, on the thread that starts the application.
 */
@FunctionalInterface
public interface ConnectionSettingsCustomizer {

	/**
	 * Changes settings.
	 * @param settings made from the properties, and changed by the customizers before
	 * this one
	 * @return {@code settings}, or changed settings, such as
	 * {@code settings.withTimeouts(timeouts)}
	 */
	ConnectionSettings customize(ConnectionSettings settings);

}
