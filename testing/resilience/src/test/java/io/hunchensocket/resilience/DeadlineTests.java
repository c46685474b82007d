package io.hunchensocket.resilience;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.LengthForm;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Peers that are as slow as they can be, and those that never answer.
 */
class DeadlineTests {

	private static final long MILLIS = 400;

	private static final byte[] KIBIBYTE = new byte[1024];

	private static Server server;

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

	@BeforeAll
	static void start() {
		server = Server.start("websocket.message-timeout=" + MILLIS + "ms", "websocket.write-timeout=" + MILLIS + "ms",
				"websocket.close-timeout=" + MILLIS + "ms");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void nothingIsLeft() {
		this.clock.shutdownNow();
		server.awaitConnections(0);
		server.expectHealthy();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/direct" })
	void row16AHeaderByteByByteHasADeadline(String path) {
		byte[] header = RawFrame.text("").length(LengthForm.SIXTY_FOUR_BITS).claiming(100_000).header();
		dripUntilClosed(path, header);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/direct" })
	void row16APayloadByteByByteHasADeadline(String path) {
		byte[] frame = RawFrame.text("slow as honey in winter").bytes();
		dripUntilClosed(path, frame);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/direct" })
	void row16APingByteByByteHasADeadline(String path) {
		byte[] frame = RawFrame.ping(new byte[30]).bytes();
		dripUntilClosed(path, frame);
	}

	/** Sends one byte, and another one each 60 ms. */
	private void dripUntilClosed(String path, byte[] bytes) {
		AtomicInteger sent = new AtomicInteger();
		try (RawWebSocket client = server.open(path)) {
			long begun = System.nanoTime();
			var drip = this.clock.scheduleAtFixedRate(() -> {
				if (sent.get() < bytes.length) {
					client.sendBytes(bytes[sent.getAndIncrement()]);
				}
			}, 0, 60, TimeUnit.MILLISECONDS);
			client.expectClose(1008);
			assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(MILLIS));
			drip.cancel(false);
			client.expectEnd();
		}
	}

	@Test
	void row16SlowMessagesWithinTheDeadlineAreAllRead() {
		try (RawWebSocket client = server.open("/echo")) {
			for (byte part : Attack.joined(RawFrame.text("a"), RawFrame.text("b"), RawFrame.text("c"))) {
				client.sendBytes(part);
			}
			client.expectText("a");
			client.expectText("b");
			client.expectText("c");
			Attack.leave(client);
		}
	}

	@Test
	void row16AWindowThatStaysClosedHasADeadline() {
		RoomResource room = server.bean(RoomResource.class);
		int before = room.closeCodes().size();
		try (RawWebSocket client = server.to("/room").receiveBuffer(4096).connect()) {
			client.expectOpen();
			Await.untilEqual("clients", 1, () -> room.clients().size());
			SocketClient lagging = room.clients().iterator().next();
			Await.until("the client is cut off", () -> {
				// Far below the budget of 1 MiB, whose end would be another one.
				while (lagging.isOpen() && lagging.bufferedBytes() < 256 * 1024) {
					lagging.sendBinary(KIBIBYTE);
				}
				return room.closeCodes().size() > before;
			});
			assertThat(room.closeCodes()).endsWith(1006);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "reason" })
	void row16ACloseThatIsNotAnsweredHasADeadline(String reason) {
		try (RawWebSocket client = server.open("/close")) {
			client.sendText(reason);
			client.expectClose(CloseResource.CODE);
			long begun = System.nanoTime();
			client.expectEnd();
			server.awaitConnections(0);
			assertThat(System.nanoTime() - begun).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(MILLIS / 2))
				.isLessThan(TimeUnit.SECONDS.toNanos(4));
		}
	}

	@Test
	void row16ACloseThatIsAnsweredByMoreAndMoreDataHasADeadline() {
		try (RawWebSocket client = server.open("/close")) {
			client.sendText("enough");
			var flood = this.clock.scheduleAtFixedRate(() -> client.sendBinary(KIBIBYTE), 0, 5, TimeUnit.MILLISECONDS);
			client.expectClose(CloseResource.CODE);
			server.awaitConnections(0);
			flood.cancel(false);
		}
	}

	@Test
	void row16AClientThatKeepsItsSideOpenAfterTheClosingHasADeadline() {
		try (RawWebSocket client = server.open("/echo")) {
			Attack.leave(client);
			server.awaitConnections(0);
		}
	}

}
