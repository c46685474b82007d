package io.hunchensocket.resilience;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers that send faster than they are served, or than they read.
 */
class FloodTests {

	private static final int MILLION = 1_000_000;

	private static final int CHUNK = 1000;

	/** As many as come between two writes, and no more than that. */
	private static final int PONGS = 64 * (2 + 125);

	/** With its number 75 bytes or so: a million of them fill no socket's buffers. */
	private static final String PADDING = " is the number of this message".repeat(2);

	/** What is held for a client whose mailbox is full, and the noise of the rest. */
	private static final long MAX_HELD = 4 * 1024 * 1024;

	private final ExecutorService clients = Executors.newFixedThreadPool(2);

	@AfterEach
	void stopClients() {
		this.clients.shutdownNow();
	}

	@Test
	void row14MessagesThatNobodyHandlesStayWithTheirSender() throws Exception {
		try (Server server = Server.start()) {
			GateResource gate = server.bean(GateResource.class);
			AtomicInteger sent = new AtomicInteger();
			try (RawWebSocket client = server.to("/gate").connect()) {
				client.expectOpen();
				long before = Heap.used();
				Future<?> sending = this.clients.submit(() -> sendNumbers(client, sent));
				awaitStandstill(sent);
				assertThat(sent).hasValueLessThan(MILLION);
				assertThat(gate.handled()).isZero();
				assertThat(Heap.used() - before).isLessThan(MAX_HELD);
				gate.open();
				sending.get(60, TimeUnit.SECONDS);
				client.expectText((MILLION - 1) + " is the last?");
				assertThat(gate.handled()).isEqualTo(MILLION);
				Attack.leave(client);
			}
			server.awaitConnections(0);
			assertThat(gate.closeCodes()).containsExactly(1000);
		}
	}

	/** The last one is answered. */
	private static void sendNumbers(RawWebSocket client, AtomicInteger sent) {
		for (int start = 0; start < MILLION; start += CHUNK) {
			RawFrame[] frames = new RawFrame[CHUNK];
			for (int i = 0; i < CHUNK; i++) {
				int number = start + i;
				frames[i] = RawFrame.text(number + ((number == MILLION - 1) ? " is the last?" : PADDING));
			}
			client.sendBytes(Attack.joined(frames));
			sent.addAndGet(CHUNK);
		}
	}

	/** A count that has not moved at a hundred looks is taken to stand. */
	private static void awaitStandstill(AtomicInteger count) {
		AtomicInteger last = new AtomicInteger(-1);
		AtomicInteger looks = new AtomicInteger();
		Await.until("the sender is blocked", () -> {
			int now = count.get();
			if (now == 0 || last.getAndSet(now) != now) {
				looks.set(0);
			}
			return looks.incrementAndGet() > 100;
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/direct" })
	void row15PongsForAMillionPingsDoNotPileUp(String path) {
		byte[] ping = "p".repeat(125).getBytes(StandardCharsets.US_ASCII);
		byte[] pings = Attack.repeated(RawFrame.ping(ping).bytes(), CHUNK);
		try (Server server = Server.start("websocket.write-timeout=60s")) {
			ObservedResource resource = server.echo(path);
			try (RawWebSocket client = server.to(path).receiveBuffer(4096).connect()) {
				client.expectOpen();
				SocketClient lagging = only(resource);
				for (int sent = 0; sent < MILLION; sent += CHUNK) {
					client.sendBytes(pings);
					// What was gathered for one write, and what came since.
					assertThat(lagging.bufferedBytes()).isLessThanOrEqualTo(64 * 1024 + PONGS);
				}
				client.send(RawFrame.ping("last".getBytes(StandardCharsets.US_ASCII)));
				Frame pong = client.readFrame();
				while (!pong.text().equals("last")) {
					assertThat(pong.opcode()).isEqualTo(0xA);
					assertThat(pong.payload()).isEqualTo(ping);
					pong = client.readFrame();
				}
				Attack.leave(client);
			}
			server.awaitConnections(0);
			assertThat(resource.closeCodes()).containsExactly(1000);
		}
	}

	@Test
	void row15PongsDoNotPileUpWhereNothingCanLeave() {
		byte[] pings = Attack.repeated(RawFrame.ping(new byte[125]).bytes(), CHUNK);
		byte[] kibibyte = new byte[1024];
		int level = 128 * 1024;
		try (Server server = Server.start("websocket.write-timeout=1s")) {
			RoomResource room = server.bean(RoomResource.class);
			try (RawWebSocket client = server.to("/room").receiveBuffer(4096).connect()) {
				client.expectOpen();
				SocketClient lagging = only(room);
				Future<?> unused = this.clients.submit(() -> {
					for (int sent = 0; sent < MILLION; sent += CHUNK) {
						client.sendBytes(pings);
					}
				});
				AtomicLong most = new AtomicLong();
				Await.until("the client is cut off", () -> {
					while (lagging.isOpen() && lagging.bufferedBytes() < level) {
						lagging.sendBinary(kibibyte);
					}
					most.accumulateAndGet(lagging.bufferedBytes(), Math::max);
					return !room.closeCodes().isEmpty();
				});
				assertThat(most.get()).isBetween((long) level, level + kibibyte.length + 4L + PONGS);
				assertThat(room.closeCodes()).containsExactly(1006);
			}
			server.awaitConnections(0);
			server.expectHealthy();
		}
	}

	private static SocketClient only(ObservedResource resource) {
		Await.untilEqual("clients", 1, () -> resource.clients().size());
		return resource.clients().iterator().next();
	}

}
