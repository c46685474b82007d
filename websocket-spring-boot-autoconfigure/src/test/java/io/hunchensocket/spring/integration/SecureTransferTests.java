package io.hunchensocket.spring.integration;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.net.ssl.SSLContext;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.DeflatePeer;
import io.hunchensocket.testkit.FileTree;
import io.hunchensocket.testkit.Message;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import io.hunchensocket.testkit.TestCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compressed messages, streams and files over TLS.
 */
class SecureTransferTests {

	/** More than the buffers of the operating system between the two ends. */
	private static final int LARGE = 12 * 1024 * 1024 + 5;

	@TempDir
	private static Path directory;

	private static SSLContext trusting;

	private static TestServer server;

	@BeforeAll
	static void start() {
		TestCertificate certificate = TestCertificate.create(directory);
		trusting = certificate.trustingContext();
		server = TestServer.start(List.of(Rooms.class), "server.ssl.key-store=" + certificate.keyStore().toUri(),
				"server.ssl.key-store-password=" + certificate.password(), "websocket.compression.enabled=true",
				"websocket.spool.directory=" + directory);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	/** Every four bytes differ, and no four of them can be had by deflating others. */
	private static byte[] large() {
		ByteBuffer bytes = ByteBuffer.allocate(LARGE);
		while (bytes.remaining() >= Integer.BYTES) {
			bytes.putInt(bytes.position() * 0x9e3779b1);
		}
		return bytes.array();
	}

	private static void expectLarge(RawWebSocket client, DeflatePeer peer) {
		Message message = Message.read(client);
		assertThat(message.opcode()).isEqualTo(2);
		assertThat(message.bytes(peer)).isEqualTo(large());
	}

	private static void leave(RawWebSocket client) {
		client.send(RawFrame.close(1000, ""));
		client.expectClose(1000);
		client.expectEnd();
	}

	@Test
	void compressedMessages() {
		String text = "over TLS ".repeat(20_000);
		try (RawWebSocket client = server.client("/probe")
			.tls(trusting)
			.header(DeflatePeer.HEADER, DeflatePeer.OFFER)
			.connect(); DeflatePeer peer = new DeflatePeer()) {
			client.send(peer.text(text));
			Message message = Message.read(client);
			assertThat(message.isCompressed()).isTrue();
			assertThat(message.length()).isLessThan(text.length() / 10);
			assertThat(message.text(peer)).isEqualTo(text);
			leave(client);
		}
	}

	@Test
	void aStreamOut() {
		transfer("stream");
	}

	@Test
	void aFileOut() {
		transfer("file");
	}

	private static void transfer(String how) {
		for (String extension : new String[] { "x-none", DeflatePeer.OFFER }) {
			try (RawWebSocket client = server.client("/transfer")
				.tls(trusting)
				.header(DeflatePeer.HEADER, extension)
				.connect(); DeflatePeer peer = new DeflatePeer()) {
				client.sendText(how);
				expectLarge(client, peer);
				client.expectText(how + " sent");
				leave(client);
			}
		}
	}

	@Test
	void aFileThereAndBack() {
		try (RawWebSocket client = server.client("/transfer").tls(trusting).connect();
				DeflatePeer peer = new DeflatePeer()) {
			client.sendBinary(large());
			expectLarge(client, peer);
			leave(client);
		}
		Await.until("no file is left", () -> FileTree.files(directory, ".bin").isEmpty());
	}

	static class TransferRoom extends Room {

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			try {
				if (text.equals("file")) {
					Path file = Files.write(directory.resolve("large"), large());
					client.sendBinary(file);
					Files.delete(file);
				}
				else {
					try (OutputStream stream = client.openBinaryStream()) {
						stream.write(large());
					}
				}
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
			client.sendText(text + " sent");
		}

		@Override
		public void spooledMessageReceived(SocketClient client, SpooledMessage message) throws IOException {
			client.sendBinary(message.path());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Rooms {

		@Bean
		@WebSocketResource("/transfer")
		TransferRoom transferRoom() {
			return new TransferRoom();
		}

	}

}
