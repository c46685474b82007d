package io.hunchensocket.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import io.hunchensocket.SendResult;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends that race with the end of their connection: what was meant for one must never
 * reach another, though sockets, channels and buffers are used again.
 */
@Tag("races")
class RaceTests {

	private static final int CLIENTS = 1000;

	private static final int THREADS = 2;

	private static final long SEED = 20_220_513;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private Server server = Server.start("websocket.loops.count=2");

	@BeforeEach
	void prepare() {
		this.server.expectHealthy();
	}

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
		this.server.close();
	}

	@Test
	void row18WhatIsSentWhileAConnectionClosesReachesNoOther() throws Exception {
		RaceResource resource = this.server.bean(RaceResource.class);
		try (CapturedLog log = CapturedLog.begin()) {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				int first = i * CLIENTS;
				running.add(this.threads.submit(() -> {
					for (int number = first; number < first + CLIENTS; number++) {
						race(number);
					}
				}));
			}
			for (Future<?> clients : running) {
				clients.get(60, TimeUnit.SECONDS);
			}
			this.server.awaitConnections(0);
			int all = 2 * THREADS * CLIENTS * RaceResource.SENDS_OF_EACH_THREAD;
			Await.untilEqual("sends", all, resource::sends);
			assertThat(resource.closeCodes()).hasSize(THREADS * CLIENTS).containsOnly(1000, 1006, RaceResource.CODE);
			assertThat(log.lines(Level.WARN)).isEmpty();
		}
	}

	private void race(int number) {
		try (RawWebSocket client = this.server.open("/race/" + number)) {
			Stay stay = new Stay(number);
			switch (number % 4) {
				case 0 -> {
					stay.readToTheEnd(client);
					assertThat(stay.received('b')).as("what was sent before the close")
						.isEqualTo(RaceResource.sendsBeforeClose(number));
				}
				case 1 -> {
					if (stay.read(client, new Random(SEED + number).nextInt(20))) {
						client.reset();
					}
				}
				case 2 -> {
					client.send(RawFrame.close(1000, ""));
					stay.readToTheEnd(client);
				}
				default -> stay.read(client, 1);
			}
		}
	}

	/**
	 * One client's stay: what it was sent must be its own, and whole up to some point.
	 */
	private static final class Stay {

		private final int number;

		private final int[] next = new int[2];

		Stay(int number) {
			this.number = number;
		}

		int received(char thread) {
			return this.next[thread - 'a'];
		}

		void readToTheEnd(RawWebSocket client) {
			// More messages than are sent: the close comes before.
			boolean open = read(client, 3 * RaceResource.SENDS_OF_EACH_THREAD);
			assertThat(open).isFalse();
			client.send(RawFrame.close(1000, ""));
			client.expectEnd();
		}

		/** Answers whether it is still open. */
		boolean read(RawWebSocket client, int messages) {
			for (int i = 0; i < messages; i++) {
				Frame frame = client.readFrame();
				if (frame.opcode() == 0x8) {
					assertThat(frame.closeReason()).isIn("", Integer.toString(this.number));
					return false;
				}
				assertThat(frame.opcode()).isEqualTo(1);
				char thread = frame.text().charAt(frame.text().indexOf(' ') + 1);
				assertThat(frame.text()).isEqualTo(this.number + " " + thread + " " + this.next[thread - 'a']++);
			}
			return true;
		}

	}

	@Test
	void row18BroadcastsReachThoseWhoStayWhileOthersComeAndGo() throws Exception {
		RoomResource room = this.server.bean(RoomResource.class);
		int broadcasts = 2000;
		List<RawWebSocket> staying = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			staying.add(this.server.open("/room"));
		}
		Await.untilEqual("clients", staying.size(), () -> room.clients().size());
		AtomicInteger sent = new AtomicInteger();
		Future<?> churn = this.threads.submit(() -> comeAndGo(sent, broadcasts));
		for (; sent.get() < broadcasts; sent.incrementAndGet()) {
			assertThat(room.clients().broadcastText("broadcast " + sent)).isEqualTo(SendResult.QUEUED);
		}
		churn.get(60, TimeUnit.SECONDS);
		for (RawWebSocket client : staying) {
			for (int i = 0; i < broadcasts; i++) {
				client.expectText("broadcast " + i);
			}
			Attack.leave(client);
			client.close();
		}
		this.server.awaitConnections(0);
	}

	private void comeAndGo(AtomicInteger sent, int broadcasts) {
		for (int i = 0; i < 300 && (i < 20 || sent.get() < broadcasts); i++) {
			try (RawWebSocket client = this.server.open("/echo")) {
				client.sendText("not of the room");
				client.expectText("not of the room");
			}
			RawWebSocket guest = this.server.open("/room");
			guest.reset();
		}
	}

}
