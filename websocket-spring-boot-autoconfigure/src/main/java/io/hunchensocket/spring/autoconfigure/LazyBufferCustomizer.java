package io.hunchensocket.spring.autoconfigure;

import java.util.Optional;
import java.util.function.Supplier;

import io.hunchensocket.spring.tomcat.buffers.LazyBufferProtocol;
import io.hunchensocket.spring.tomcat.buffers.LazyBufferSupport;
import org.apache.catalina.util.ServerInfo;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Gives the server the connector whose idle connections hold no buffers, if nobody before
 * has chosen another, and this Tomcat lets us. It saves memory and nothing else: what
 * speaks against it is no reason not to start.
 */
final class LazyBufferCustomizer implements WebServerFactoryCustomizer<TomcatWebServerFactory>, Ordered {

	private static final Log logger = LogFactory.getLog(LazyBufferCustomizer.class);

	private final Supplier<Optional<String>> difference;

	LazyBufferCustomizer() {
		this(LazyBufferSupport::difference);
	}

	LazyBufferCustomizer(Supplier<Optional<String>> difference) {
		this.difference = difference;
	}

	@Override
	public void customize(TomcatWebServerFactory factory) {
		if (TomcatWebServerFactory.DEFAULT_PROTOCOL.equals(factory.getProtocol())) {
			this.difference.get()
				.ifPresentOrElse(LazyBufferCustomizer::warn,
						() -> factory.setProtocol(LazyBufferProtocol.class.getName()));
		}
	}

	private static void warn(String what) {
		logger.warn(
				("Idle connections hold Tomcat's buffers, for %s is not a version whose connector can do without: %s. "
						+ "Set websocket.tomcat.lazy-buffers=false to have it so without this warning.")
					.formatted(ServerInfo.getServerInfo(), what));
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
