package io.hunchensocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the engine: its limit, its going away, and what it says in the log.
 */
class WebSocketEngineTests {

	private final RecordingResource resource = RecordingResource.onExecutor();

	// Kept here: the JDK's log manager forgets loggers that nobody holds.
	private final Logger logger = Logger.getLogger("io.hunchensocket.engine");

	private final List<LogRecord> logged = new ArrayList<>();

	private final Handler handler = new Handler() {

		@Override
		public void publish(LogRecord record) {
			WebSocketEngineTests.this.logged.add(record);
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	};

	@BeforeEach
	void listenToTheLog() {
		this.logger.addHandler(this.handler);
		this.logger.setLevel(Level.ALL);
		this.logger.setUseParentHandlers(false);
	}

	@AfterEach
	void leaveTheLog() {
		this.logger.removeHandler(this.handler);
		this.logger.setLevel(null);
		this.logger.setUseParentHandlers(true);
	}

	@Test
	void connectionsBeyondTheLimitAreRefusedAndReportedOnce() {
		Rig rig = new Rig(Settings.quiet(), 3);
		List<MemoryTransport> peers = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			peers.add(rig.connect(this.resource));
		}
		for (int i = 0; i < 3; i++) {
			requireRefused(rig);
		}
		peers.get(0).reset();
		rig.settle();
		peers.add(rig.connect(this.resource));
		requireRefused(rig);
		assertThat(warnings()).containsExactly(
				"All 3 WebSocket connections are taken: more are refused with 503, see websocket.max-connections");
		peers.forEach(MemoryTransport::reset);
		rig.settle();
		assertThat(rig.engine().connectionCount()).isZero();
		for (int i = 0; i < 3; i++) {
			rig.connect(this.resource);
		}
		requireRefused(rig);
		assertThat(warnings()).hasSize(2);
	}

	@Test
	void everyClientHasAnIdOfItsOwnThatIsInItsName() {
		Rig rig = new Rig();
		List<MemoryTransport> peers = rig.connect(this.resource, 3);
		assertThat(this.resource.clients()).extracting(SocketClient::id).doesNotHaveDuplicates().hasSameSizeAs(peers);
		assertThat(this.resource.clients())
			.allSatisfy((client) -> assertThat(client.toString()).endsWith(" " + client.id() + "]"));
	}

