package io.hunchensocket.spring.tomcat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

import javax.net.ssl.SSLSocket;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.RawFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that asks for new keys in the middle of a connection. Source: RFC 8446,
 * section 4.6.3.
 */
class KeyUpdateTests {

	static final String HANDSHAKE = """
			GET /echo HTTP/1.1\r
			Host: localhost\r
			Upgrade: websocket\r
			Connection: Upgrade\r
			Sec-WebSocket-Version: 13\r
			Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
			\r
			""";

	@ParameterizedTest
	@MethodSource("io.hunchensocket.spring.tomcat.Setup#tls")
	void goesOnWithNewKeys(Setup setup) throws Exception {
		try (TakeOverServer server = TakeOverServer.start(setup)) {
			try (SSLSocket socket = open(server)) {
				DataInputStream in = new DataInputStream(socket.getInputStream());
				for (int i = 0; i < 50; i++) {
					// On an open connection this asks for new keys, and the server's too.
					socket.startHandshake();
					if (i % 2 == 0) {
						socket.getOutputStream().write(RawFrame.text("text " + i).bytes());
						assertThat(readText(in)).isEqualTo("text " + i);
					}
				}
				Await.untilEqual("clients", 1, () -> server.echo.clients().size());
			}
			server.leftovers.expectNone();
		}
	}

	private static SSLSocket open(TakeOverServer server) throws IOException {
		SSLSocket socket = (SSLSocket) TakeOverServer.trust()
			.getSocketFactory()
			.createSocket(InetAddress.getLoopbackAddress(), server.port());
		socket.setSoTimeout((int) Await.LONG_ENOUGH.toMillis());
		socket.getOutputStream().write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
		assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append((char) socket.getInputStream().read());
		}
		assertThat(head).startsWith("HTTP/1.1 101 ");
		return socket;
	}

	private static String readText(DataInputStream in) throws IOException {
		assertThat(in.readUnsignedByte()).isEqualTo(0x81);
		byte[] payload = new byte[in.readUnsignedByte()];
		in.readFully(payload);
		return new String(payload, StandardCharsets.UTF_8);
	}

}
