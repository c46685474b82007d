package io.hunchensocket.spring.tomcat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.SSLContext;

import io.hunchensocket.engine.EnginePorts;
import io.hunchensocket.engine.WebSocketEngine;
import io.hunchensocket.engine.base.ConnectionObserver;
import io.hunchensocket.handshake.OriginPolicy;
import io.hunchensocket.negotiation.HostPolicy;
import io.hunchensocket.negotiation.ServerHandshake;
import io.hunchensocket.resource.DispatchTable;
import io.hunchensocket.resource.Route;
import io.hunchensocket.spring.tomcat.Setup.Scheme;
import io.hunchensocket.spring.handler.SessionAttributeNames;
import io.hunchensocket.spring.web.HandshakeBeans;
import io.hunchensocket.spring.web.KeptAttributes;
import io.hunchensocket.spring.web.UpgradeFilter;
import io.hunchensocket.testkit.RawWebSocket;
import io.hunchensocket.testkit.RawWebSocketBuilder;
import io.hunchensocket.testkit.TestCertificate;
import io.hunchensocket.transport.EventLoopGroup;
import jakarta.servlet.Filter;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * A real Tomcat with the filter, an engine and two resources: {@code /echo} is called on
 * threads of its own, {@code /direct} on the loop. Every other path is HTTP, see
 * {@link Pages}.
 */
public final class TakeOverServer implements AutoCloseable {

	/** What plain HTTP is answered. */
	public static final String HTTP_BODY = Pages.BODY;

	private static final int WORKERS = 10;

	private static final int MAX_CONNECTIONS = 10_000;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** Held, so that its level is. */
	private static final Logger tomcatLogger = Logger.getLogger("org.apache");

	private static final TestCertificate CERTIFICATE = createCertificate();

	/** Made once: contexts resume sessions, which real clients do too. */
	private static final SSLContext TRUST = CERTIFICATE.trustingContext();

	final EchoResource echo = new EchoResource(EchoResource.Threading.EXECUTOR);

	final EchoResource direct = new EchoResource(EchoResource.Threading.LOOP);

	public final DispatchTable table = new DispatchTable();

	public final WebSocketEngine engine;

	/** The statuses with which handshakes were refused, in order. */
	public final List<Integer> refusals = new CopyOnWriteArrayList<>();

	private final ExecutorService handlers = Executors.newFixedThreadPool(4);

	private final Tomcat tomcat = new Tomcat();

	private final Connector connector;

	private final Setup setup;

	final Leftovers leftovers;

	private TakeOverServer(Setup setup) throws IOException, LifecycleException {
		tomcatLogger.setLevel(Level.WARNING);
		this.setup = setup;
		this.connector = new Connector(setup.protocol().getName());
		EventLoopGroup loops = EventLoopGroup.of(setup.loops(), 64L * 1024 * 1024);
		this.engine = new WebSocketEngine(loops, this.handlers, Setup.SETTINGS, MAX_CONNECTIONS,
				EnginePorts.NONE.withObserver(new ConnectionObserver() {

					@Override
					public void handshakeRefused(int status, String reason) {
						TakeOverServer.this.refusals.add(status);
					}

				}));
		this.table.add((request) -> switch (request.path()) {
			case "/echo" -> Optional.of(Route.to(this.echo));
			case "/direct" -> Optional.of(Route.to(this.direct));
			default -> Optional.empty();
		});
		configureConnector();
		configureContext();
		TomcatInternals.check(this.connector);
		this.engine.start();
		this.tomcat.start();
		this.leftovers = new Leftovers(this.connector, this.engine);
	}

	public static TakeOverServer start(Setup setup) throws IOException, LifecycleException {
		return new TakeOverServer(setup);
	}

