package io.hunchensocket.resource;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.PeerAddress;
import io.hunchensocket.testsupport.RetainedBytes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for clients, the sets that hold them, and what they are made of.
 */
class SocketClientTests {

	private final RecordingChannel channel = new RecordingChannel();

	private final OpeningRequest request = OpeningRequest.builder()
		.path("/rooms/a\nb")
		.remoteAddress(new PeerAddress("10.0.0.7", 4711))
		.build();

	private final SocketClient client = client(Map.of("room", "a"));

	private SocketClient client(Map<String, String> variables) {
		return client(variables, this.channel);
	}

	private SocketClient client(Map<String, String> variables, RecordingChannel sendsTo) {
		return new SocketClient(new Opening(this.request, variables, Optional.of("chat"), sendsTo));
	}

	@Test
	void eachCallIsOneOfTheChannel() {
		assertThat(this.client.isOpen()).isTrue();
		assertThat(this.client.isCompressed()).isTrue();
		assertThat(this.client.sendText("grüße")).isEqualTo(SendResult.QUEUED);
		assertThat(this.client.sendBinary(new byte[] { 1, 2 })).isEqualTo(SendResult.QUEUED);
		assertThat(this.client.sendBinary(ByteBuffer.wrap(new byte[] { 3, 4, 5 }, 1, 2))).isEqualTo(SendResult.QUEUED);
		assertThat(this.client.send(SocketMessage.text("x"))).isEqualTo(SendResult.QUEUED);
		assertThat(this.client.send(7)).isEqualTo(SendResult.QUEUED);
		assertThat(this.client.ping(new byte[] { 6 })).isEqualTo(SendResult.DROPPED);
		this.client.close();
		this.client.close(CloseStatus.of(4000, "own"));
		assertThat(this.channel.calls()).containsExactly("send grüße", "send 0102", "send 0405", "send x",
				"send converted 7", "ping 06", "close 1000", "close 4000 \"own\"");
		assertThat(this.client.isOpen()).isFalse();
		assertThat(this.client.isCompressed()).isFalse();
		assertThat(this.client.bufferedBytes()).isEqualTo(8);
	}

	@Test
	void clientHasTheIdOfItsConnection() {
		assertThat(this.client.id()).isEqualTo(RecordingChannel.ID).hasToString("0123456789abcdef000000000000000f");
	}

	@Test
	void clientKnowsItsHandshake() {
		assertThat(this.client.request()).isSameAs(this.request);
		assertThat(this.client.pathVariables()).containsExactly(Map.entry("room", "a"));
		assertThat(this.client.subprotocol()).contains("chat");
	}

	@Test
	void openingIsNotKept() {
		Opening opening = new Opening(this.request, Map.of(), Optional.empty(), this.channel);
		RetainedBytes retained = new RetainedBytes().without(this.request).without(this.channel);
		assertThat(retained.add(new SocketClient(opening))).isLessThanOrEqualTo(32);
	}

	@Test
	void nameForTheLogIsOneLine() {
		assertThat(this.client)
			.hasToString("SocketClient[10.0.0.7:4711 /rooms/a\\u000ab 0123456789abcdef000000000000000f]");
	}

