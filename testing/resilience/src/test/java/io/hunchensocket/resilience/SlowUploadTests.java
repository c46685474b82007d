package io.hunchensocket.resilience;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.DeflatePeer;
import io.hunchensocket.testkit.FileTree;
import io.hunchensocket.testkit.Message;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many clients in the middle of large messages, all at once, where few threads may wait
 * for them.
 */
class SlowUploadTests {

	private static final int UPLOADS = 100;

	/** Half of the threads of handlers. */
	private static final int STREAM_THREADS = 4;

	private static final int KIB = 1024;

	/** More than stays in memory, and less than a mailbox takes. */
	private static final byte[] BEGINNING = bytes(64 * KIB);

	/** More than a mailbox takes: who waits for a thread is held back. */
	private static final byte[] REST = bytes(600 * KIB);

	/** A server that does nothing else answers in a thousandth of it. */
	private static final Duration PROMPTLY = Duration.ofSeconds(5);

	/** What the last of them may have to wait for on a loaded machine. */
	private static final Duration ALL_OF_THEM = Duration.ofSeconds(60);

	private final ExecutorService uploaders = Executors.newFixedThreadPool(UPLOADS);

	private final List<RawWebSocket> clients = new ArrayList<>();

	@TempDir
	private Path directory;

	private Server server;

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

	@BeforeEach
	void start() {
		// No stream is closed for being slow while others are served, which takes
		// seconds on a loaded machine.
		this.server = Server.start("websocket.handlers.max-threads=8", "websocket.streaming.min-rate=0",
				"websocket.spool.directory=" + this.directory, "websocket.spool.threshold=16KB");
	}

	@AfterEach
	void nothingIsLeft() {
		this.clients.forEach(RawWebSocket::close);
		this.uploaders.shutdownNow();
		this.server.awaitConnections(0);
		Await.until("no file is left", () -> files().isEmpty());
		this.server.expectHealthy();
		this.server.close();
	}

	private List<Path> files() {
		return FileTree.files(this.directory, ".bin");
	}

	@Test
	void slowStreamsLeaveThreadsToOthers() throws Exception {
		UploadResource resource = this.server.bean(UploadResource.class);
		beginAll("/upload");
		Await.untilEqual("verbs that read", STREAM_THREADS, resource::reading);
		expectOthersServed();
		assertThat(resource.reading()).isEqualTo(STREAM_THREADS);
		completeAll((client) -> client.expectText(BEGINNING.length + REST.length + " bytes"));
		Await.untilEqual("verbs that read", 0, resource::reading);
	}

	@Test
	void streamsThatAreCutLeaveTheirThreads() throws Exception {
		UploadResource resource = this.server.bean(UploadResource.class);
		beginAll("/upload");
		Await.untilEqual("verbs that read", STREAM_THREADS, resource::reading);
		for (int i = 0; i < UPLOADS - 10; i++) {
			this.clients.remove(0).reset();
		}
		this.server.awaitConnections(10);
		expectOthersServed();
		completeAll((client) -> client.expectText(BEGINNING.length + REST.length + " bytes"));
		Await.untilEqual("clients that have gone", UPLOADS, () -> resource.closeCodes().size());
	}

	@Test
	void slowSpooledMessagesHoldNoThreads() throws Exception {
		beginAll("/spool");
		Await.untilEqual("files", UPLOADS, () -> files().size());
		expectOthersServed();
		byte[] whole = Arrays.copyOf(BEGINNING, BEGINNING.length + REST.length);
		System.arraycopy(REST, 0, whole, BEGINNING.length, REST.length);
		completeAll((client) -> {
			try (DeflatePeer unused = new DeflatePeer()) {
				assertThat(Message.read(client).bytes(unused)).isEqualTo(whole);
			}
		});
	}

	/** Each has been read as far as it has come. */
	private void beginAll(String path) {
		for (int i = 0; i < UPLOADS; i++) {
			RawWebSocket client = this.server.to(path).limit(ALL_OF_THEM).connect();
			this.clients.add(client);
			client.expectOpen();
			client.send(RawFrame.binary(BEGINNING).notFinal(), RawFrame.ping());
		}
		this.clients.forEach(RawWebSocket::expectPong);
	}

	private void expectOthersServed() {
		for (String path : new String[] { "/echo", "/direct" }) {
			try (RawWebSocket client = this.server.to(path).limit(PROMPTLY).connect()) {
				for (int i = 0; i < 100; i++) {
					client.sendText("message " + i);
					client.expectText("message " + i);
				}
				Attack.leave(client);
			}
		}
	}

	private void completeAll(Consumer<RawWebSocket> expectation) throws Exception {
		List<Future<?>> uploads = new ArrayList<>();
		for (RawWebSocket client : this.clients) {
			uploads.add(this.uploaders.submit(() -> {
				client.send(RawFrame.continuation(REST));
				expectation.accept(client);
				Attack.leave(client);
			}));
		}
		for (Future<?> upload : uploads) {
			upload.get(ALL_OF_THEM.toSeconds(), TimeUnit.SECONDS);
		}
	}

}
