package io.hunchensocket.resilience;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.FileTree;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that begin large messages and never end them.
 */
@Timeout(120)
class UnfinishedUploadTests {

	private static final int UPLOADS = 20;

	private static final RawFrame BEGINNING = RawFrame.binary(new byte[64 * 1024]).notFinal();

	/** All that is waited for in it is bounded by less. */
	private static final Duration SOON = Duration.ofSeconds(20);

	@TempDir
	private Path directory;

	private Server start(String... properties) {
		String[] all = new String[properties.length + 5];
		System.arraycopy(properties, 0, all, 5, properties.length);
		all[0] = "websocket.handlers.max-threads=8";
		all[1] = "websocket.spool.directory=" + this.directory;
		all[2] = "websocket.spool.threshold=16KB";
		all[3] = "websocket.close-timeout=500ms";
		// But for the test that is about it: nobody gives way to others.
		all[4] = "websocket.streaming.min-rate=0";
		return Server.start(all);
	}

	private static List<RawWebSocket> begin(Server server, String path) {
		List<RawWebSocket> clients = new ArrayList<>();
		for (int i = 0; i < UPLOADS; i++) {
			RawWebSocket client = server.open(path);
			clients.add(client);
			client.send(BEGINNING, RawFrame.ping());
			client.expectPong();
		}
		return clients;
	}

	private int files() {
		return FileTree.files(this.directory, ".bin").size();
	}

	@Test
	void doNotHoldUpTheEndOfTheServer() {
		Server server = start();
		UploadResource resource = server.bean(UploadResource.class);
		List<RawWebSocket> clients = begin(server, "/upload");
		clients.addAll(begin(server, "/spool"));
		Await.untilEqual("verbs that read", 4, resource::reading);
		Await.untilEqual("files", UPLOADS, this::files);
		long begun = System.nanoTime();
		server.close();
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SOON);
		for (RawWebSocket client : clients) {
			client.expectClose(1001);
			client.close();
		}
		assertThat(resource.reading()).isZero();
		assertThat(resource.closeCodes()).hasSize(UPLOADS).containsOnly(1006);
		assertThat(this.directory).isEmptyDirectory();
	}

	@Test
	void giveTheirThreadsToAnHonestUpload() {
		try (Server server = start("websocket.streaming.min-rate=1KB")) {
			UploadResource resource = server.bean(UploadResource.class);
			List<RawWebSocket> clients = begin(server, "/upload");
			Await.untilEqual("verbs that read", 4, resource::reading);
			try (RawWebSocket honest = server.open("/upload")) {
				honest.send(BEGINNING, RawFrame.continuation(new byte[100]).notFinal());
				Await.until("all but those whose threads nobody waits for gave way",
						() -> resource.closeCodes().size() == UPLOADS - 3);
				honest.send(RawFrame.continuation(new byte[1]));
				honest.expectText(64 * 1024 + 101 + " bytes");
				Attack.leave(honest);
			}
			clients.forEach(RawWebSocket::close);
			server.awaitConnections(0);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/upload", "/spool" })
	void haveADeadline(String path) {
		try (Server server = start("websocket.message-timeout=1s")) {
			List<RawWebSocket> clients = begin(server, path);
			for (RawWebSocket client : clients) {
				client.expectClose(1008);
				client.send(RawFrame.close(1008, ""));
				client.expectEnd();
				client.close();
			}
			server.awaitConnections(0);
			Await.untilEqual("files", 0, this::files);
			server.expectHealthy();
		}
	}

}
