package io.hunchensocket.spring.autoconfigure;

import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.spring.PathDispatcher;
import io.hunchensocket.spring.startup.WebSocketStartupException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What an application fills with its resources, by itself or by annotations. Each context
 * has its own: what a parent has filled is served by the parent's server or, if it has
 * none, by those of its children.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebSocketProperties.class)
class DispatchConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	DispatchTable webSocketDispatchTable() {
		return new DispatchTable();
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	PathDispatcher webSocketPathDispatcher(WebSocketProperties properties) {
		try {
			return new PathDispatcher(properties.pathPrefix());
		}
		catch (IllegalArgumentException ex) {
			throw WebSocketStartupException.invalidProperty("websocket.path-prefix",
					'"' + properties.pathPrefix() + '"', "which is malformed: " + ex.getMessage(),
					"Mend websocket.path-prefix, such as \"/ws\".");
		}
	}

	/**
	 * A dispatcher that the application has made itself does not know the property.
	 * @throws WebSocketStartupException if it has another prefix than the one that is set
	 */
	static void requirePrefix(String prefix, PathDispatcher paths) {
		if (!prefix.isEmpty() && !prefix.equals(paths.prefix())) {
			throw WebSocketStartupException.invalidProperty("websocket.path-prefix", '"' + prefix + '"',
					"while the application's own bean of type PathDispatcher has the prefix \"%s\""
						.formatted(paths.prefix()),
					"Remove websocket.path-prefix, or the bean, or make the bean with this prefix: only one of the two can say it.");
		}
	}

}
