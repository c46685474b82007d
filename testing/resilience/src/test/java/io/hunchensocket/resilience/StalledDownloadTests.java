package io.hunchensocket.resilience;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.DeflatePeer;
import io.hunchensocket.testkit.Message;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that ask for a large file and do not read it.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StalledDownloadTests {

	private static final int DOWNLOADS = 50;

	private static final int MIB = 1024 * 1024;

	/** More than the buffers of the operating system between the two ends. */
	private static final int LENGTH = 16 * MIB;

	private static final Duration PROMPTLY = Duration.ofSeconds(5);

	@TempDir
	private Path directory;

	@Test
	void filesThatNobodyReadsHoldNeitherThreadsNorMemory() throws IOException {
		byte[] content = new byte[LENGTH];
		new Random(7).nextBytes(content);
		Path file = Files.write(this.directory.resolve("large"), content);
		List<RawWebSocket> clients = new ArrayList<>();
		try (Server server = Server.start("websocket.handlers.max-threads=4", "websocket.write-timeout=100s")) {
			server.expectHealthy();
			long before = Heap.used();
			for (int i = 0; i < DOWNLOADS; i++) {
				RawWebSocket client = server.to("/download").receiveBuffer((i > 0) ? 8192 : 65536).connect();
				clients.add(client);
				client.expectOpen();
				client.sendText(file.toString());
			}
			awaitBacklog(server);
			assertThat(Heap.used() - before).as("held in memory by all").isLessThan(DOWNLOADS * (long) MIB);
			expectOthersServed(server);
			try (DeflatePeer peer = new DeflatePeer()) {
				assertThat(Message.read(clients.get(0)).bytes(peer)).isEqualTo(content);
			}
			clients.forEach(RawWebSocket::reset);
			server.awaitConnections(0);
			Await.until("the file is closed", () -> isClosed(file));
			server.expectHealthy();
		}
		finally {
			clients.forEach(RawWebSocket::close);
		}
	}

	private static void awaitBacklog(Server server) {
		DownloadResource resource = server.bean(DownloadResource.class);
		Await.until("all clients lag behind", () -> resource.clients().stream().count() == DOWNLOADS
				&& resource.clients().stream().mapToLong(SocketClient::bufferedBytes).allMatch((bytes) -> bytes > 0));
	}

	private static void expectOthersServed(Server server) {
		for (String path : new String[] { "/echo", "/direct" }) {
			try (RawWebSocket client = server.to(path).limit(PROMPTLY).connect()) {
				for (int i = 0; i < 100; i++) {
					client.sendText("message " + i);
					client.expectText("message " + i);
				}
				Attack.leave(client);
			}
		}
	}

	/** Where descriptors can be seen, none is of the file. */
	private static boolean isClosed(Path file) {
		try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
			for (Path descriptor : descriptors) {
				if (Files.exists(descriptor) && Files.isSameFile(descriptor, file)) {
					return false;
				}
			}
			return true;
		}
		catch (IOException ex) {
			return !Files.exists(Path.of("/proc/self/fd"));
		}
	}

}
