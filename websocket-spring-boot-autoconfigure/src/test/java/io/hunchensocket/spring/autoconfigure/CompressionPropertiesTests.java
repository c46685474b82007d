package io.hunchensocket.spring.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;

import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.DeflatePeer;
import io.hunchensocket.testkit.Message;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties of compression as a client sees them.
 */
class CompressionPropertiesTests {

	private static final String ENABLED = "websocket.compression.enabled=true";

	/** As browsers do. */
	private static final String OFFER_OF_BROWSERS = "permessage-deflate; client_max_window_bits";

	/** Digits at random: half of their bits can be saved, and nothing else. */
	private static final String RANDOM = new Random(7).ints(4096, '0', '9' + 1)
		.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
		.toString();

	/** What a higher level finds and a lower one does not. */
	private static final String WORDS = new Random(7).ints(3000, 0, 10)
		.mapToObj((word) -> Integer.toHexString(word * 62_710_561) + ' ')
		.collect(Collectors.joining());

	private static RawWebSocket offering(TestServer server, String path, String offer) {
		RawWebSocket client = server.client(path).header(DeflatePeer.HEADER, offer).connect();
		client.expectOpen();
		return client;
	}

	private static String answer(RawWebSocket client) {
		return client.response().header(DeflatePeer.HEADER).orElse("none");
	}

