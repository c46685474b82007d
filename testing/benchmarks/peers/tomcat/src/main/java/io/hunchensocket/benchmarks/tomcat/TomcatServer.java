package io.hunchensocket.benchmarks.tomcat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import io.hunchensocket.benchmarks.contract.PeerArguments;
import io.hunchensocket.benchmarks.contract.PeerCertificate;
import io.hunchensocket.testkit.TestCertificate;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.websocket.server.Constants;
import org.apache.tomcat.websocket.server.WsSci;

/**
 * Tomcat's own WebSockets, annotated as in the
 * <a href="https://tomcat.apache.org/tomcat-11.0-doc/web-socket-howto.html">WebSocket
 * How-To</a> and the examples that it names. There is no event loop to be had: a poller
 * and a pool of threads, 10 to 200, do the work, as they are by default. With
 * {@code --tls} it speaks TLS by JSSE.
 */
public final class TomcatServer {

	/** The benchmarks open more than the default of 8,192. */
	private static final int NO_LIMIT = -1;

	private TomcatServer() {
	}

	/**
	 * Starts the server.
	 * @param args see {@link PeerArguments}
	 * @throws Exception if it does not start
	 */
	public static void main(String[] args) throws Exception {
		PeerArguments arguments = PeerArguments.of(args);
		Tomcat tomcat = new Tomcat();
		tomcat.setBaseDir(temporaryDirectory().toString());
		tomcat.setHostname("localhost");
		tomcat.setConnector(connector(arguments));
		Context context = tomcat.addContext("", null);
		String maxMessage = Integer.toString(arguments.maxMessage());
		context.addParameter(Constants.TEXT_BUFFER_SIZE_SERVLET_CONTEXT_INIT_PARAM, maxMessage);
		context.addParameter(Constants.BINARY_BUFFER_SIZE_SERVLET_CONTEXT_INIT_PARAM, maxMessage);
		context.addServletContainerInitializer(new WsSci(), Set.of(EchoEndpoint.class, ChatEndpoint.class));
		// Handshakes are answered by a filter, and a filter is asked where a servlet is.
		Tomcat.addServlet(context, "default", new DefaultServlet());
		context.addServletMappingDecoded("/", "default");
		tomcat.start();
		PeerArguments.ready(tomcat.getConnector().getLocalPort());
		tomcat.getServer().await();
	}

	private static Path temporaryDirectory() throws IOException {
		Path directory = Files.createTempDirectory("benchmark-peer");
		Runtime.getRuntime().addShutdownHook(new Thread(() -> ExpandWar.delete(directory.toFile())));
		return directory;
	}

	private static Connector connector(PeerArguments arguments) throws IOException {
		Connector connector = new Connector();
		connector.setPort(arguments.port());
		connector.setProperty("address", "127.0.0.1");
		connector.setProperty("maxConnections", Integer.toString(NO_LIMIT));
		if (arguments.has("--tls")) {
			TestCertificate certificate = PeerCertificate.create();
			SSLHostConfig host = new SSLHostConfig();
			SSLHostConfigCertificate store = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
			store.setCertificateKeystoreFile(certificate.keyStore().toString());
			store.setCertificateKeystorePassword(certificate.password());
			host.addCertificate(store);
			connector.addSslHostConfig(host);
			connector.setScheme("https");
			connector.setSecure(true);
			connector.setProperty("SSLEnabled", "true");
		}
		return connector;
	}

}
