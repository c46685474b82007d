package io.hunchensocket.resilience;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handler that takes longer than a peer may be silent. Time is told by peers that are
 * really silent: when three of them, one after the other, have been given up, three pong
 * deadlines have passed.
 */
class StallTests {

	private static final int DEADLINES = 3;

	private static final int MAILBOX = 4;

	private final ExecutorService threads = Executors.newSingleThreadExecutor();

	private final Server server = Server.start("websocket.ping-interval=300ms", "websocket.pong-timeout=800ms",
			"websocket.mailbox.max-messages=" + MAILBOX);

	private final GateResource gate = this.server.bean(GateResource.class);

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
	void aClientThatAnswersPingsOutlivesItsHandler() throws Exception {
		try (RawWebSocket client = this.server.open("/gate")) {
			client.sendText("0 is the first?");
			Future<?> waiting = this.threads.submit(this::waitAndOpenTheGate);
			int pings = 0;
			Frame frame = client.readFrame();
			while (frame.opcode() == 0x9) {
				pings++;
				client.send(RawFrame.pong(frame.payload()));
				frame = client.readFrame();
			}
			assertThat(frame.text()).isEqualTo("0 is the first?");
			assertThat(pings).isGreaterThanOrEqualTo(DEADLINES);
			waiting.get(20, TimeUnit.SECONDS);
			Attack.leave(client);
		}
		this.server.awaitConnections(0);
		assertThat(this.gate.closeCodes()).containsExactly(1000);
	}

	@Test
	void aClientThatCannotBeHeardOutlivesItsHandler() {
		int messages = 5 * MAILBOX;
		try (RawWebSocket client = this.server.open("/gate")) {
			for (int i = 0; i < messages; i++) {
				client.sendText(i + " is a number?");
			}
			// Not read from, it is asked nothing, or its answers would not be seen.
			waitAndOpenTheGate();
			int answers = 0;
			while (answers < messages) {
				Frame frame = client.readFrame();
				if (frame.opcode() == 0x9) {
					client.send(RawFrame.pong(frame.payload()));
				}
				else {
					assertThat(frame.text()).isEqualTo(answers + " is a number?");
					answers++;
				}
			}
			Attack.leave(client);
		}
		this.server.awaitConnections(0);
		assertThat(this.gate.closeCodes()).containsExactly(1000);
	}

	private void waitAndOpenTheGate() {
		RoomResource room = this.server.bean(RoomResource.class);
		for (int i = 1; i <= DEADLINES; i++) {
			int gone = i;
			try (RawWebSocket silent = this.server.open("/room")) {
				Await.until("a silent client is given up", () -> room.closeCodes().size() == gone);
				silent.readFrame();
			}
		}
		assertThat(room.closeCodes()).containsExactly(1006, 1006, 1006);
		assertThat(this.gate.handled()).isZero();
		this.gate.open();
	}

}
