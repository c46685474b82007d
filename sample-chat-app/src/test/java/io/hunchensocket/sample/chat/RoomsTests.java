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
	void aRoomIsThereFromItsFirstClientToItsClosing() {
		try (RawWebSocket ann = RawWebSocket.connect(this.port, "/rooms/green?name=Ann");
				RawWebSocket ben = RawWebSocket.connect(this.port, "/rooms/green?name=Ben")) {
			ann.expectOpen();
			ben.expectOpen();
			assertThat(this.rooms.count()).isEqualTo(1);
			this.rooms.close("/rooms/green");
			assertThat(this.rooms.count()).isZero();
		}
	}

	@Test
	void aHandshakeThatIsRefusedMakesNoRoom() {
		try (RawWebSocket evil = RawWebSocket.to(this.port, "/rooms/evil")
			.header("Origin", "https://evil.example")
			.connect()) {
			assertThat(evil.response().status()).isEqualTo(403);
			assertThat(this.rooms.count()).isZero();
		}
	}

	@Test
	void annotatedRoomsStayWhereTheyAre() {
		try (RawWebSocket ann = RawWebSocket.connect(this.port, "/bongo?name=Ann")) {
			ann.expectText("Ann has joined /bongo");
		}
	}

}
