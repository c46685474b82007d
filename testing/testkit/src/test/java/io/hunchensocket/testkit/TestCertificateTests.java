package io.hunchensocket.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TestCertificateTests {

	@TempDir
	static Path directory;

	static TestCertificate certificate;

	@BeforeAll
	static void create() {
		certificate = TestCertificate.create(directory);
	}

	@Test
	void servesAClientThatTrustsIt() throws Exception {
		assertServes(certificate.trustingContext());
	}

	@Test
	void servesAClientThatTrustsAll() throws Exception {
		try (ScriptedServer<Integer> server = server();
				RawWebSocket peer = RawWebSocket.to(server.port(), "/").tls().connect()) {
			assertEchoesAndEnds(server, peer);
		}
	}

	@Test
	void isUnknownToOthers() throws Exception {
		try (ScriptedServer<Integer> server = server()) {
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> RawWebSocket.to(server.port(), "/").tls(SSLContext.getDefault()).connect().close())
				.withMessageContaining("Could not connect to port");
		}
	}

	@Test
	void tellsTheWordsOfTheTool() {
		assertThatIllegalStateException().isThrownBy(() -> TestCertificate.create(directory))
			.withMessageContaining("keytool failed: ")
			.withMessageContaining(TestCertificate.ALIAS);
	}

	private void assertServes(SSLContext trusting) throws Exception {
		try (ScriptedServer<Integer> server = server();
				RawWebSocket peer = RawWebSocket.to(server.port(), "/").tls(trusting).connect()) {
			assertEchoesAndEnds(server, peer);
		}
	}

	private static void assertEchoesAndEnds(ScriptedServer<Integer> server, RawWebSocket peer) throws Exception {
		peer.shutdownOutput();
		peer.expectText("a");
		peer.expectEnd();
		assertThat(server.result()).isEqualTo(-1);
	}

	/** Answers the handshake and one message after the client has ended its side. */
	private static ScriptedServer<Integer> server() throws IOException, GeneralSecurityException {
		return ScriptedServer.serving(serverSockets(), (socket) -> {
			ScriptedServer.readHead(socket);
			int end = socket.getInputStream().read();
			socket.getOutputStream().write(ScriptedServer.ascii(ScriptedServer.SWITCHING));
			socket.getOutputStream().write(Hex.bytes("81 01 61"));
			return end;
		});
	}

	private static ServerSocketFactory serverSockets() throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream file = Files.newInputStream(certificate.keyStore())) {
			store.load(file, certificate.password().toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, certificate.password().toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context.getServerSocketFactory();
	}

}