	@Test
	void variablesAreCopied() {
		Map<String, String> variables = new HashMap<>(Map.of("room", "a"));
		Opening opening = new Opening(this.request, variables, Optional.empty(), this.channel);
		Route route = new Route(new Room(), variables);
		variables.put("room", "b");
		assertThat(opening.pathVariables()).containsExactly(Map.entry("room", "a"));
		assertThat(route.pathVariables()).containsExactly(Map.entry("room", "a"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> opening.pathVariables().put("x", "y"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> route.pathVariables().put("x", "y"));
		assertThat(Route.to(new Room()).pathVariables()).isEmpty();
	}

	@Nested
	class InASet {

		private final Clients<SocketClient> clients = new Room().clients();

		private final RecordingChannel channel = SocketClientTests.this.channel;

		@Test
		void setShowsWhoIsThere() {
			assertThat(this.clients).isEmpty();
			assertThat(this.clients.contains(SocketClientTests.this.client)).isFalse();
			SocketClient other = client(Map.of(), new RecordingChannel());
			ClientsBinding.bind(this.clients, () -> this.channel);
			this.channel.join(SocketClientTests.this.client);
			assertThat(this.clients).containsExactly(SocketClientTests.this.client);
			assertThat(this.clients.stream()).containsExactly(SocketClientTests.this.client);
			assertThat(this.clients.contains(SocketClientTests.this.client)).isTrue();
			assertThat(this.clients.contains(other)).isFalse();
			assertThat(this.clients.size()).isOne();
			assertThat(this.clients.isEmpty()).isFalse();
			assertThat(this.clients.toString()).isEqualTo("1 clients");
		}

		@Test
		void iterationRemovesNobody() {
			ClientsBinding.bind(this.clients, () -> this.channel);
			this.channel.join(SocketClientTests.this.client);
			var iterator = this.clients.iterator();
			iterator.next();
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(iterator::remove);
			assertThat(this.clients.size()).isOne();
		}

		@Test
		void broadcastGoesToNobodyUntilAnEngineIsThere() {
			assertThat(this.clients.broadcastText("early")).isEqualTo(SendResult.QUEUED);
			assertThat(this.clients.broadcastExcept(SocketMessage.text("early"), SocketClientTests.this.client))
				.isEqualTo(SendResult.QUEUED);
			assertThat(this.clients.broadcast("early")).isEqualTo(SendResult.QUEUED);
			assertThatIllegalArgumentException().isThrownBy(() -> this.clients.broadcastText("\udc00"));
			assertThat(ClientsBinding.bind(this.clients, () -> this.channel)).isSameAs(this.channel);
			assertThat(ClientsBinding.bind(this.clients, RecordingChannel::new)).isSameAs(this.channel);
			assertThat(this.clients.broadcastText("a")).isEqualTo(SendResult.DROPPED);
			assertThat(this.clients.broadcastBinary(new byte[] { 7 })).isEqualTo(SendResult.DROPPED);
			assertThat(this.clients.broadcastExcept(SocketMessage.text("b"), SocketClientTests.this.client))
				.isEqualTo(SendResult.QUEUED);
			assertThat(this.clients.broadcast(8)).isEqualTo(SendResult.DROPPED);
			assertThat(this.channel.calls()).containsExactly("broadcast a", "broadcast 07", "broadcast b except me",
					"broadcast converted 8");
		}

	}

	@Nested
	class WithTheDefaultsOfAResource {

		private final Room room = new Room();

		@Test
		void everyVerbDoesNothingButRefuseMessages() {
			SocketClient client = this.room.newClient(
					new Opening(SocketClientTests.this.request, Map.of(), Optional.empty(), new RecordingChannel()));
			this.room.accept(SocketClientTests.this.request);
			this.room.clientConnected(client);
			this.room.clientDisconnected(client, CloseStatus.NORMAL);
			assertThat(client.isOpen()).isTrue();
			assertThatExceptionOfType(WebSocketException.class)
				.isThrownBy(() -> this.room.textMessageReceived(client, "x"))
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(1003));
			assertThatExceptionOfType(WebSocketException.class)
				.isThrownBy(() -> this.room.binaryMessageReceived(client, new byte[1]))
				.satisfies((ex) -> assertThat(ex.status().code()).isEqualTo(1003));
			assertThat(this.room.checkMessage(client, MessageType.TEXT, 1, 1)).isEqualTo(Admission.ACCEPTED);
			assertThat(this.room.subprotocols()).isEmpty();
			assertThat(this.room.isNonBlocking()).isFalse();
			assertThat(this.room.clients()).isEmpty();
		}

		@Test
		void allClientsAreClosed() {
			RecordingChannel all = new RecordingChannel();
			ClientsBinding.bind(this.room.clients(), () -> all);
			all.join(SocketClientTests.this.client);
			this.room.closeClients(CloseStatus.of(1012));
			assertThat(SocketClientTests.this.channel.calls()).containsExactly("close 1012");
		}

	}

}
