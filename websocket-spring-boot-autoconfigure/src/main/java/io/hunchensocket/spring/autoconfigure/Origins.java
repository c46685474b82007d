package io.hunchensocket.spring.autoconfigure;

import java.util.Optional;

import io.hunchensocket.handshake.OriginPolicy;
import io.hunchensocket.spring.startup.WebSocketStartupException;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Finds who says whose pages may connect: a bean of the server's own context or the
 * property, and if there is neither, a bean of the nearest ancestor that has one.
 */
final class Origins {

	private Origins() {
	}

	/**
	 * The policy of a server.
	 * @param beans of the context that has the server
	 * @throws WebSocketStartupException if both the context and the property say it
	 */
	static OriginPolicy of(EngineSettings settings, ListableBeanFactory beans) {
		boolean own = beans.getBeanNamesForType(OriginPolicy.class).length > 0;
		if (!own && settings.namesOrigins()) {
			return settings.origins(Optional.empty());
		}
		// This asks the ancestors only if the context itself has none; an injection point
		// would take the beans of all of them for candidates.
		return settings.origins(Optional.ofNullable(beans.getBeanProvider(OriginPolicy.class).getIfAvailable()));
	}

}
