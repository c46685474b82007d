package io.hunchensocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.engine.Threads.Worker;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.ReceiveMode;
import io.hunchensocket.resource.ReceiveModes;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for messages that a resource takes on the loop, before they wait for their turn.
 */
class OfferedMessageTests {

	private static final ThreadLocal<String> CURRENT = ThreadLocal.withInitial(() -> "nobody");

	private final Rig rig = new Rig();

	@ParameterizedTest
	@ValueSource(strings = { "connected", "text ask" })
	void answerReachesAHandlerThatWaitsForIt(String asking) {
		Asking resource = new Asking();
		resource.on(asking, resource::ask);
		MemoryTransport peer = this.rig.start(resource);
		peer.receive(Frames.all(Frames.maskedText("ask"), Frames.maskedText("behind")));
		this.rig.turns();
		Worker handler = Threads.start((nobody) -> this.rig.executor().runAll());
		Threads.until(() -> peer.written().length > 0, this.rig::turn);
		assertThat(Frames.read(peer.written())).containsExactly("question");
		assertThat(handler.end()).isNotDone();
		peer.receive(Frames.maskedText("answer 42"));
		this.rig.turns();
		handler.awaitEnd();
		this.rig.turns();
		assertThat(Frames.read(peer.written())).containsExactly("question", "got answer 42");
		assertThat(resource.verbs()).containsExactly("made", "connected", "text ask", "text behind");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatIsNotTakenGoesTheUsualWayInOrder(boolean nonBlocking) {
		Taking resource = new Taking(nonBlocking);
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.all(Frames.maskedText("1"), Frames.maskedText("take 2"),
				Frames.maskedBinary(new byte[] { 3 }), Frames.masked(0x01, "ta".getBytes(StandardCharsets.UTF_8)),
				Frames.masked(0x80, "ke 4".getBytes(StandardCharsets.UTF_8)), Frames.maskedBinary(new byte[] { 7, 5 }),
				Frames.maskedText("6")));
		this.rig.settle();
		assertThat(resource.taken()).containsExactly("take 2", "take 4", "0705");
		assertThat(resource.verbs()).containsExactly("made", "connected", "text 1", "binary 03", "text 6");
	}

	@Test
	void compressedMessagesAreOfferedToo() {
		Taking resource = new Taking(false);
		MemoryTransport peer = this.rig.connect(resource, Extensions.FORGETTING);
		peer.receive(Frames.all(Written.maskedDeflated(1, "take it".getBytes(StandardCharsets.UTF_8)),
				Written.maskedDeflated(1, "leave it".getBytes(StandardCharsets.UTF_8))));
		this.rig.settle();
		assertThat(resource.taken()).containsExactly("take it");
		assertThat(resource.verbs()).endsWith("text leave it");
	}

	@Test
	void messageIsCheckedBeforeItIsOffered() {
		List<String> calls = new ArrayList<>();
		Taking resource = new Taking(false) {

			@Override
			public Admission checkMessage(SocketClient client, MessageType type, long frameLength, long totalLength) {
				calls.add("check " + frameLength);
				return (frameLength < 10) ? Admission.ACCEPTED : Admission.refused(CloseStatus.of(1008));
			}

			@Override
			public boolean takeTextMessage(SocketClient client, String text) {
				calls.add("offer " + text);
				return super.takeTextMessage(client, text);
			}

		};
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.all(Frames.maskedText("take 1"), Frames.maskedText("take what is long")));
		this.rig.settle();
		assertThat(calls).containsExactly("check 6", "offer take 1", "check 17");
		assertThat(peer.written()).startsWith(Frames.hex("8802 03f0"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void exceptionClosesTheClientAsThatOfAnyVerb(boolean nonBlocking) {
		Taking resource = new Taking(nonBlocking);
		MemoryTransport peer = this.rig.connect(resource);
		MemoryTransport other = this.rig.connect(resource);
		peer.receive(Frames.all(Frames.maskedText("fail"), Frames.maskedText("take no more"),
				Frames.maskedText("nor this")));
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.hex("8802 03f3"));
		peer.receive(Frames.maskedClose(1011, ""));
		peer.receiveEnd();
		this.rig.settle();
		other.receive(Frames.maskedText("hi"));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected", "made", "connected",
				"error UnsupportedOperationException", "disconnected 1011", "text hi");
		assertThat(resource.taken()).isEmpty();
		other.reset();
		this.rig.settle();
		this.rig.requireNothingLeft(resource, peer, other);
	}