	@Test
	void handshakesThatFailGiveTheirPlaceBack() {
		Rig rig = new Rig(Settings.quiet(), 1);
		for (int i = 0; i < 3; i++) {
			rig.open(this.resource).abandon();
		}
		this.resource.on("made", (client) -> {
			throw new HandshakeRefusedException(401, "Who are you?");
		});
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(HandshakeRefusedException.class).isThrownBy(() -> rig.open(this.resource))
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(401));
		}
		assertThat(rig.engine().connectionCount()).isZero();
	}

	@Test
	void drainTellsEverybodyAndEndsWithTheLastVerb() {
		Rig rig = new Rig();
		MemoryTransport first = rig.connect(this.resource);
		MemoryTransport second = rig.connect(this.resource);
		this.resource.client().sendText("before");
		CompletableFuture<Void> drained = rig.engine().drain(CloseStatus.of(1001, "bye"));
		requireRefused(rig);
		rig.settle();
		assertThat(first.written()).isEqualTo(Frames.close(1001, "bye"));
		assertThat(second.written()).isEqualTo(Frames.all(Frames.text("before"), Frames.close(1001, "bye")));
		first.receive(Frames.maskedClose(1001, ""));
		first.receiveEnd();
		rig.settle();
		assertThat(drained).isNotDone();
		second.reset();
		rig.turns();
		assertThat(second.isClosed()).isTrue();
		assertThat(drained).isNotDone();
		rig.executor().runAll();
		assertThat(drained).isCompleted();
		rig.requireNothingLeft(this.resource, first, second);
	}

	@Test
	void drainOfNobodyIsDoneAtOnce() {
		assertThat(new Rig().engine().drain(CloseStatus.GOING_AWAY)).isCompleted();
	}

	@Test
	void handshakesThatAreUnderWayAreWaitedFor() {
		Rig rig = new Rig();
		PendingConnection starting = rig.open(this.resource);
		PendingConnection failing = rig.open(this.resource);
		CompletableFuture<Void> drained = rig.engine().drain(CloseStatus.GOING_AWAY);
		rig.settle();
		failing.abandon();
		assertThat(drained).isNotDone();
		MemoryTransport peer = new MemoryTransport();
		starting.start(peer);
		rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(1001, ""));
		peer.receive(Frames.maskedClose(1001, ""));
		peer.receiveEnd();
		rig.settle();
		assertThat(drained).isCompleted();
		assertThat(this.resource.verbs()).containsExactly("made", "made", "connected", "disconnected 1001");
		rig.requireNothingLeft(this.resource, peer);
	}

	@Test
	void secondDrainEndsWithTheFirst() {
		Rig rig = new Rig();
		MemoryTransport peer = rig.connect(this.resource);
		CompletableFuture<Void> first = rig.engine().drain(CloseStatus.GOING_AWAY);
		CompletableFuture<Void> second = rig.engine().drain(CloseStatus.of(1012));
		peer.reset();
		rig.settle();
		assertThat(first).isCompleted();
		assertThat(second).isCompleted();
	}

	@Test
	void endOfAConnectionIsOneLine() {
		Rig rig = new Rig();
		MemoryTransport peer = rig.connect(this.resource);
		peer.receive(Frames.maskedText("hello"));
		this.resource.client().sendText("hi");
		rig.settle();
		rig.pass(Duration.ofMillis(1500));
		peer.receive(Frames.maskedClose(4000, "two\nlines %s {0}"));
		peer.receiveEnd();
		rig.settle();
		assertThat(this.logged).extracting(LogRecord::getMessage)
			.containsExactly("The connection of SocketClient[ /room " + this.resource.client().id()
					+ "] ended: 4000 \"two\\u000alines %s {0}\", "
					+ "REMOTE first, after 1500 ms, 35 bytes received, 8 sent");
	}

	@Test
	void handlerThatTakesNothingIsReportedOnce() {
		Rig rig = new Rig(Settings.quiet().receiving(1, 1000));
		MemoryTransport peer = rig.connect(this.resource);
		for (int i = 0; i < 4; i++) {
			peer.receive(Frames.maskedText("" + i));
		}
		rig.turns();
		rig.pass(Duration.ofSeconds(29));
		assertThat(warnings()).isEmpty();
		rig.pass(Duration.ofSeconds(2));
		rig.pass(Duration.ofMinutes(10));
		assertThat(warnings()).containsExactly("The handler of SocketClient[ /room " + this.resource.client().id()
				+ "] has not taken a message for 30000 ms: " + "its connection is not read from meanwhile");
		assertThat(peer.isClosed()).isFalse();
		rig.settle();
		assertThat(this.resource.verbs()).endsWith("text 3");
	}

	@Test
	void handlerThatIsInTimeIsNotReported() {
		Rig rig = new Rig(Settings.quiet().receiving(1, 1000));
		MemoryTransport peer = rig.connect(this.resource);
		for (int i = 0; i < 20; i++) {
			peer.receive(Frames.all(Frames.maskedText("a"), Frames.maskedText("b"), Frames.maskedText("c")));
			rig.turns();
			rig.pass(Duration.ofSeconds(20));
			rig.settle();
		}
		rig.pass(Duration.ofMinutes(10));
		assertThat(warnings()).isEmpty();
	}

	@Test
	void handlerOfAPeerThatIsNotListenedToIsNotReported() {
		Rig rig = new Rig(Settings.quiet().receiving(2, 1000).close(Duration.ofMinutes(1)));
		MemoryTransport peer = rig.connect(this.resource);
		peer.receive(Frames.all(Frames.maskedText("a"), Frames.maskedText("b"), Frames.hex("8101 61")));
		rig.turns();
		rig.pass(Duration.ofSeconds(59));
		assertThat(warnings()).isEmpty();
		assertThat(peer.isClosed()).isFalse();
		rig.settle();
		assertThat(this.resource.verbs()).endsWith("text a", "text b");
		assertThat(peer.isOutputEnded()).isTrue();
	}

	private void requireRefused(Rig rig) {
		assertThatExceptionOfType(HandshakeRefusedException.class).isThrownBy(() -> rig.open(this.resource))
			.satisfies((ex) -> {
				assertThat(ex.status()).isEqualTo(503);
				assertThat(ex.headers()).containsEntry("Retry-After", "10");
			});
	}

	private List<String> warnings() {
		SimpleFormatter formatter = new SimpleFormatter();
		return this.logged.stream()
			.filter((record) -> record.getLevel().intValue() >= Level.WARNING.intValue())
			.map(formatter::formatMessage)
			.toList();
	}

}