	private void configureConnector() {
		Http11NioProtocol protocol = (Http11NioProtocol) this.connector.getProtocolHandler();
		// Until Tomcat's poller wakes up, closed sockets keep their descriptors.
		protocol.setProperty("selectorTimeout", "50");
		protocol.setMaxThreads(WORKERS);
		protocol.setMinSpareThreads(WORKERS);
		protocol.setMaxConnections(this.setup.maxConnections());
		this.setup.socket().forEach((name, value) -> protocol.setProperty("socket." + name, value));
		this.connector.setPort(0);
		if (this.setup.scheme() == Scheme.TLS) {
			SSLHostConfig ssl = new SSLHostConfig();
			SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(ssl,
					SSLHostConfigCertificate.Type.UNDEFINED);
			certificate.setCertificateKeystoreFile(CERTIFICATE.keyStore().toString());
			certificate.setCertificateKeystorePassword(CERTIFICATE.password());
			certificate.setCertificateKeystoreType("PKCS12");
			ssl.addCertificate(certificate);
			// A client that is asked for a certificate may have the same.
			ssl.setTrustStore(CERTIFICATE.trusted());
			this.connector.addSslHostConfig(ssl);
			this.connector.setScheme("https");
			this.connector.setSecure(true);
			protocol.setSSLEnabled(true);
		}
		Http2Protocol http2 = new Http2Protocol();
		// The JDK's client sends short frames now and then: too many of them are taken
		// for an attack.
		http2.setOverheadDataThreshold(0);
		http2.setOverheadWindowUpdateThreshold(0);
		this.connector.addUpgradeProtocol(http2);
		this.tomcat.setConnector(this.connector);
	}

	private void configureContext() throws IOException {
		Path base = Files.createTempDirectory("take-over");
		base.toFile().deleteOnExit();
		this.tomcat.setBaseDir(base.toString());
		StandardContext context = (StandardContext) this.tomcat.addContext(this.setup.context(), base.toString());
		// As Spring Boot does: they need what JDK 17 does not open.
		context.setClearReferencesRmiTargets(false);
		context.setClearReferencesThreadLocals(false);
		Tomcat.addServlet(context, "http", new Pages()).setAsyncSupported(true);
		context.addServletMappingDecoded("/", "http");
		context.getPipeline().addValve(new CertificateValve());
		this.setup.filters().forEach((filter) -> addFilter(context, filter));
		addFilter(context,
				new UpgradeFilter(this.table,
						new ServerHandshake(OriginPolicy.sameOrigin(), HostPolicy.allowing(List.of())),
						new KeptAttributes(List.of(), List.of(), new SessionAttributeNames()), this.engine,
						new TomcatTakeOver(), HandshakeBeans.NONE));
	}

	private static void addFilter(Context context, Filter filter) {
		FilterDef definition = new FilterDef();
		definition.setFilter(filter);
		definition.setFilterName(filter.getClass().getName());
		definition.setAsyncSupported("true");
		context.addFilterDef(definition);
		FilterMap map = new FilterMap();
		map.setFilterName(definition.getFilterName());
		map.addURLPattern("/*");
		context.addFilterMap(map);
	}

	boolean isSecure() {
		return this.setup.scheme() == Scheme.TLS;
	}

	public int port() {
		return this.connector.getLocalPort();
	}

	/**
	 * A client that is not connected yet.
	 */
	public RawWebSocketBuilder client(String path) {
		RawWebSocketBuilder builder = RawWebSocket.to(port(), path);
		return (this.setup.scheme() == Scheme.TLS) ? builder.tls(TRUST) : builder;
	}

	/**
	 * A client whose connection is open.
	 */
	public RawWebSocket open(String path) {
		RawWebSocket client = client(path).connect();
		client.expectOpen();
		return client;
	}

	public static SSLContext trust() {
		return TRUST;
	}

	static TestCertificate certificate() {
		return CERTIFICATE;
	}

	void restartConnector() throws LifecycleException {
		this.connector.stop();
		this.connector.start();
	}

	void stopTomcat() throws LifecycleException {
		this.tomcat.stop();
	}

	@Override
	public void close() throws LifecycleException {
		this.engine.stop(PATIENCE);
		this.engine.close();
		this.tomcat.stop();
		this.tomcat.destroy();
		this.echo.gate.release(WORKERS);
		this.handlers.shutdown();
	}

	private static TestCertificate createCertificate() {
		try {
			Path directory = Files.createTempDirectory("take-over");
			TestCertificate certificate = TestCertificate.create(directory);
			certificate.keyStore().toFile().deleteOnExit();
			directory.toFile().deleteOnExit();
			return certificate;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
