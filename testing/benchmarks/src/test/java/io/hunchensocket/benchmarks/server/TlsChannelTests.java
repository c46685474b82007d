package io.hunchensocket.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import io.hunchensocket.testkit.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TlsChannel} against the JDK's own sockets.
 */
@Timeout(60)
class TlsChannelTests {

	/** Many records, and more than four buffers of sockets take. */
	private static final int MUCH = 16 * 1024 * 1024;

	private static final int SMALL_BUFFER = 64 * 1024;

	/** Tells the server to close the connection. */
	private static final byte END = 42;

	private SSLServerSocket server;

	private CompletableFuture<Void> echo;

	@BeforeEach
	void start(@TempDir Path directory) throws Exception {
		this.server = (SSLServerSocket) context(TestCertificate.create(directory)).getServerSocketFactory()
			.createServerSocket();
		this.server.setReceiveBufferSize(SMALL_BUFFER);
		this.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		this.echo = CompletableFuture.runAsync(this::echo);
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
		this.echo.join();
	}

	@Test
	void whatComesBackByLittleBuffersIsWhatWasSent() throws IOException {
		try (TlsChannel channel = TlsChannel.open(connect())) {
			byte[] message = bytes(40_000);
			assertThat(channel.write(ByteBuffer.wrap(message))).isEqualTo(message.length);
			assertThat(channel.flush()).isTrue();
			ByteBuffer received = ByteBuffer.allocate(message.length);
			while (received.hasRemaining()) {
				ByteBuffer little = ByteBuffer.allocate(Math.min(7, received.remaining()));
				assertThat(channel.read(little)).isPositive();
				received.put(little.flip());
			}
			assertThat(received.array()).isEqualTo(message);
		}
	}

	@Test
	void nothingIsLostWhereTheSocketTakesAndGivesOnlyParts() throws IOException {
		SocketChannel socket = connect();
		try (TlsChannel channel = TlsChannel.open(socket)) {
			socket.configureBlocking(false);
			ByteBuffer message = ByteBuffer.wrap(bytes(MUCH));
			while (channel.flush()) {
				channel.write(message);
			}
			assertThat(message.remaining()).isPositive();
			ByteBuffer received = ByteBuffer.allocate(MUCH);
			ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
			while (received.hasRemaining()) {
				channel.write(message);
				assertThat(channel.read(buffer.clear())).isNotNegative();
				received.put(buffer.flip());
			}
			assertThat(received.array()).isEqualTo(message.array());
		}
	}

	@Test
	void endOfTheServerIsTheEnd() throws IOException {
		try (TlsChannel channel = TlsChannel.open(connect())) {
			channel.write(ByteBuffer.wrap(new byte[] { END }));
			assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
		}
	}

	private SocketChannel connect() throws IOException {
		SocketChannel socket = SocketChannel.open();
		socket.setOption(StandardSocketOptions.SO_SNDBUF, SMALL_BUFFER);
		socket.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.server.getLocalPort()));
		return socket;
	}

	private void echo() {
		try (SSLSocket socket = (SSLSocket) this.server.accept()) {
			byte[] buffer = new byte[16 * 1024];
			InputStream input = socket.getInputStream();
			int length = input.read(buffer);
			while (length > 0 && !(length == 1 && buffer[0] == END)) {
				socket.getOutputStream().write(buffer, 0, length);
				length = input.read(buffer);
			}
		}
		catch (IOException ex) {
			// The client has cut the connection.
		}
	}

	private static byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		new Random(42).nextBytes(bytes);
		return bytes;
	}

	private static SSLContext context(TestCertificate certificate) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream file = Files.newInputStream(certificate.keyStore())) {
			store.load(file, certificate.password().toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, certificate.password().toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

}
