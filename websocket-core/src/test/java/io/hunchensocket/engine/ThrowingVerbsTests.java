package io.hunchensocket.engine;

import java.util.List;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for verbs that throw, and for what else may fail around them.
 */
class ThrowingVerbsTests {

	private final Rig rig = new Rig();

	@ParameterizedTest
	@ValueSource(strings = { "connected", "text x" })
	void exceptionClosesWith1011(String verb) {
		for (boolean onLoop : new boolean[] { true, false }) {
			RecordingResource resource = new RecordingResource(onLoop);
			resource.on(verb, ThrowingVerbsTests::fail);
			MemoryTransport peer = this.rig.connect(resource);
			peer.receive(Frames.all(Frames.maskedText("x"), Frames.maskedText("y")));
			this.rig.settle();
			assertThat(peer.written()).isEqualTo(Frames.hex("8802 03f3"));
			peer.receive(Frames.maskedClose(1011, ""));
			peer.receiveEnd();
			this.rig.settle();
			List<String> expected = verb.equals("connected")
					? List.of("made", "connected", "error IllegalStateException", "disconnected 1011")
					: List.of("made", "connected", "text x", "error IllegalStateException", "disconnected 1011");
			assertThat(resource.verbs()).isEqualTo(expected);
			this.rig.requireNothingLeft(resource, peer);
		}
	}

	@Test
	void statusOfTheExceptionIsTaken() {
		RecordingResource resource = RecordingResource.onExecutor().on("connected", (client) -> {
			throw new WebSocketException(CloseStatus.of(4003, "banned"));
		});
		MemoryTransport peer = this.rig.connect(resource);
		assertThat(peer.written()).isEqualTo(Frames.close(4003, "banned"));
	}

	@Test
	void statusThatCannotBeSentBecomes1011() {
		RecordingResource resource = RecordingResource.onLoop().on("connected", (client) -> {
			throw new WebSocketException(CloseStatus.ABNORMAL_CLOSURE);
		});
		assertThat(this.rig.connect(resource).written()).isEqualTo(Frames.hex("8802 03f3"));
	}

	@Test
	void errorsAreToldLikeExceptions() {
		RecordingResource resource = RecordingResource.onLoop().on("text x", (client) -> {
			throw new StackOverflowError("of the test");
		});
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("x"));
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.hex("8802 03f3"));
		assertThat(resource.verbs()).endsWith("text x", "error StackOverflowError");
	}

	@Test
	void errorVerbThatThrowsHarmsNothing() {
		RecordingResource resource = RecordingResource.onLoop().on("text x", ThrowingVerbsTests::fail);
		resource.on("error IllegalStateException", (client) -> {
			throw new UnsupportedOperationException("again");
		});
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("x"));
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.hex("8802 03f3"));
		peer.receive(Frames.maskedClose(1011, ""));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("error IllegalStateException", "disconnected 1011");
	}

	@Test
	void disconnectedThatThrowsIsToldAndCountedOnce() {
		RecordingResource resource = RecordingResource.onExecutor().on("disconnected 1006", ThrowingVerbsTests::fail);
		MemoryTransport peer = this.rig.connect(resource);
		peer.receiveEnd();
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected", "disconnected 1006",
				"error IllegalStateException");
		this.rig.requireNothingLeft(resource, peer);
	}

	@Test
	void transportThatCannotBeOpenedEndsTheConnection() {
		RecordingResource resource = RecordingResource.onLoop();
		MemoryTransport peer = new MemoryTransport();
		peer.failOnOpen(new IllegalStateException("of the test"));
		this.rig.open(resource).start(peer);
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected", "disconnected 1006");
		this.rig.requireNothingLeft(resource, peer);
	}

	@Test
	void clientThatCannotBePrintedHarmsNothing() {
		RecordingResource resource = new RecordingResource(false) {

			@Override
			public SocketClient newClient(Opening opening) {
				return new SocketClient(opening) {

					@Override
					public String toString() {
						throw new IllegalStateException("no name yet");
					}

				};
			}

		};
		this.rig.executor().refuse();
		MemoryTransport peer = this.rig.connect(resource);
		assertThat(peer.written()).isEqualTo(Frames.close(1013, "the server is overloaded"));
	}

	private static void fail(SocketClient client) {
		throw new IllegalStateException("of the test, for " + client);
	}

}