	@Test
	void exceptionMaySayTheStatus() {
		Taking resource = new Taking(false);
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("refuse"));
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.hex("8802 0fa1"));
	}

	@Test
	void closedClientIsOfferedNothing() {
		Taking resource = new Taking(false);
		MemoryTransport peer = this.rig.connect(resource);
		resource.client().close();
		peer.receive(Frames.maskedText("take it"));
		this.rig.settle();
		assertThat(resource.taken()).isEmpty();
		assertThat(resource.verbs()).containsExactly("made", "connected");
	}

	@Test
	void contextIsThatOfTheClient() {
		List<String> seen = new ArrayList<>();
		Taking resource = new Taking(false) {

			@Override
			public boolean takeTextMessage(SocketClient client, String text) {
				seen.add(text + " as " + CURRENT.get()
						+ (Thread.currentThread().isInterrupted() ? ", interrupted" : ""));
				Thread.currentThread().interrupt();
				return super.takeTextMessage(client, text);
			}

		};
		MemoryTransport ann = this.rig.connect(resource, () -> {
			CURRENT.set("ann");
			return CURRENT::remove;
		});
		MemoryTransport nobody = this.rig.connect(resource);
		ann.receive(Frames.all(Frames.maskedText("take 1"), Frames.maskedText("fail")));
		nobody.receive(Frames.maskedText("take 2"));
		this.rig.turns();
		assertThat(Thread.interrupted()).isFalse();
		assertThat(CURRENT.get()).isEqualTo("nobody");
		assertThat(seen).containsExactlyInAnyOrder("take 1 as ann", "fail as ann", "take 2 as nobody");
	}

	@Test
	void contextThatCannotBeSetFailsTheVerb() {
		Taking resource = new Taking(false);
		List<String> opened = new ArrayList<>();
		MemoryTransport peer = this.rig.connect(resource, () -> {
			opened.add("context");
			if (opened.size() == 2) {
				throw new UnsupportedOperationException("No context");
			}
			return () -> {
			};
		});
		peer.receive(Frames.maskedText("take it"));
		this.rig.settle();
		assertThat(resource.taken()).isEmpty();
		assertThat(resource.verbs()).endsWith("error UnsupportedOperationException");
		assertThat(peer.written()).isEqualTo(Frames.hex("8802 03f3"));
	}

	@Test
	void adapterThatDeclaresItIsOfferedWholeMessagesAlone() {
		Adapter adapter = new Adapter(
				ReceiveModes.of(ReceiveMode.WHOLE, ReceiveMode.CHUNKS).withOffersOnLoop().withPongs());
		MemoryTransport peer = this.rig.connect(adapter);
		peer.receive(Frames.all(Frames.maskedText("take 1"), Frames.maskedBinary(new byte[] { 7 }),
				Frames.maskedPong("p"), Frames.maskedText("2")));
		this.rig.settle();
		assertThat(adapter.taken()).containsExactly("take 1");
		assertThat(adapter.verbs()).containsExactly("made", "connected", "chunk", "pong", "text 2");
		Adapter reading = new Adapter(ReceiveModes.of(ReceiveMode.WHOLE, ReceiveMode.STREAM).withOffersOnLoop());
		MemoryTransport other = this.rig.connect(reading);
		other.receive(Frames.all(Frames.masked(0x02, new byte[3]), Frames.masked(0x80, new byte[4]),
				Frames.maskedText("take 1")));
		this.rig.settle();
		assertThat(reading.verbs()).containsExactly("made", "connected", "stream 7");
		assertThat(reading.taken()).containsExactly("take 1");
	}

	@Test
	void adapterThatDoesNotDeclareItIsOfferedNothing() {
		Adapter adapter = new Adapter(ReceiveModes.of(ReceiveMode.WHOLE, ReceiveMode.WHOLE));
		MemoryTransport peer = this.rig.connect(adapter);
		peer.receive(Frames.maskedText("take it"));
		this.rig.settle();
		assertThat(adapter.taken()).isEmpty();
		assertThat(adapter.verbs()).endsWith("text take it");
	}

	@Test
	void readingStopsWhileTooMuchWaitsAndGoesOnAfterThat() {
		Rig small = new Rig(Settings.quiet().receiving(4, 100_000));
		Taking resource = new Taking(false);
		MemoryTransport peer = small.connect(resource);
		List<String> expected = new ArrayList<>(resource.verbs());
		for (int i = 0; i < 50; i++) {
			peer.receive(Frames.all(Frames.maskedText("" + i), Frames.maskedText("take " + i)));
			expected.add("text " + i);
		}
		small.turns();
		assertThat(peer.isReading()).isFalse();
		assertThat(resource.taken()).hasSizeBetween(4, 5);
		for (int i = 0; i < 100; i++) {
			small.settle();
		}
		assertThat(resource.verbs()).isEqualTo(expected);
		assertThat(resource.taken()).hasSize(50);
	}

	/** Takes what begins with "take" or 7. */
	private static class Taking extends RecordingResource {

		private final List<String> taken = new ArrayList<>();

		Taking(boolean nonBlocking) {
			super(nonBlocking);
		}

		final List<String> taken() {
			return this.taken;
		}

		@Override
		public boolean takeTextMessage(SocketClient client, String text) {
			if (text.equals("fail")) {
				throw new UnsupportedOperationException("The test wants it");
			}
			if (text.equals("refuse")) {
				throw new WebSocketException(CloseStatus.of(4001));
			}
			return text.startsWith("take") && this.taken.add(text);
		}

		@Override
		public boolean takeBinaryMessage(SocketClient client, byte[] bytes) {
			return bytes[0] == 7 && this.taken.add(HexFormat.of().formatHex(bytes));
		}

	}

	/** Overrides more than it is called for. */
	private static final class Adapter extends Taking {

		private final ReceiveModes modes;

		Adapter(ReceiveModes modes) {
			super(false);
			this.modes = modes;
		}

		@Override
		public ReceiveModes receiveModes() {
			return this.modes;
		}

		@Override
		public void binaryChunkReceived(SocketClient client, MessageChunk chunk) {
			record("chunk", client);
		}

		@Override
		public void binaryStreamReceived(SocketClient client, InputStream bytes) throws IOException {
			record("stream " + bytes.readAllBytes().length, client);
		}

		@Override
		public void pongReceived(SocketClient client, byte[] payload) {
			record("pong", client);
		}

	}

	/** Asks its client something within a verb, and waits for the answer. */
	private static final class Asking extends RecordingResource {

		private final CompletableFuture<String> answer = new CompletableFuture<>();

		Asking() {
			super(false);
		}

		void ask(SocketClient client) {
			client.sendText("question");
			client.sendText("got " + this.answer.orTimeout(30, TimeUnit.SECONDS).join());
		}

		@Override
		public boolean takeTextMessage(SocketClient client, String text) {
			return text.startsWith("answer") && this.answer.complete(text);
		}

	}

}
