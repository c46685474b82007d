package io.hunchensocket.spring.tomcat;

import java.io.InputStream;
import java.nio.file.Files;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.TestCertificate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that shakes hands again in the middle of a connection, to be shown a
 * certificate. Source: RFC 5246, section 7.4.1.1.
 */
@Timeout(60)
class RenegotiationTests {

	@ParameterizedTest
	@MethodSource("io.hunchensocket.spring.tomcat.Setup#tls")
	void goesOnAfterAnotherHandshake(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (SSLSocket socket = connect(server); HttpPeer peer = HttpPeer.over(socket)) {
				byte[] body = HttpPeer.body(3000);
				assertThat(peer.post("/mirror", body)).isEqualTo(body);
				byte[] before = socket.getSession().getId();
				assertThat(peer.post("/certificate", body)).isEqualTo(body);
				assertThat(socket.getSession().getId()).isNotEqualTo(before);
				byte[] more = HttpPeer.body(300_000);
				assertThat(peer.post("/mirror", more)).isEqualTo(more);
			}
			server.leftovers.expectNone();
		}
	}

	private static SSLSocket connect(TakeOverServer server) throws Exception {
		SSLSocket socket = (SSLSocket) contextWithKey().getSocketFactory().createSocket("localhost", server.port());
		socket.setEnabledProtocols(new String[] { "TLSv1.2" });
		socket.setSoTimeout((int) Await.LONG_ENOUGH.toMillis());
		socket.startHandshake();
		return socket;
	}

	private static SSLContext contextWithKey() throws Exception {
		TestCertificate certificate = TakeOverServer.certificate();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream file = Files.newInputStream(certificate.keyStore())) {
			store.load(file, certificate.password().toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, certificate.password().toCharArray());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

}