	/** Sent uncompressed, and as it comes back. */
	private static Message echo(RawWebSocket client, DeflatePeer peer, String text) {
		client.sendText(text);
		Message message = Message.read(client);
		assertThat(message.text(peer)).isEqualTo(text);
		return message;
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "false, false" })
	void enabled(boolean enabled, boolean compressed) {
		try (TestServer server = TestServer.start("websocket.compression.enabled=" + enabled);
				RawWebSocket client = offering(server, "/probe", DeflatePeer.OFFER);
				DeflatePeer peer = new DeflatePeer()) {
			assertThat(answer(client)).isEqualTo(compressed ? DeflatePeer.OFFER : "none");
			assertThat(echo(client, peer, RANDOM).isCompressed()).isEqualTo(compressed);
			client.send(peer.text("compressed"));
			if (compressed) {
				client.expectText("compressed");
			}
			else {
				client.expectClose(1002);
			}
		}
	}

	@Test
	void enabledForClientsThatOfferIt() {
		try (TestServer server = TestServer.start(ENABLED); RawWebSocket client = server.open()) {
			assertThat(answer(client)).isEqualTo("none");
			client.sendText(RANDOM);
			client.expectText(RANDOM);
		}
	}

	@Test
	void level() {
		int fast = lengthAtLevel(1);
		int small = lengthAtLevel(9);
		assertThat(small).isPositive().isLessThan(fast * 9 / 10);
	}

	private static int lengthAtLevel(int level) {
		try (TestServer server = TestServer.start(ENABLED, "websocket.compression.level=" + level);
				RawWebSocket client = offering(server, "/probe", DeflatePeer.OFFER);
				DeflatePeer peer = new DeflatePeer()) {
			return echo(client, peer, WORDS).length();
		}
	}

	@ParameterizedTest
	@CsvSource({ "1KB, 1023, false", "1KB, 1024, true", "10B, 9, false", "10B, 10, true", "0B, 9, true" })
	void threshold(String threshold, int length, boolean compressed) {
		try (TestServer server = TestServer.start(ENABLED, "websocket.compression.threshold=" + threshold);
				RawWebSocket client = offering(server, "/probe", DeflatePeer.OFFER);
				DeflatePeer peer = new DeflatePeer()) {
			assertThat(echo(client, peer, "x".repeat(length)).isCompressed()).isEqualTo(compressed);
		}
	}

	@Test
	void serverContextTakeover() {
		try (TestServer server = TestServer.start(ENABLED, "websocket.compression.server-context-takeover=true");
				DeflatePeer peer = new DeflatePeer()) {
			try (RawWebSocket client = offering(server, "/probe", DeflatePeer.OFFER)) {
				assertThat(answer(client)).isEqualTo(DeflatePeer.OFFER);
				int first = echo(client, peer, RANDOM).length();
				assertThat(echo(client, peer, RANDOM).length()).as("it refers to the first").isLessThan(first / 10);
			}
			try (RawWebSocket client = offering(server, "/probe", "permessage-deflate; server_no_context_takeover")) {
				assertThat(answer(client)).isEqualTo("permessage-deflate; server_no_context_takeover");
				int first = echo(client, peer, RANDOM).length();
				assertThat(echo(client, peer, RANDOM).length()).isGreaterThan(first / 2);
			}
		}
	}

	@Test
	void noServerContextTakeover() {
		try (TestServer server = TestServer.start(ENABLED);
				RawWebSocket client = offering(server, "/probe", DeflatePeer.OFFER)) {
			for (int i = 0; i < 2; i++) {
				try (DeflatePeer peer = new DeflatePeer()) {
					assertThat(echo(client, peer, RANDOM).length()).isBetween(RANDOM.length() / 3, RANDOM.length() - 1);
				}
			}
		}
	}

	/** Nobody asks such clients to forget, and so they do not. */
	@ParameterizedTest
	@CsvSource({ "permessage-deflate, permessage-deflate",
			"permessage-deflate; server_no_context_takeover, permessage-deflate; server_no_context_takeover",
			"permessage-deflate; client_max_window_bits=15, permessage-deflate; client_max_window_bits=11",
			"permessage-deflate; client_max_window_bits=9, permessage-deflate; client_max_window_bits=9" })
	void clientsThatRememberAreUnderstoodByDefault(String offer, String answer) {
		try (TestServer server = TestServer.start(ENABLED, "websocket.compression.threshold=1MB");
				RawWebSocket client = offering(server, "/probe", offer);
				DeflatePeer peer = new DeflatePeer()) {
			assertThat(answer(client)).isEqualTo(answer);
			assertRemembers(client, peer, RANDOM.substring(0, 400));
		}
	}

	@Test
	void clientContextTakeover() {
		try (TestServer server = TestServer.start(ENABLED, "websocket.compression.client-context-takeover=true",
				"websocket.compression.threshold=1MB")) {
			try (RawWebSocket client = offering(server, "/probe", OFFER_OF_BROWSERS);
					DeflatePeer peer = new DeflatePeer()) {
				assertThat(answer(client)).isEqualTo("permessage-deflate; client_max_window_bits=15");
				assertRemembers(client, peer, RANDOM);
			}
			try (RawWebSocket client = offering(server, "/probe", "permessage-deflate; client_no_context_takeover")) {
				assertThat(answer(client)).isEqualTo("permessage-deflate; client_no_context_takeover");
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "'', 11", "client-max-window-bits=9, 9", "client-max-window-bits=15, 15",
			"client-context-takeover=true, 15", "client-context-takeover=false, 11" })
	void clientMaxWindowBits(String property, int bits) {
		String[] properties = property.isEmpty() ? new String[] { ENABLED }
				: new String[] { ENABLED, "websocket.compression." + property };
		try (TestServer server = TestServer.start(properties);
				RawWebSocket client = offering(server, "/probe", OFFER_OF_BROWSERS)) {
			assertThat(answer(client)).isEqualTo("permessage-deflate; client_max_window_bits=" + bits);
		}
	}

	@Test
	void clientMaxWindowBitsBesideClientContextTakeover() {
		try (TestServer server = TestServer.start(ENABLED, "websocket.compression.client-context-takeover=true",
				"websocket.compression.client-max-window-bits=12");
				RawWebSocket client = offering(server, "/probe", OFFER_OF_BROWSERS)) {
			assertThat(answer(client)).isEqualTo("permessage-deflate; client_max_window_bits=12");
		}
	}

	@Test
	void clientThatForgetsIsTakenAtItsWord() {
		try (TestServer server = TestServer.start(ENABLED, "websocket.compression.threshold=1MB");
				RawWebSocket client = offering(server, "/probe", "permessage-deflate; client_no_context_takeover");
				DeflatePeer peer = new DeflatePeer()) {
			client.send(peer.text(RANDOM));
			client.expectText(RANDOM);
			// Against what was agreed: there is nothing that it could refer to.
			client.send(peer.text(RANDOM));
			client.expectClose(1007);
		}
	}

	/** The second time a reference to the first is enough. */
	private static void assertRemembers(RawWebSocket client, DeflatePeer peer, String text) {
		client.send(peer.text(text));
		client.expectText(text);
		byte[] second = peer.deflate(text.getBytes(StandardCharsets.UTF_8));
		assertThat(second).as("it refers to the first").hasSizeLessThan(text.length() / 10);
		client.send(RawFrame.of(0x1, second).rsv(DeflatePeer.RSV1));
		client.expectText(text);
	}

}
