package io.hunchensocket.sample.chat;

import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

/**
 * The chat as its users see it on the wire. Each test has rooms of its own: who leaves at
 * the end of one test would be heard by those who join in the next.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
class ChatRoomTests {

	@LocalServerPort
	private int port;

	@Test
	void everybodyInTheRoomHearsEverything() throws Exception {
		try (RawWebSocket ann = RawWebSocket.connect(this.port, "/bongo?name=Ann")) {
			ann.expectText("Ann has joined /bongo");
			try (RawWebSocket ben = RawWebSocket.connect(this.port, "/bongo?name=Ben")) {
				ben.expectText("Ben has joined /bongo");
				ann.expectText("Ben has joined /bongo");
				ann.sendText("hello");
				ann.expectText("Ann says hello");
				ben.expectText("Ann says hello");
			}
			ann.expectText("Ben has left /bongo");
		}
	}

	@Test
	void theOtherRoomHearsNothingOfIt() throws Exception {
		try (RawWebSocket ann = RawWebSocket.connect(this.port, "/bongo?name=Ann");
				RawWebSocket cleo = RawWebSocket.connect(this.port, "/fury?name=Cleo")) {
			ann.expectText("Ann has joined /bongo");
			cleo.expectText("Cleo has joined /fury");
			ann.sendText("only here");
			ann.expectText("Ann says only here");
			cleo.sendText("and here");
			cleo.expectText("Cleo says and here");
		}
	}

	@Test
	void whoGivesNoNameIsCalledByTheUserAgent() throws Exception {
		try (RawWebSocket dora = RawWebSocket.connect(this.port, "/fury?name=Dora")) {
			dora.expectText("Dora has joined /fury");
			try (RawWebSocket peer = RawWebSocket.to(this.port, "/fury")
				.header("User-Agent", "a-browser/1")
				.connect()) {
				peer.expectText("a-browser/1 has joined /fury");
				dora.expectText("a-browser/1 has joined /fury");
			}
			dora.expectText("a-browser/1 has left /fury");
			try (RawWebSocket peer = RawWebSocket.connect(this.port, "/fury")) {
				peer.expectText("Somebody has joined /fury");
			}
		}
	}

}
