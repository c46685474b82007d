package io.hunchensocket.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.SendResult;
import io.hunchensocket.engine.base.CloseReasons;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for files that are sent as messages, and do not arrive: each is closed.
 */
class FileFailingTests {

	private static final int PIECE = 64 * 1024;

	private final Rig rig = new Rig();

	private final RecordingResource resource = RecordingResource.onExecutor();

	private final OpenFiles openFiles;

	private final Path directory;

	FileFailingTests(@TempDir Path directory) {
		this.directory = directory;
		this.openFiles = new OpenFiles(directory);
	}

	@AfterEach
	void nothingIsOpen() {
		assertThat(client().bufferedBytes()).isZero();
		assertThat(this.openFiles.count()).isZero();
	}

	private Path file(int length) throws IOException {
		return Files.write(Files.createTempFile(this.directory, "sent", ".bin"), Written.compressible(length, length));
	}

	private SocketClient client() {
		return this.resource.client();
	}

	private void settle() {
		for (int i = 0; i < 5; i++) {
			this.rig.settle();
		}
	}

	@Test
	void fileThatCannotBeReadClosesTheClient() throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		client().sendText("before");
		// A directory can be opened like a file, and not be read.
		assertThat(client().sendBinary(this.directory)).isEqualTo(SendResult.QUEUED);
		client().sendText("never");
		settle();
		assertThat(peer.written())
			.isEqualTo(Frames.all(Frames.text("before"), Frames.close(1011, "the message cannot be completed")));
		assertThat(client().isOpen()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("extensions")
	void fileThatBecomesShorterHasNoEnd(Optional<ExtensionOffer> extension) throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource, extension);
		peer.room(10);
		Path file = file(200 * PIECE);
		client().sendBinary(file);
		settle();
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.truncate(190 * PIECE);
		}
		peer.room(Long.MAX_VALUE);
		for (int i = 0; i < 10; i++) {
			settle();
		}
		assertThat(peer.written()).endsWith(Frames.close(1011, "the message cannot be completed"));
		assertThat(Written.firstBytes(peer.written())).doesNotContain(0x80, 0x82, 0xc2).endsWith(0x88);
	}

	/** Who has closed while the file was being sent, so that a Close waits behind it. */
	enum Closing {

		US, PEER

	}

	private void begin(Closing closing, MemoryTransport peer) {
		if (closing == Closing.US) {
			client().close();
		}
		else {
			peer.receive(Frames.maskedClose(1000, ""));
		}
		settle();
		assertThat(client().isOpen()).isFalse();
	}

	private void requireFailed(Closing closing, MemoryTransport peer, CloseStatus status) {
		settle();
		assertThat(peer.written()).endsWith(Frames.close(status.code(), status.reason()));
		assertThat(Written.firstBytes(peer.written())).doesNotContain(0x80, 0x82, 0xc2)
			.endsWith(0x88)
			.containsOnlyOnce(0x88);
		if (closing == Closing.US) {
			peer.receive(Frames.maskedClose(status.code(), ""));
		}
		peer.receiveEnd();
		// The last verb may have a thread of its own.
		Threads.until(() -> this.rig.engine().connectionCount() == 0, this.rig::settle);
		assertThat(this.resource.verbs()).endsWith("disconnected " + ((closing == Closing.US) ? status.code() : 1000));
		this.rig.requireNothingLeft(this.resource, peer);
	}

	@ParameterizedTest
	@EnumSource(Closing.class)
	void fileThatCannotBeReadWhileACloseWaitsBehindIt(Closing closing) throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(10);
		Path file = file(200 * PIECE);
		client().sendBinary(file);
		client().sendText("never");
		settle();
		begin(closing, peer);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.truncate(190 * PIECE);
		}
		peer.room(Long.MAX_VALUE);
		for (int i = 0; i < 10; i++) {
			settle();
		}
		requireFailed(closing, peer, CloseReasons.MESSAGE_INCOMPLETE);
	}

	@ParameterizedTest
	@EnumSource(Closing.class)
	void executorThatRefusesWhileACloseWaitsBehindAFile(Closing closing) throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource, Extensions.REMEMBERING);
		peer.room(10);
		client().sendBinary(file(200 * PIECE));
		settle();
		begin(closing, peer);
		this.rig.executor().refuse();
		peer.room(Long.MAX_VALUE);
		this.rig.turns();
		this.rig.executor().refuseNoMore();
		requireFailed(closing, peer, CloseReasons.OVERLOADED);
	}

	@Test
	void fileThatCannotBeReadIsNamedAlthoughTheClientWasClosedWithAnotherStatusBefore() throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		assertThat(client().sendBinary(this.directory)).isEqualTo(SendResult.QUEUED);
		client().close();
		requireFailed(Closing.US, peer, CloseReasons.MESSAGE_INCOMPLETE);
	}

	@Test
	void executorThatRefusesBeforeTheConnectionOpens() throws IOException {
		PendingConnection opened = this.rig.open(this.resource);
		this.rig.executor().refuse();
		client().sendBinary(file(10));
		client().close();
		this.rig.turns();
		this.rig.executor().refuseNoMore();
		MemoryTransport peer = new MemoryTransport();
		opened.start(peer);
		requireFailed(Closing.US, peer, CloseReasons.OVERLOADED);
	}

	@Test
	void peerThatGoesInTheMiddle() throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(2 * PIECE);
		client().sendBinary(file(50 * PIECE));
		client().sendBinary(file(10));
		settle();
		assertThat(this.openFiles.count()).isEqualTo(2);
		peer.reset();
		settle();
		this.rig.requireNothingLeft(this.resource, peer);
	}

	@Test
	void peerThatGoesBeforeAnythingWasRead() throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		client().sendBinary(file(10));
		peer.reset();
		settle();
		assertThat(client().sendBinary(file(10))).isEqualTo(SendResult.CLOSED);
	}

	@Test
	void peerThatTakesNothingAfterTheClose() throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(PIECE);
		client().sendBinary(file(50 * PIECE));
		settle();
		client().close();
		settle();
		this.rig.passSlowly(Duration.ofSeconds(11));
		assertThat(peer.isClosed()).isTrue();
		assertThat(this.resource.verbs()).endsWith("disconnected 1006");
	}

	@Test
	void connectionThatIsNeverUpgraded() throws IOException {
		PendingConnection opened = this.rig.open(this.resource);
		client().sendBinary(file(10 * PIECE));
		this.rig.settle();
		assertThat(this.openFiles.count()).isOne();
		opened.abandon();
		settle();
		assertThat(this.rig.engine().connectionCount()).isZero();
	}

	@Test
	void clientThatFailsWhileItIsMade() throws IOException {
		Path file = file(10 * PIECE);
		this.resource.on("made", (client) -> {
			try {
				client.sendBinary(file);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			throw new HandshakeRefusedException(403, "of the test");
		});
		assertThatExceptionOfType(HandshakeRefusedException.class).isThrownBy(() -> this.rig.open(this.resource));
		settle();
		assertThat(this.openFiles.count()).isZero();
		assertThat(client().isOpen()).isFalse();
		assertThat(this.rig.engine().connectionCount()).isZero();
	}

	@Test
	void executorThatRefusesAtFirst() throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		this.rig.executor().refuse();
		assertThat(client().sendBinary(file(10))).isEqualTo(SendResult.QUEUED);
		settle();
		assertThat(peer.written()).isEqualTo(Frames.close(1013, "the server is overloaded"));
	}

	private static Stream<Optional<ExtensionOffer>> extensions() {
		return Stream.of(Optional.empty(), Extensions.FORGETTING, Extensions.REMEMBERING);
	}

	@ParameterizedTest
	@MethodSource("extensions")
	void executorThatRefusesInTheMiddle(Optional<ExtensionOffer> extension) throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource, extension);
		peer.room(10);
		client().sendBinary(file(200 * PIECE));
		settle();
		assertThat(client().bufferedBytes()).isPositive();
		this.rig.executor().refuse();
		peer.room(Long.MAX_VALUE);
		settle();
		assertThat(peer.written()).endsWith(Frames.close(1013, "the server is overloaded"));
		assertThat(Written.firstBytes(peer.written())).doesNotContain(0x80, 0x82).endsWith(0x88);
		assertThat(client().bufferedBytes()).isZero();
	}

	@Test
	void engineThatStops() throws IOException {
		MemoryTransport peer = this.rig.connect(this.resource);
		peer.room(PIECE);
		client().sendBinary(file(50 * PIECE));
		settle();
		this.rig.engine().stop(Duration.ZERO);
		settle();
		this.rig.requireNothingLeft(this.resource, peer);
	}

}
