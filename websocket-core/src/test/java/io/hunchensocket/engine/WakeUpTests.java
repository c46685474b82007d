package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Route;
import io.hunchensocket.transport.EventLoopGroup;
import io.hunchensocket.transport.MemoryTransport;
import io.hunchensocket.transport.WatchedLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A wake-up is a call of the system: sends make as few as can be.
 */
class WakeUpTests {

	private static final OpeningRequest REQUEST = OpeningRequest.builder().path("/room").build();

	private static final List<String> THOUSAND = IntStream.range(0, 1000).mapToObj(Integer::toString).toList();

	private final WatchedLoop watched = new WatchedLoop();

	private final WebSocketEngine engine = new WebSocketEngine(new EventLoopGroup(List.of(this.watched.loop())),
			Runnable::run, Settings.quiet().connection(), 1000);

	private final RecordingResource room = RecordingResource.onLoop();

	private final List<MemoryTransport> peers = new ArrayList<>();

	@AfterEach
	void close() throws InterruptedException {
		this.watched.goOn(() -> this.peers.forEach(MemoryTransport::reset));
		this.watched.close();
		assertThat(this.engine.connectionCount()).isZero();
	}

	@Test
	void sendsOfTheLoopItselfWakeNobody() {
		connect(1);
		int before = this.watched.wakeUps();
		this.watched.goOn(() -> THOUSAND.forEach(this.room.client()::sendText));
		assertThat(this.watched.wakeUps() - before).isZero();
		assertThat(Frames.read(this.peers.get(0).takeWritten())).isEqualTo(THOUSAND);
	}

	@Test
	void thousandSendsFromElsewhereWakeTheLoopOnce() {
		connect(1);
		int before = this.watched.wakeUps();
		THOUSAND.forEach(this.room.client()::sendText);
		this.watched.goOn(() -> {
		});
		assertThat(this.watched.wakeUps() - before).isOne();
		assertThat(Frames.read(this.peers.get(0).takeWritten())).isEqualTo(THOUSAND);
	}

	@Test
	void broadcastToManyFromElsewhereWakesTheirLoopOnce() {
		connect(100);
		int before = this.watched.wakeUps();
		this.room.clients().broadcastText("to all");
		this.watched.goOn(() -> {
		});
		assertThat(this.watched.wakeUps() - before).isOne();
		assertThat(this.peers)
			.allSatisfy((peer) -> assertThat(Frames.read(peer.takeWritten())).containsExactly("to all"));
	}

	private void connect(int count) {
		this.watched.goOn(() -> {
			for (int i = 0; i < count; i++) {
				MemoryTransport peer = new MemoryTransport();
				this.engine.open(Route.to(this.room), REQUEST, Rig.ANSWER).start(peer);
				this.peers.add(peer);
			}
		});
	}

}
