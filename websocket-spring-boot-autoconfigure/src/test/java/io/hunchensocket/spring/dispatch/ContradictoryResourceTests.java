package io.hunchensocket.spring.dispatch;

import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.hunchensocket.resource.Dispatcher;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.Route;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.spring.WebSocketResource;
import io.hunchensocket.spring.dispatch.ResourceRegistrarTests.Registration;
import io.hunchensocket.spring.testsupport.FailedStart;
import io.hunchensocket.spring.testsupport.Room;
import io.hunchensocket.spring.testsupport.TestServer;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Resources whose verbs cannot all be meant.
 */
@ExtendWith(OutputCaptureExtension.class)
class ContradictoryResourceTests {

	private static FailureAnalysis startWith(Single room) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		runner(room).run((context) -> analysis[0] = FailedStart.analyse(context));
		return analysis[0];
	}

	private static ApplicationContextRunner runner(Single room) {
		return new ApplicationContextRunner().withUserConfiguration(Registration.class)
			.withBean("contradictory", Single.class, () -> room);
	}

	static Stream<Arguments> waitingRooms() {
		return Stream.of(arguments(new TextStreamOnLoop(), "textChunkReceived"),
				arguments(new BinaryStreamOnLoop(), "binaryChunkReceived"),
				arguments(new SpoolOnLoop(), "binaryChunkReceived"));
	}

	@ParameterizedTest
	@MethodSource("waitingRooms")
	void aNonBlockingResourceThatWaits(Single room, String instead) {
		FailureAnalysis analysis = startWith(room);
		assertThat(analysis.getDescription()).isEqualTo("Bean 'contradictory' cannot be a WebSocket resource: "
				+ room.getClass().getName() + " is non-blocking, but overrides a verb that may wait for the client "
				+ "or the disk: override " + instead + " instead, or let isNonBlocking() return false.");
		assertThat(analysis.getAction()).isEqualTo("Change the class of bean 'contradictory' as said.");
	}

	static Stream<Arguments> doubleRooms() {
		return Stream.of(arguments(new TwoForText(), "textMessageReceived and textStreamReceived"),
				arguments(new TwoForBinary(), "binaryMessageReceived and spooledMessageReceived"),
				arguments(new ThreeForBinary(),
						"binaryMessageReceived and binaryChunkReceived and spooledMessageReceived"));
	}

	@ParameterizedTest
	@MethodSource("doubleRooms")
	void aResourceThatTakesMessagesInTwoWays(Single room, String verbs) {
		FailureAnalysis analysis = startWith(room);
		assertThat(analysis.getDescription())
			.isEqualTo("Bean 'contradictory' cannot be a WebSocket resource: " + room.getClass().getName()
					+ " overrides " + verbs + ": a message is taken in one way, so override one of them alone.");
		assertThat(analysis.getAction()).isEqualTo("Change the class of bean 'contradictory' as said.");
	}

	@Test
	void aResourceWhoseClientsAreNarrowerAndThatMakesNone() {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		new ApplicationContextRunner().withUserConfiguration(Registration.class)
			.withBean("players", Players.class)
			.run((context) -> analysis[0] = FailedStart.analyse(context));
		assertThat(analysis[0].getDescription()).isEqualTo("Bean 'players' cannot be a WebSocket resource: "
				+ Players.class.getName() + " has clients of the type " + Player.class.getName()
				+ ", but leaves it to the default to make them, which knows no other than SocketClient: override newClient.");
	}

	static Stream<Single> soundRooms() {
		return Stream.of(new ChunksOnLoop(), new OneForEach());
	}

	@ParameterizedTest
	@MethodSource("soundRooms")
	void verbsThatGoTogether(Single room) {
		runner(room).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aResourceOfADispatcherIsRefusedItsHandshakes(CapturedOutput output) {
		try (TestServer server = TestServer.start(List.of(Dispatching.class));
				RawWebSocket client = server.client("/waits").connect()) {
			assertThat(client.response().status()).isEqualTo(500);
			assertThat(client.response().body()).doesNotContain("SpoolOnLoop");
			assertThat(output).contains("A WebSocket could not be opened for ")
				.contains("SpoolOnLoop is non-blocking, but overrides a verb that may wait")
				.contains("let isNonBlocking() return false");
			try (RawWebSocket other = server.open()) {
				other.sendText("served");
				other.expectText("served");
			}
		}
	}

	@WebSocketResource("/contradictory")
	static class Single extends Room {

	}

	static class Player extends SocketClient {

		Player(Opening opening) {
			super(opening);
		}

	}

	@WebSocketResource("/players")
	static class Players extends SocketResource<Player> {

	}

	static class OnLoop extends Single {

		@Override
		public boolean isNonBlocking() {
			return true;
		}

	}

	static class TextStreamOnLoop extends OnLoop {

		@Override
		public void textStreamReceived(SocketClient client, Reader text) {
		}

	}

	static class BinaryStreamOnLoop extends OnLoop {

		@Override
		public void binaryStreamReceived(SocketClient client, InputStream bytes) {
		}

	}

	static class SpoolOnLoop extends OnLoop {

		@Override
		public void spooledMessageReceived(SocketClient client, SpooledMessage message) {
		}

	}

	static class ChunksOnLoop extends OnLoop {

		@Override
		public void textChunkReceived(SocketClient client, MessageChunk chunk) {
		}

		@Override
		public void binaryChunkReceived(SocketClient client, MessageChunk chunk) {
		}

	}

	static class OneForEach extends Single {

		@Override
		public void textStreamReceived(SocketClient client, Reader text) {
		}

		@Override
		public void spooledMessageReceived(SocketClient client, SpooledMessage message) {
		}

	}

	static class TwoForText extends Single {

		@Override
		public void textMessageReceived(SocketClient client, String text) {
		}

		@Override
		public void textStreamReceived(SocketClient client, Reader text) {
		}

	}

	static class TwoForBinary extends Single {

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
		}

		@Override
		public void spooledMessageReceived(SocketClient client, SpooledMessage message) {
		}

	}

	/** One of them by inheritance. */
	static class ThreeForBinary extends TwoForBinary {

		@Override
		public void binaryChunkReceived(SocketClient client, MessageChunk chunk) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Dispatching {

		@Bean
		Dispatcher waiting() {
			SpoolOnLoop room = new SpoolOnLoop();
			return (request) -> request.path().equals("/waits") ? Optional.of(Route.to(room)) : Optional.empty();
		}

	}

}
