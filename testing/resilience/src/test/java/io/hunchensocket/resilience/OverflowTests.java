package io.hunchensocket.resilience;

import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.SendResult;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that read more slowly than they are sent to, until their queue is full.
 */
class OverflowTests {

	private static final String PADDING = "x".repeat(1000);

	/** A tenth of the queue or less. */
	private static final int BATCH = 20;

	/** Far more than sockets and queue hold together. */
	private static final int MANY = 50_000;

	@ParameterizedTest
	@EnumSource
	void aSlowClientIsClosed(How how) {
		try (Server server = Server.start("websocket.send-queue.max-size=256KB")) {
			RoomResource room = server.bean(RoomResource.class);
			try (RawWebSocket client = slow(server); RawWebSocket other = server.open("/echo")) {
				SocketClient lagging = only(room);
				int queued = fillSockets(how, room, lagging);
				assertThat(lagging.isOpen()).isTrue();
				int most = queued + MANY;
				while (queued < most && how.send(room, lagging, queued) == SendResult.QUEUED && lagging.isOpen()) {
					queued++;
				}
				assertThat(queued).isLessThan(most);
				assertThat(lagging.isOpen()).isFalse();
				other.sendText("not concerned");
				other.expectText("not concerned");
				int read = 0;
				Frame frame = client.readFrame();
				while (frame.opcode() == 0x1) {
					assertThat(frame.text()).isEqualTo(read + " " + PADDING);
					read++;
					frame = client.readFrame();
				}
				assertThat(read).isBetween(1, queued);
				assertThat(frame.closeCode()).isEqualTo(1013);
				client.send(RawFrame.close(1013, ""));
				client.expectEnd();
				Attack.leave(other);
			}
			server.awaitConnections(0);
			assertThat(room.closeCodes()).containsExactly(1013);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aSlowClientThatMayMissMessagesGetsTheNewest(How how) {
		try (Server server = Server.start("websocket.send-queue.max-size=256KB",
				"websocket.send-queue.overflow-policy=drop-oldest")) {
			RoomResource room = server.bean(RoomResource.class);
			try (RawWebSocket client = slow(server)) {
				SocketClient lagging = only(room);
				for (int i = 0; i < MANY; i++) {
					assertThat(how.send(room, lagging, i)).isEqualTo(SendResult.QUEUED);
					assertThat(lagging.isOpen()).isTrue();
				}
				int received = 0;
				int last = -1;
				while (last < MANY - 1) {
					Frame frame = client.readFrame();
					int number = Integer.parseInt(frame.text().substring(0, frame.text().indexOf(' ')));
					assertThat(number).isGreaterThan(last);
					assertThat(frame.text()).isEqualTo(number + " " + PADDING);
					last = number;
					received++;
				}
				assertThat(received).isBetween(50, MANY - 1);
				Attack.leave(client);
			}
			server.awaitConnections(0);
			assertThat(room.closeCodes()).containsExactly(1000);
		}
	}

	/** Sends at leisure, until what is sent stays in the queue: so many messages. */
	private static int fillSockets(How how, RoomResource room, SocketClient lagging) {
		AtomicInteger sent = new AtomicInteger();
		AtomicInteger looks = new AtomicInteger();
		Await.until("nothing leaves any more", () -> {
			if (lagging.bufferedBytes() < (long) BATCH * PADDING.length()) {
				looks.set(0);
				for (int i = 0; i < BATCH; i++) {
					assertThat(how.send(room, lagging, sent.getAndIncrement())).isEqualTo(SendResult.QUEUED);
				}
			}
			return looks.incrementAndGet() > 50;
		});
		return sent.get();
	}

	private static RawWebSocket slow(Server server) {
		RawWebSocket client = server.to("/room").receiveBuffer(4096).connect();
		client.expectOpen();
		return client;
	}

	private static SocketClient only(RoomResource room) {
		Await.untilEqual("clients", 1, () -> room.clients().size());
		return room.clients().iterator().next();
	}

	/** Messages are numbered. */
	private enum How {

		ONE_BY_ONE {

			@Override
			SendResult send(RoomResource room, SocketClient client, int number) {
				return client.sendText(number + " " + PADDING);
			}

		},

		BROADCAST {

			@Override
			SendResult send(RoomResource room, SocketClient client, int number) {
				return room.clients().broadcastText(number + " " + PADDING);
			}

		};

		abstract SendResult send(RoomResource room, SocketClient client, int number);

	}

}
