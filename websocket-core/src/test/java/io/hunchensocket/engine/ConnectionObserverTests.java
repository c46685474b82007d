package io.hunchensocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.stream.Stream;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.engine.base.ConnectionEnd;
import io.hunchensocket.engine.base.ConnectionObserver;
import io.hunchensocket.engine.base.Verb;
import io.hunchensocket.engine.delivery.VerbContext;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.testsupport.RecordedLog;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what an observer is told of connections.
 */
class ConnectionObserverTests {

	private static final List<String> CONNECTED = List.of("opened", "begun clientConnected", "ended clientConnected");

	private static final List<String> DISCONNECTED = List.of("begun clientDisconnected", "ended clientDisconnected");

	private final RecordingObserver observer = new RecordingObserver();

	private final Rig rig = new Rig(Settings.quiet(), this.observer);

	/** What it is told from the opening to the end. */
	private static List<String> events(List<String> between, String end) {
		List<String> events = new ArrayList<>(CONNECTED);
		events.addAll(between);
		events.addAll(DISCONNECTED);
		events.add("closed " + end);
		return events;
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void connectionThatThePeerClosesIsToldFromItsOpeningToItsEnd(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop).on("text hello", (client) -> client.sendText("hi"));
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("hello"));
		this.rig.settle();
		this.rig.pass(Duration.ofMillis(1500));
		peer.receive(Frames.maskedClose(4000, "bye"));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.observer.events())
			.isEqualTo(events(List.of("begun textMessageReceived", "ended textMessageReceived"),
					"4000 \"bye\", REMOTE first, after 1500 ms, 22 bytes received, 8 sent"));
		assertThat(this.observer.clients()).containsOnly(resource.client());
		this.rig.requireNothingLeft(resource, peer);
	}

	@Test
	void connectionThatTheApplicationClosesIsToldWithItsStatus() {
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = this.rig.connect(resource);
		resource.client().close(CloseStatus.of(4001, ""));
		this.rig.settle();
		peer.receive(Frames.maskedClose(4001, ""));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.observer.events())
			.isEqualTo(events(List.of(), "4001, LOCAL first, after 0 ms, 8 bytes received, 4 sent"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void connectionThatIsCutIsToldAsThat(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop);
		this.rig.connect(resource).reset();
		this.rig.settle();
		assertThat(this.observer.events())
			.isEqualTo(events(List.of(), "1006, NONE first, after 0 ms, 0 bytes received, 0 sent"));
	}

	@Test
	void endIsToldWhenTheLastVerbHasReturned() {
		RecordingResource resource = RecordingResource.onExecutor();
		this.rig.connect(resource).reset();
		this.rig.turns();
		assertThat(this.observer.events()).isEqualTo(CONNECTED);
		this.rig.settle();
		assertThat(this.observer.events()).hasSize(6);
	}

	@Test
	void whoeverWaitsForTheLastConnectionFindsItsEndTold() {
		MemoryTransport peer = this.rig.connect(RecordingResource.onExecutor());
		List<String> whenDrained = new ArrayList<>();
		CompletableFuture<Void> drained = this.rig.engine()
			.drain(CloseStatus.GOING_AWAY)
			.thenRun(() -> whenDrained.addAll(this.observer.events()));
		peer.reset();
		this.rig.settle();
		assertThat(drained).isCompleted();
		assertThat(whenDrained).hasSize(6).isEqualTo(this.observer.events());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void verbThatThrowsIsToldBeforeItEnds(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop).on("text x", (client) -> {
			throw new IllegalStateException("of the test");
		});
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.all(Frames.maskedText("x"), Frames.maskedText("not delivered any more")));
		this.rig.settle();
		peer.receive(Frames.maskedClose(1011, ""));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.observer.events())
			.startsWith(events(List.of("begun textMessageReceived", "failed textMessageReceived IllegalStateException",
					"ended textMessageReceived"), "")
				.subList(0, 8)
				.toArray(String[]::new))
			.hasSize(9);
		assertThat(this.observer.events().get(8)).startsWith("closed 1011, LOCAL first");
		assertThat(resource.verbs()).containsExactly("made", "connected", "text x", "error IllegalStateException",
				"disconnected 1011");
	}

	@Test
	void firstAndLastVerbMayFail() {
		RecordingResource resource = RecordingResource.onExecutor().on("connected", (client) -> {
			throw new StackOverflowError("of the test");
		}).on("disconnected 1006", (client) -> {
			throw new IllegalArgumentException("of the test");
		});
		this.rig.connect(resource).reset();
		this.rig.settle();
		assertThat(this.observer.events())
			.startsWith("opened", "begun clientConnected", "failed clientConnected StackOverflowError",
					"ended clientConnected", "begun clientDisconnected",
					"failed clientDisconnected IllegalArgumentException", "ended clientDisconnected")
			.hasSize(8);
	}

	@ParameterizedTest
	@MethodSource("resources")
	void eachVerbHasTheNameOfItsMethod(SocketResource<?> resource, byte[] message, String verb) {
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(message);
		this.rig.settle();
		assertThat(this.observer.events()).filteredOn((event) -> !CONNECTED.contains(event))
			.containsExactly("begun " + verb, "ended " + verb);
	}

	static Stream<Object[]> resources() {
		byte[] text = Frames.maskedText("x");
		byte[] binary = Frames.maskedBinary(new byte[1]);
		return Stream.of(new Object[] { RecordingResource.onExecutor(), text, "textMessageReceived" },
				new Object[] { RecordingResource.onExecutor(), binary, "binaryMessageReceived" },
				new Object[] { new Streams(), text, "textStreamReceived" },
				new Object[] { new Streams(), binary, "binaryStreamReceived" },
				new Object[] { new Chunks(), text, "textChunkReceived" },
				new Object[] { new Chunks(), binary, "binaryChunkReceived" },
				new Object[] { new Spooled(), binary, "spooledMessageReceived" },
				new Object[] { new Spooled(), Frames.maskedPong("x"), "pongReceived" });
	}

	@Test
	void streamThatThePeerCutsIsNoFailureOfTheVerb() {
		MemoryTransport peer = this.rig.connect(new Streams());
		peer.receive(Frames.masked(0x02, new byte[] { 1, 2, 3 }));
		this.rig.turns();
		peer.reset();
		this.rig.turns();
		this.rig.settle();
		assertThat(this.observer.events())
			.isEqualTo(events(List.of("begun binaryStreamReceived", "ended binaryStreamReceived"),
					"1006, NONE first, after 0 ms, 9 bytes received, 0 sent"));
	}

	@Test
	void messagesThatALaggingClientMissesAreTold() {
		Rig small = new Rig(Settings.quiet().sending(100, OverflowPolicy.DROP_OLDEST), this.observer);
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = small.connect(resource);
		peer.room(0);
		for (int i = 0; i < 20; i++) {
			resource.client().sendBinary(new byte[20]);
			small.turns();
		}
		// Four of 22 bytes are within the budget.
		assertThat(this.observer.events()).filteredOn((event) -> event.startsWith("dropped"))
			.isNotEmpty()
			.containsOnly("dropped 1");
		assertThat(small.engine().totals().messagesDropped())
			.isEqualTo(this.observer.events().size() - CONNECTED.size());
		peer.room(Long.MAX_VALUE);
		small.turns();
		assertThat(small.engine().totals().messagesSent() + small.engine().totals().messagesDropped()).isEqualTo(20);
	}

	@Test
	void messagesOfAClientThatIsClosedForItsLagAreTold() {
		Rig small = new Rig(Settings.quiet().sending(100_000, OverflowPolicy.CLOSE), this.observer);
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = small.connect(resource);
		peer.room(0);
		for (int i = 0; i < 4; i++) {
			resource.client().sendBinary(new byte[30_000]);
			small.turns();
		}
		int dropped = this.observer.events().size() - CONNECTED.size();
		assertThat(dropped).isOne();
		assertThat(small.engine().totals().messagesDropped()).isPositive();
		assertThat(this.observer.events()).endsWith("dropped " + small.engine().totals().messagesDropped());
	}

	@Test
	void refusalIsTold() {
		assertThat(this.rig.engine().drain(CloseStatus.GOING_AWAY)).isCompleted();
		assertThatExceptionOfType(HandshakeRefusedException.class)
			.isThrownBy(() -> this.rig.open(RecordingResource.onLoop()))
			.satisfies(this.rig.engine()::handshakeRefused);
		assertThat(this.observer.events()).containsExactly("refused 503 The server is going away.");
	}

	@Test
	void upgradeThatFailsIsNotTold() {
		this.rig.open(RecordingResource.onLoop()).abandon();
		this.rig.settle();
		assertThat(this.observer.events()).isEmpty();
	}

	@Test
	void connectionWithoutVerbsIsToldToo() {
		this.rig.executor().refuse();
		MemoryTransport peer = this.rig.connect(RecordingResource.onExecutor());
		peer.receive(Frames.maskedClose(1013, ""));
		peer.receiveEnd();
		this.rig.settle();
		// Who waits for the last end finds that all ends were told.
		assertThat(this.rig.engine().drain(CloseStatus.GOING_AWAY)).succeedsWithin(Duration.ofSeconds(30));
		assertThat(this.observer.events()).startsWith("opened").hasSize(2);
		assertThat(this.observer.events().get(1)).startsWith("closed 1013");
	}

	@Test
	void verbIsToldWithItsContextSet() {
		List<String> order = new ArrayList<>();
		ConnectionObserver inside = new ConnectionObserver() {

			@Override
			public void verbBegun(SocketClient client, Verb verb) {
				order.add("begun");
			}

			@Override
			public void verbEnded(SocketClient client, Verb verb) {
				order.add("ended");
			}

		};
		VerbContext context = () -> {
			order.add("set");
			return () -> order.add("cleared");
		};
		new Rig(Settings.quiet(), inside).connect(RecordingResource.onLoop(), context);
		assertThat(order).containsExactly("set", "begun", "ended", "cleared");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void observerThatThrowsChangesNothingAndIsReportedOnce(boolean onLoop) {
		Rig unlucky = new Rig(Settings.quiet().sending(100, OverflowPolicy.DROP_OLDEST), new Throwing());
		RecordingResource resource = new RecordingResource(onLoop).on("text x", (client) -> {
			client.sendText("y");
			throw new IllegalStateException("of the verb");
		});
		try (RecordedLog log = new RecordedLog()) {
			MemoryTransport peer = unlucky.connect(resource);
			peer.receive(Frames.maskedText("x"));
			unlucky.settle();
			assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("y"), Frames.close(1011, "")));
			peer.receive(Frames.maskedClose(1011, ""));
			peer.receiveEnd();
			unlucky.settle();
			assertThat(resource.verbs()).containsExactly("made", "connected", "text x", "error IllegalStateException",
					"disconnected 1011");
			unlucky.requireNothingLeft(resource, peer);
			assertThat(log.lines(Level.WARNING)).singleElement().asString().contains("observer").endsWith("opened");
		}
		unlucky.engine().handshakeRefused(new HandshakeRefusedException(403, "no"));
	}

	/** Throws whatever it is told. */
	private static final class Throwing implements ConnectionObserver {

		@Override
		public void handshakeRefused(int status, String reason) {
			throw new IllegalStateException("refused");
		}

		@Override
		public void opened(SocketClient client) {
			throw new IllegalStateException("opened");
		}

		@Override
		public void verbBegun(SocketClient client, Verb verb) {
			throw new StackOverflowError("begun");
		}

		@Override
		public void verbFailed(SocketClient client, Verb verb, Throwable error) {
			throw new IllegalStateException("failed");
		}

		@Override
		public void verbEnded(SocketClient client, Verb verb) {
			throw new IllegalStateException("ended");
		}

		@Override
		public void closed(SocketClient client, ConnectionEnd end) {
			throw new IllegalStateException("closed");
		}

	}

	private static final class Streams extends BareResource {

		Streams() {
			super(false);
		}

		@Override
		public void textStreamReceived(SocketClient client, Reader text) throws IOException {
			assertThat(text.transferTo(Writer.nullWriter())).isPositive();
		}

		@Override
		public void binaryStreamReceived(SocketClient client, InputStream bytes) throws IOException {
			assertThat(bytes.readAllBytes()).isNotEmpty();
		}

	}

	private static final class Chunks extends BareResource {

		Chunks() {
			super(false);
		}

		@Override
		public void textChunkReceived(SocketClient client, MessageChunk chunk) {
			assertThat(chunk.last()).isTrue();
		}

		@Override
		public void binaryChunkReceived(SocketClient client, MessageChunk chunk) {
			assertThat(chunk.last()).isTrue();
		}

	}

	private static final class Spooled extends BareResource {

		Spooled() {
			super(false);
		}

		@Override
		public void spooledMessageReceived(SocketClient client, SpooledMessage message) {
			assertThat(message.length()).isOne();
		}

		@Override
		public void pongReceived(SocketClient client, byte[] payload) {
			assertThat(payload).isEqualTo("x".getBytes(StandardCharsets.UTF_8));
		}

	}

}
