package io.hunchensocket.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SendResult;
import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for files that are sent as messages, and arrive.
 */
class FileSendingTests {

	private static final int PIECE = 64 * 1024;

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	private final OpenFiles openFiles;

	private final Path directory;

	FileSendingTests(@TempDir Path directory) {
		this.directory = directory;
		this.openFiles = new OpenFiles(directory);
	}

	private Path file(byte[] content) throws IOException {
		return Files.write(Files.createTempFile(this.directory, "sent", ".bin"), content);
	}

	private SocketClient client() {
		return this.resource.client();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, PIECE - 1, PIECE, PIECE + 1, 16 * PIECE, 30 * PIECE + 5 })
	void arrivesAsItIs(int length) throws IOException {
		for (Optional<ExtensionOffer> extension : List.of(Optional.<ExtensionOffer>empty(), Extensions.FORGETTING,
				Extensions.REMEMBERING)) {
			MemoryTransport peer = this.rig.connect(this.resource, extension);
			byte[] content = Written.compressible(length, length);
			assertThat(client().sendBinary(file(content))).isEqualTo(SendResult.QUEUED);
			client().sendText("behind it");
			this.rig.settle();
			this.rig.settle();
			byte[] written = peer.written();
			assertThat(new Written.Reader().messages(written)).hasSize(2).startsWith(content);
			assertThat(written).endsWith(Frames.text("behind it"));
			assertThat(client().bufferedBytes()).isZero();
			assertThat(this.openFiles.count()).isZero();
		}
	}

	@Test
	void noThreadIsHeldWhileThePeerTakesNothing() throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		byte[] content = Written.compressible(50 * PIECE, 1);
		peer.room(0);
		client().sendBinary(file(content));
		this.rig.settle();
		assertThat(this.rig.executor().waiting()).isZero();
		assertThat(client().bufferedBytes()).isBetween(4L * PIECE, 6L * PIECE);
		assertThat(client().isOpen()).isTrue();
		while (client().bufferedBytes() > 0) {
			peer.room(100_000);
			this.rig.settle();
			assertThat(client().bufferedBytes()).isBetween(0L, 7L * PIECE);
		}
		assertThat(Written.messages(peer.written())).containsExactly(content);
		assertThat(this.openFiles.count()).isZero();
	}

	@Test
	void threadGoesToOthersNowAndThen() throws IOException {
		Rig large = new Rig(Settings.quiet().sending(100 * PIECE, OverflowPolicy.CLOSE));
		MemoryTransport peer = large.connect(this.resource);
		peer.room(0);
		client().sendBinary(file(new byte[20 * PIECE]));
		large.turns();
		for (int task = 1; task <= 2; task++) {
			assertThat(large.executor().waiting()).isOne();
			large.executor().runNext();
			large.turns();
			assertThat(client().bufferedBytes()).isBetween(task * 8L * PIECE, task * 8L * PIECE + 100);
		}
		peer.room(Long.MAX_VALUE);
		large.settle();
		assertThat(Written.messages(peer.written())).containsExactly(new byte[20 * PIECE]);
	}

	@Test
	void manyFilesTakeFewThreads() throws IOException {
		Rig many = new Rig();
		Path file = file(Written.compressible(20 * PIECE, 7));
		List<MemoryTransport> peers = many.connect(this.resource, 100);
		for (int i = 0; i < peers.size(); i++) {
			assertThat(this.resource.client(i).sendBinary(file)).isEqualTo(SendResult.QUEUED);
		}
		many.turns();
		// Of all that wait for a thread, so few are files: handlers find room.
		assertThat(many.executor().waiting()).isBetween(1, WebSocketEngine.FILE_TASKS);
		for (int i = 0; i < 20; i++) {
			many.executor().runNext();
			many.turns();
			assertThat(many.executor().waiting()).isBetween(1, WebSocketEngine.FILE_TASKS);
		}
		for (int i = 0; i < 20; i++) {
			many.settle();
		}
		for (MemoryTransport peer : peers) {
			assertThat(Written.messages(peer.written())).containsExactly(Files.readAllBytes(file));
		}
		assertThat(this.openFiles.count()).isZero();
	}

	@Test
	void mayBeDeletedAtOnce() throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		byte[] content = Written.compressible(3 * PIECE, 2);
		Path file = file(content);
		client().sendBinary(file);
		Files.delete(file);
		this.rig.settle();
		assertThat(Written.messages(peer.written())).containsExactly(content);
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 40 * PIECE })
	void arrivesBeforeTheClose(int length) throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		byte[] content = Written.compressible(length, 3);
		client().sendBinary(file(content));
		client().sendText("then");
		client().close();
		for (int i = 0; i < 5; i++) {
			this.rig.settle();
		}
		byte[] written = peer.written();
		assertThat(written).endsWith(Frames.all(Frames.text("then"), Frames.close(1000, "")));
		assertThat(Written.messages(written)).hasSize(2).startsWith(content);
		assertThat(client().bufferedBytes()).isZero();
		assertThat(this.openFiles.count()).isZero();
	}

	@Test
	void arrivesBeforeTheAnswerToThePeersClose() throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		byte[] content = Written.compressible(20 * PIECE, 4);
		peer.room(10);
		client().sendBinary(file(content));
		this.rig.settle();
		peer.receive(Frames.maskedClose(1001, ""));
		this.rig.settle();
		peer.room(Long.MAX_VALUE);
		for (int i = 0; i < 5; i++) {
			this.rig.settle();
		}
		assertThat(Written.messages(peer.written())).containsExactly(content);
		assertThat(peer.written()).endsWith(Frames.close(1001, ""));
	}

	@Test
	void waitsForTheConnection() throws IOException {
		byte[] content = Written.compressible(2 * PIECE, 5);
		Path file = file(content);
		this.resource.on("made", (client) -> {
			try {
				client.sendBinary(file);
			}
			catch (IOException ex) {
				throw new AssertionError(ex);
			}
		});
		MemoryTransport peer = this.rig.connect(this.resource);
		this.rig.settle();
		assertThat(Written.messages(peer.written())).containsExactly(content);
	}

	@Test
	void missingFileHarmsNothing() {
		MemoryTransport peer = this.rig.connect(this.resource);
		for (int i = 0; i < 20; i++) {
			assertThatExceptionOfType(NoSuchFileException.class)
				.isThrownBy(() -> client().sendBinary(this.directory.resolve("missing")));
		}
		client().sendText("on");
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.text("on"));
	}

	@Test
	void sixteenMayWait() throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(0);
		Path file = file(new byte[] { 1, 2 });
		for (int i = 0; i < 16; i++) {
			assertThat(client().sendBinary(file)).isEqualTo(SendResult.QUEUED);
		}
		assertThat(client().sendBinary(file)).isEqualTo(SendResult.DROPPED);
		assertThat(this.openFiles.count()).isEqualTo(16);
		peer.room(Long.MAX_VALUE);
		for (int i = 0; i < 16; i++) {
			this.rig.settle();
		}
		assertThat(Written.messages(peer.takeWritten())).hasSize(16);
		assertThat(client().sendBinary(file)).isEqualTo(SendResult.QUEUED);
		this.rig.settle();
		assertThat(Written.messages(peer.written())).hasSize(1);
		assertThat(this.openFiles.count()).isZero();
	}

	@Test
	void fileThatIsDroppedForNewerMessagesCountsForNothing() throws IOException {
		Rig small = new Rig(Settings.quiet().sending(1000, OverflowPolicy.DROP_OLDEST));
		MemoryTransport peer = small.connect(this.resource);
		client().sendBinary(file(new byte[3 * PIECE]));
		small.turns();
		client().sendBinary(Frames.distinct(600));
		client().sendBinary(Frames.distinct(700));
		// Its first piece is on its way behind the message for which it is dropped.
		small.executor().runAll();
		small.settle();
		assertThat(Written.messages(peer.written())).containsExactly(Frames.distinct(700));
		assertThat(client().bufferedBytes()).isZero();
		assertThat(this.openFiles.count()).isZero();
	}

	@Test
	void executorMayRunTasksAtOnce() throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		this.rig.executor().doInstead((task) -> Threads.start((nobody) -> task.run()).awaitEnd());
		byte[] content = Written.compressible(20 * PIECE, 6);
		client().sendBinary(file(content));
		Threads.until(() -> this.openFiles.count() == 0 && client().bufferedBytes() == 0, this.rig::turn);
		assertThat(Written.messages(peer.written())).containsExactly(content);
		assertThat(peer.offLoopCalls()).isZero();
	}

}
