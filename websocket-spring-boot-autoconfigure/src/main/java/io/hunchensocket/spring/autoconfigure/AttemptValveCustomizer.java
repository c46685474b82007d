package io.hunchensocket.spring.autoconfigure;

import io.hunchensocket.spring.tomcat.AttemptValve;
import io.hunchensocket.spring.tomcat.AttemptValve.ForwardedHeaders;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Puts the valve for handshakes before all others, such as the one of forwarded headers,
 * which Spring Boot's own customizer adds.
 */
final class AttemptValveCustomizer implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

	private final ForwardedHeaders names;

	/**
	 * A customizer for an application with these properties.
	 */
	AttemptValveCustomizer(Environment environment) {
		this.names = new ForwardedHeaders(name(environment, "protocol-header", ForwardedHeaders.USUAL.protocol()),
				name(environment, "host-header", ForwardedHeaders.USUAL.host()),
				name(environment, "port-header", ForwardedHeaders.USUAL.port()));
	}

	private static String name(Environment environment, String property, String usual) {
		return environment.getProperty("server.tomcat.remoteip." + property, usual);
	}

	@Override
	public void customize(ConfigurableTomcatWebServerFactory factory) {
		factory.addEngineValves(new AttemptValve(this.names));
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
