package io.hunchensocket.sample.chat;

import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The second example of the documentation: rooms found by a dispatcher function.
 */
@SpringBootTest(classes = ChatApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(Rooms.class)
class RoomsTests {

	@Autowired
	private Rooms rooms;

	@LocalServerPort
	private int port;

	@Test
	void aRoomIsThereFromItsOpeningToItsClosing() throws Exception {
		assertThat(statusOf("/green")).isEqualTo(404);
		this.rooms.open("/green");
		try (RawWebSocket ann = RawWebSocket.connect(this.port, "/green?name=Ann")) {
			ann.expectText("Ann has joined /green");
			this.rooms.close("/green");
			ann.expectClose(1001);
			assertThat(statusOf("/green")).isEqualTo(404);
		}
	}

	@Test
	void annotatedRoomsStayWhereTheyAre() throws Exception {
		try (RawWebSocket ann = RawWebSocket.connect(this.port, "/bongo?name=Ann")) {
			ann.expectText("Ann has joined /bongo");
		}
	}

	private int statusOf(String path) throws Exception {
		try (RawWebSocket peer = RawWebSocket.connect(this.port, path)) {
			return peer.response().status();
		}
	}

}
