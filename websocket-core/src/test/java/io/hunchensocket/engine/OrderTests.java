package io.hunchensocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.SendResult;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.EventLoopGroup;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for many threads at once, on loops with threads of their own: the order of what
 * is sent, and the races of ends and beginnings.
 */
@Timeout(120)
class OrderTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int THREADS = 4;

	private final EventLoopGroup loops = EventLoopGroup.of(2, 64 * 1024 * 1024);

	private final WebSocketEngine engine = new WebSocketEngine(this.loops, Runnable::run,
			Settings.quiet().sending(16 * 1024 * 1024, OverflowPolicy.CLOSE).connection(), 1000);

	private final RecordingResource resource = RecordingResource.onLoop();

	@AfterEach
	void stop() {
		assertThat(this.engine.stop(PATIENCE)).isTrue();
		this.engine.close();
		assertThat(this.engine.connectionCount()).isZero();
	}

	@Test
	void whatOneThreadSendsArrivesInTheOrderOfItsCallsWhileALoopIsBlocked() throws Exception {
		this.engine.start();
		List<MemoryTransport> peers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			peers.add(connect());
		}
		CountDownLatch blocked = new CountDownLatch(1);
		CountDownLatch mayGoOn = new CountDownLatch(1);
		this.loops.loops().get(0).execute(() -> {
			blocked.countDown();
			Threads.await(mayGoOn);
		});
		Threads.await(blocked);
		List<Map<Integer, List<String>>> expected = sendFromAllThreads(peers.size());
		mayGoOn.countDown();
		Threads.runThrough(this.loops);
		for (int i = 0; i < peers.size(); i++) {
			Map<Integer, List<String>> arrived = new HashMap<>();
			for (String text : Frames.read(peers.get(i).written())) {
				arrived.computeIfAbsent(text.charAt(0) - '0', (thread) -> new ArrayList<>()).add(text);
			}
			for (int thread = 0; thread < THREADS; thread++) {
				assertThat(arrived.get(thread)).as("peer %d, thread %d", i, thread)
					.isEqualTo(expected.get(thread).get(i));
			}
		}
	}

	/** For each thread and each client the texts that it was sent, in order. */
	private List<Map<Integer, List<String>>> sendFromAllThreads(int clients) throws Exception {
		List<Map<Integer, List<String>>> sent = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			sent.add(new HashMap<>());
		}
		Threads.run(THREADS, (thread) -> {
			Random random = new Random(thread);
			for (int i = 0; i < 2000; i++) {
				String text = thread + " " + i;
				boolean all = random.nextInt(3) == 0;
				int only = random.nextInt(clients);
				SendResult result = all ? this.resource.clients().broadcastText(text)
						: this.resource.client(only).sendText(text);
				assertThat(result).isEqualTo(SendResult.QUEUED);
				for (int client = 0; client < clients; client++) {
					if (all || client == only) {
						sent.get(thread).computeIfAbsent(client, (key) -> new ArrayList<>()).add(text);
					}
				}
			}
		});
		return sent;
	}

	@Test
	void raceOfSendsAndClosesCutsNoFrameAndAddsNoneAfterTheClose() throws Exception {
		this.engine.start();
		for (int round = 0; round < 50; round++) {
			MemoryTransport peer = connect();
			SocketClient client = this.resource.client(round);
			String mark = "for client " + round + ": ";
			long seed = round;
			Threads.run(THREADS, (thread) -> {
				int last = new Random(seed * THREADS + thread).nextInt(500);
				for (int i = 0; i < 500; i++) {
					SendResult result = client.sendText(mark + thread + ' ' + i);
					assertThat(result).isNotEqualTo(SendResult.DROPPED);
					if (i == last && thread > 0) {
						client.close(CloseStatus.of(4000 + thread));
						assertThat(client.sendText("never")).isEqualTo(SendResult.CLOSED);
					}
				}
			});
			Threads.runThrough(this.loops);
			requireWhole(mark, Frames.read(peer.written()));
			peer.receiveEnd();
		}
		awaitNoConnections();
		for (int round = 0; round < 50; round++) {
			assertThat(this.resource.client(round).bufferedBytes()).isZero();
		}
	}

	private static void requireWhole(String mark, List<String> frames) {
		assertThat(frames).last().asString().startsWith("88:0fa");
		List<String> texts = frames.subList(0, frames.size() - 1);
		assertThat(texts).allMatch((text) -> text.startsWith(mark));
		for (int thread = 0; thread < THREADS; thread++) {
			int next = 0;
			for (String text : texts) {
				if (text.startsWith(mark + thread)) {
					assertThat(text).isEqualTo(mark + thread + ' ' + next++);
				}
			}
		}
	}

	@Test
	void raceOfHandshakesAndADrainLeavesNobodyBehind() throws Exception {
		for (int round = 0; round < 30; round++) {
			this.engine.start();
			CyclicBarrier start = new CyclicBarrier(THREADS);
			Threads.run(THREADS, (thread) -> {
				start.await(30, TimeUnit.SECONDS);
				if (thread == 0) {
					CompletableFuture<Void> drained = this.engine.drain(CloseStatus.GOING_AWAY);
					drained.get(30, TimeUnit.SECONDS);
					assertThat(this.resource.clients()).isEmpty();
				}
				else {
					handshakeUntilRefused(thread);
				}
			});
			// Not before: who is just being refused is counted for a moment.
			assertThat(this.engine.connectionCount()).isZero();
			assertThat(this.engine.stop(PATIENCE)).isTrue();
		}
		List<String> verbs = this.resource.verbs();
		assertThat(verbs.stream().filter((verb) -> verb.startsWith("disconnected")).count())
			.isEqualTo(verbs.stream().filter("connected"::equals).count());
	}

	private void handshakeUntilRefused(int thread) {
		for (int i = 0; i < 100; i++) {
			try {
				PendingConnection opened = open();
				if (i % 3 == thread % 3) {
					opened.abandon();
				}
				else {
					MemoryTransport peer = new MemoryTransport();
					peer.receive(Frames.maskedText("x"));
					opened.start(peer);
					peer.receiveEnd();
				}
			}
			catch (HandshakeRefusedException ex) {
				assertThat(ex.status()).isEqualTo(503);
				return;
			}
		}
	}

	@Test
	void stopEndsEverybodyAndTheEngineStartsAgain() throws Exception {
		for (int round = 0; round < 3; round++) {
			this.engine.start();
			List<MemoryTransport> peers = new ArrayList<>();
			for (int i = 0; i < 10; i++) {
				peers.add(connect());
			}
			assertThat(this.engine.connectionCount()).isEqualTo(10);
			assertThat(this.engine.stop(PATIENCE)).isTrue();
			for (MemoryTransport peer : peers) {
				assertThat(peer.written()).isEqualTo(Frames.close(1001, ""));
				assertThat(peer.isClosed()).isTrue();
				assertThat(peer.offLoopCalls()).isZero();
			}
			assertThat(this.engine.connectionCount()).isZero();
		}
	}

	@Test
	void stopTellsTheClientOfAHandshakeThatIsUnderWay() {
		this.engine.start();
		PendingConnection pending = open();
		Threads.Worker stopping = Threads.start((thread) -> assertThat(this.engine.stop(PATIENCE)).isTrue());
		stopping.awaitTimedWaiting();
		assertThat(this.loops.loops()).noneMatch(EventLoop::isStopping);
		MemoryTransport peer = new MemoryTransport();
		pending.start(peer);
		stopping.awaitEnd();
		assertThat(peer.written()).isEqualTo(Frames.close(1001, ""));
	}

	@Test
	void stopWaitsForAHandshakeNoLongerThanItMay() {
		this.engine.start();
		PendingConnection pending = open();
		assertThat(this.engine.stop(Duration.ofMillis(1))).isTrue();
		pending.abandon();
	}

	private PendingConnection open() {
		return this.engine.open(Route.to(this.resource), OpeningRequest.builder().build(), Rig.ANSWER);
	}

	private MemoryTransport connect() {
		MemoryTransport peer = new MemoryTransport();
		open().start(peer);
		Threads.runThrough(this.loops);
		return peer;
	}

	private void awaitNoConnections() {
		assertThat(this.engine.drain(CloseStatus.GOING_AWAY)).succeedsWithin(PATIENCE);
	}

}
