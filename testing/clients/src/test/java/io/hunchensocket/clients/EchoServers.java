package io.hunchensocket.clients;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.hunchensocket.testkit.TestCertificate;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A server for each column.
 */
final class EchoServers implements AutoCloseable {

	private final Map<Column, ConfigurableApplicationContext> servers = new EnumMap<>(Column.class);

	private final TestCertificate certificate;

	private EchoServers(TestCertificate certificate) {
		this.certificate = certificate;
	}

	/**
	 * Starts them on free ports.
	 * @param directory for a certificate
	 */
	static EchoServers start(Path directory) {
		EchoServers started = new EchoServers(TestCertificate.create(directory));
		for (Column column : Column.values()) {
			started.servers.put(column, EchoApplication.start(started.properties(column)));
		}
		return started;
	}

	private List<String> properties(Column column) {
		List<String> properties = new ArrayList<>(
				List.of("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn"));
		properties.addAll(column.properties());
		if (column == Column.TLS) {
			properties.addAll(List.of("server.ssl.key-store=" + this.certificate.keyStore(),
					"server.ssl.key-store-password=" + this.certificate.password()));
		}
		return properties;
	}

	TestCertificate certificate() {
		return this.certificate;
	}

	Target target(Column column) {
		int port = server(column).getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		return new Target(URI.create("%s://localhost:%d/echo".formatted(column.scheme(), port)), column.isCompressed(),
				this.certificate.trustingContext());
	}

	/** The extensions of the newest handshake. */
	EchoApplication.Negotiated negotiated(Column column) {
		return server(column).getBean(EchoApplication.class).negotiated();
	}

	private ConfigurableApplicationContext server(Column column) {
		return Objects.requireNonNull(this.servers.get(column));
	}

	@Override
	public void close() {
		this.servers.values().forEach(ConfigurableApplicationContext::close);
	}

}
