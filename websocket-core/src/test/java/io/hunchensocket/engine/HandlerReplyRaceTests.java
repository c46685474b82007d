package io.hunchensocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.transport.EventLoopGroup;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A race of handlers that write their replies, loops and another thread for the turn to
 * write: each thread's messages arrive in the order of its calls.
 */
class HandlerReplyRaceTests {

	private static final int CLIENTS = 3;

	private static final int ROUNDS = 1500;

	private final EventLoopGroup loops = EventLoopGroup.of(2, 64 * 1024 * 1024);

	private final ExecutorService handlers = Executors.newFixedThreadPool(4);

	private final WebSocketEngine engine = new WebSocketEngine(this.loops, this.handlers,
			Settings.quiet().sending(16 * 1024 * 1024, OverflowPolicy.CLOSE).connection(), CLIENTS);

	private final EchoInThree echo = new EchoInThree();

	private final List<MemoryTransport> peers = new ArrayList<>();

	@AfterEach
	void stop() {
		assertThat(this.engine.stop(Duration.ofSeconds(30))).isTrue();
		this.engine.close();
		this.handlers.shutdown();
	}

	@Test
	void everyThreadKeepsItsOrder() throws Exception {
		this.engine.start();
		for (int i = 0; i < CLIENTS; i++) {
			MemoryTransport peer = new MemoryTransport().writableFromAnyThread();
			this.engine.open(Route.to(this.echo), OpeningRequest.builder().build(), Rig.ANSWER).start(peer);
			this.peers.add(peer);
		}
		Threads.until(() -> this.echo.clients().size() == CLIENTS, () -> {
		});
		Threads.runThrough(this.loops);
		Threads.run(2, (thread) -> {
			for (int i = 0; i < ROUNDS; i++) {
				if (thread == 0) {
					askAlone(this.peers.get(i % CLIENTS), i);
				}
				else {
					this.echo.clients().broadcastText("other " + i);
				}
			}
		});
		Threads.runThrough(this.loops);
		for (int client = 0; client < CLIENTS; client++) {
			requireOrder(Frames.read(this.peers.get(client).written()), client);
		}
	}

	/** Has one message handled, while the peer takes little of what it is sent. */
	private void askAlone(MemoryTransport peer, int number) {
		int handled = this.echo.handled.get();
		peer.room(new Random(number).nextInt(20));
		peer.receive(Frames.maskedText(Integer.toString(number)));
		Threads.until(() -> this.echo.handled.get() > handled, () -> {
		});
		peer.room(Long.MAX_VALUE);
	}

	private static void requireOrder(List<String> arrived, int client) {
		List<String> fromHandlers = new ArrayList<>();
		List<String> fromOther = new ArrayList<>();
		for (int i = 0; i < ROUNDS; i++) {
			fromOther.add("other " + i);
			boolean own = i % CLIENTS == client;
			fromHandlers.addAll(own ? List.of(i + " first", i + " to all", i + " last") : List.of(i + " to all"));
		}
		assertThat(arrived).filteredOn((text) -> text.startsWith("other")).isEqualTo(fromOther);
		assertThat(arrived).filteredOn((text) -> !text.startsWith("other")).isEqualTo(fromHandlers);
	}

	/** Answers each text before and behind a broadcast. */
	private static final class EchoInThree extends SocketResource<SocketClient> {

		private final AtomicInteger handled = new AtomicInteger();

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(text + " first");
			clients().broadcastText(text + " to all");
			client.sendText(text + " last");
			this.handled.incrementAndGet();
		}

	}

}
