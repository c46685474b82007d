package io.hunchensocket.spring.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.testsupport.SpoolRoom;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.FileTree;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties of temporary files as a client, the application or whoever looks at the
 * disk sees them.
 */
@ExtendWith(OutputCaptureExtension.class)
class SpoolPropertiesTests {

	private static final List<Class<?>> ROOMS = List.of(Rooms.class);

	private static final int KIB = 1024;

	@TempDir
	private Path directory;

	private TestServer start(String... properties) {
		String[] all = Stream.concat(Stream.of("websocket.spool.directory=" + this.directory), Stream.of(properties))
			.toArray(String[]::new);
		return TestServer.start(ROOMS, all);
	}

	private static RawWebSocket open(TestServer server) {
		RawWebSocket client = server.client("/spool").connect();
		client.expectOpen();
		return client;
	}

	private static byte[] message(int size) {
		byte[] message = new byte[size];
		new Random(size).nextBytes(message);
		return message;
	}

	/** The messages that are in files now. */
	private List<Path> files() {
		return FileTree.files(this.directory, ".bin");
	}

	@Test
	void directory() {
		Path spool = this.directory.resolve("made/when/needed");
		try (TestServer server = TestServer.start(ROOMS, "websocket.spool.directory=" + spool,
				"websocket.spool.threshold=1KB")) {
			assertThat(spool).doesNotExist();
			try (RawWebSocket client = open(server)) {
				byte[] message = message(2 * KIB);
				client.sendBinary(message);
				client.readFrame();
				Path file = Path.of(client.readFrame().text());
				assertThat(file).startsWithRaw(spool);
				client.expectBinary(message);
				Await.until("the file is deleted", () -> Files.notExists(file));
			}
		}
		assertThat(spool).isEmptyDirectory();
	}

	@Test
	void directoryThatCannotBeMade(CapturedOutput output) throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		try (TestServer server = TestServer.start(ROOMS, "websocket.spool.directory=" + file,
				"websocket.spool.threshold=1KB"); RawWebSocket client = open(server)) {
			client.sendBinary(message(2 * KIB));
			assertThat(client.expectClose(1011).closeReason()).isEmpty();
			Await.until("the log names the file",
					() -> output.getAll().contains("FileAlreadyExistsException: " + file));
		}
	}

	@ParameterizedTest
	@CsvSource({ "1KB, 1024, memory", "1KB, 1025, a file", "0B, 1, a file", "64KB, 65536, memory" })
	void threshold(String threshold, int size, String place) {
		try (TestServer server = start("websocket.spool.threshold=" + threshold); RawWebSocket client = open(server)) {
			byte[] message = message(size);
			client.sendBinary(message);
			client.expectText("Message of " + size + " bytes in " + place);
			assertThat(Path.of(client.readFrame().text())).startsWithRaw(this.directory);
			client.expectBinary(message);
			Await.until("no file is left", () -> files().isEmpty());
		}
	}

	@Test
	void thresholdOfWhatHasArrived() {
		try (TestServer server = start("websocket.spool.threshold=1KB"); RawWebSocket client = open(server)) {
			client.send(RawFrame.binary(new byte[KIB]).notFinal(), RawFrame.ping());
			client.expectPong();
			assertThat(files()).isEmpty();
			client.send(RawFrame.continuation((byte) 1).notFinal());
			Await.until("what has arrived is in a file", () -> files().size() == 1);
			client.send(RawFrame.continuation((byte) 2));
			client.expectText("Message of 1026 bytes in a file");
		}
	}

	@Test
	void quota(CapturedOutput output) {
		try (TestServer server = start("websocket.spool.threshold=1KB", "websocket.spool.quota=10KB")) {
			try (RawWebSocket client = open(server)) {
				client.sendBinary(message(10 * KIB));
				client.expectText("Message of 10240 bytes in a file");
				client.readFrame();
				client.expectBinary(message(10 * KIB));
				client.sendBinary(message(10 * KIB + 1));
				assertThat(client.expectClose(1013).closeReason()).doesNotContain(this.directory.toString());
			}
			Await.until("no file is left", () -> files().isEmpty());
			Await.until("the log names the property", () -> output.getAll()
				.contains("Messages in temporary files have reached 10240 bytes (websocket.spool.quota)"));
		}
	}

	@Test
	void quotaOfAllTogether() {
		try (TestServer server = start("websocket.spool.threshold=1KB", "websocket.spool.quota=10KB");
				RawWebSocket first = open(server);
				RawWebSocket second = open(server)) {
			first.send(RawFrame.binary(new byte[6 * KIB]).notFinal());
			Await.until("the first is in a file", () -> files().stream().anyMatch((file) -> size(file) == 6 * KIB));
			second.sendBinary(message(6 * KIB));
			second.expectClose(1013);
			first.reset();
			Await.until("no file is left", () -> files().isEmpty());
			try (RawWebSocket third = open(server)) {
				third.sendBinary(message(10 * KIB));
				third.expectText("Message of 10240 bytes in a file");
			}
		}
	}

	private static long size(Path file) {
		return file.toFile().length();
	}

	@Test
	void minFree(CapturedOutput output) {
		try (TestServer server = start("websocket.spool.threshold=1KB", "websocket.spool.min-free=1000000TB")) {
			try (RawWebSocket client = open(server)) {
				client.sendBinary(message(KIB + 1));
				client.expectClose(1013);
			}
			Await.until("no file is left", () -> files().isEmpty());
			Await.until("the log tells why",
					() -> output.toString().contains(" bytes left (websocket.spool.min-free)"));
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Rooms {

		@Bean
		@WebSocketResource("/spool")
		SpoolRoom spoolRoom() {
			return new SpoolRoom();
		}

	}

}
