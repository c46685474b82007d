package io.hunchensocket.spring.integration;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.testkit.RawWebSocket;
import io.hunchensocket.testkit.TestCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who has shown a certificate is known to the client for its life.
 */
@Timeout(60)
class ClientCertificateTests {

	private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

	private static RunningApplication application;

	private static TestCertificate certificate;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		certificate = TestCertificate.create(directory);
		KeyStore trusted = certificate.trusted();
		Path trustStore = directory.resolve("trusted.p12");
		try (OutputStream file = Files.newOutputStream(trustStore)) {
			trusted.store(file, certificate.password().toCharArray());
		}
		application = RunningApplication.start(List.of(Seen.class), "server.ssl.client-auth=want",
				"server.ssl.key-store=" + certificate.keyStore().toUri(),
				"server.ssl.key-store-password=" + certificate.password(),
				"server.ssl.trust-store=" + trustStore.toUri(),
				"server.ssl.trust-store-password=" + certificate.password());
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void isInTheSnapshot() throws Exception {
		expectAttributes(contextWithKey(), ATTRIBUTE + " of CN");
	}

	@Test
	void isMissingWhereNoneWasShown() {
		expectAttributes(certificate.trustingContext(), "none");
	}

	private static void expectAttributes(SSLContext context, String expected) {
		try (RawWebSocket client = application.client("/seen").tls(context).connect()) {
			client.expectOpen();
			client.sendText("which?");
			client.expectText(expected);
		}
	}

	private static SSLContext contextWithKey() throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream file = Files.newInputStream(certificate.keyStore())) {
			store.load(file, certificate.password().toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, certificate.password().toCharArray());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(certificate.trusted());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

	@WebSocketResource("/seen")
	static final class SeenRoom extends Room {

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			Map<String, Object> attributes = client.request().attributes();
			client.sendText((attributes.get(ATTRIBUTE) instanceof X509Certificate[] shown)
					? String.join(",", attributes.keySet()) + " of " + name(shown[0]) : "none");
		}

		private static String name(X509Certificate shown) {
			return shown.getSubjectX500Principal().getName().replaceAll("=.*", "");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Seen {

		@Bean
		SeenRoom seen() {
			return new SeenRoom();
		}

	}

}
