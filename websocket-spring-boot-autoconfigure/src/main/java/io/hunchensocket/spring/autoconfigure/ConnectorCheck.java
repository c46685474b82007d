package io.hunchensocket.spring.autoconfigure;

import io.hunchensocket.spring.tomcat.TomcatInternals;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Has the connector checked before it starts, after all others have customized it: its
 * sockets must be such as can be taken over.
 */
final class ConnectorCheck implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

	@Override
	public void customize(ConfigurableTomcatWebServerFactory factory) {
		factory.addConnectorCustomizers(TomcatInternals::check);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
