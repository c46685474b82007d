package io.hunchensocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.engine.delivery.VerbContext;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the context of a client that is set around its verbs. In a rig all verbs run
 * on the test's own thread, so that a context that stayed would be seen by the next.
 */
class VerbContextTests {

	private static final ThreadLocal<String> CURRENT = ThreadLocal.withInitial(() -> "nobody");

	private final Rig rig = new Rig();

	private final List<String> seen = new ArrayList<>();

	@AfterEach
	void threadIsAsItWas() {
		String left = CURRENT.get();
		CURRENT.remove();
		assertThat(left).isEqualTo("nobody");
	}

	private static VerbContext of(String name) {
		return () -> {
			String before = CURRENT.get();
			CURRENT.set(name);
			return () -> CURRENT.set(before);
		};
	}

	private void see(String verb) {
		this.seen.add(verb + " as " + CURRENT.get());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void isSetAroundEveryVerb(boolean onLoop) {
		MemoryTransport peer = this.rig.connect(new Whole(onLoop), of("ann"));
		peer.receive(Frames.all(Frames.maskedText("one"), Frames.maskedBinary(new byte[] { 2 }),
				Frames.maskedPong("three"), Frames.maskedText("fail")));
		this.rig.settle();
		peer.receive(Frames.maskedClose(1011, ""));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.seen).filteredOn((verb) -> !verb.startsWith("check"))
			.containsExactly("connected as ann", "text one as ann", "binary as ann", "pong as ann", "text fail as ann",
					"error as ann", "disconnected as ann");
		assertThat(this.seen).filteredOn((verb) -> verb.startsWith("check"))
			.containsExactly("check as ann", "check as ann", "check as ann");
	}

	@Test
	void isSetAroundVerbsForLargeMessages() {
		MemoryTransport streaming = this.rig.connect(new Streaming(), of("ann"));
		streaming.receive(Frames.all(Frames.masked(0x02, new byte[] { 1 }), Frames.masked(0x80, new byte[] { 2 })));
		this.rig.settle();
		MemoryTransport spooling = this.rig.connect(new Spooling(), of("bob"));
		spooling.receive(Frames.maskedBinary(new byte[] { 1 }));
		this.rig.settle();
		MemoryTransport chunks = this.rig.connect(new Chunks(), of("cleo"));
		chunks.receive(Frames.maskedBinary(new byte[] { 1 }));
		this.rig.settle();
		assertThat(this.seen).containsExactly("connected as ann", "stream as ann", "connected as bob", "spooled as bob",
				"connected as cleo", "chunk as cleo");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void nothingPassesFromOneClientToTheNext(boolean onLoop) {
		Whole resource = new Whole(onLoop);
		MemoryTransport ann = this.rig.connect(resource, of("ann"));
		MemoryTransport nobody = this.rig.connect(resource);
		MemoryTransport bob = this.rig.connect(resource, of("bob"));
		for (MemoryTransport peer : List.of(ann, nobody, bob, nobody, ann)) {
			peer.receive(Frames.maskedText("hi"));
		}
		this.rig.settle();
		assertThat(this.seen).filteredOn((verb) -> verb.startsWith("text"))
			.containsExactlyInAnyOrder("text hi as ann", "text hi as nobody", "text hi as bob", "text hi as nobody",
					"text hi as ann");
		assertThat(this.seen).filteredOn((verb) -> verb.startsWith("connected"))
			.containsExactly("connected as ann", "connected as nobody", "connected as bob");
	}

	@Test
	void interruptionThatAContextLeavesIsNotSeenByTheNext() {
		List<Boolean> interrupted = new ArrayList<>();
		VerbContext interrupting = () -> {
			interrupted.add(Thread.currentThread().isInterrupted());
			return () -> Thread.currentThread().interrupt();
		};
		MemoryTransport peer = this.rig.connect(new Whole(false), interrupting);
		peer.receive(Frames.all(Frames.maskedText("one"), Frames.maskedText("two"), Frames.maskedText("three")));
		this.rig.settle();
		assertThat(this.seen).contains("text three as nobody");
		assertThat(interrupted).hasSizeGreaterThanOrEqualTo(4).containsOnly(false);
	}

	@Test
	void whatTheThreadHadBeforeIsThereAgain() {
		CURRENT.set("somebody");
		MemoryTransport peer = this.rig.connect(new Whole(true), of("ann").around(of("bob")));
		assertThat(CURRENT.get()).isEqualTo("somebody");
		peer.receive(Frames.maskedText("fail"));
		this.rig.settle();
		assertThat(CURRENT.get()).isEqualTo("somebody");
		assertThat(this.seen).contains("connected as bob", "text fail as bob");
		CURRENT.remove();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aContextThatCannotBeSetFailsTheVerbAndNothingElse(boolean onLoop) {
		Whole resource = new Whole(onLoop);
		VerbContext broken = of("ann").around(() -> {
			throw new StackOverflowError("of the test");
		});
		MemoryTransport peer = this.rig.connect(resource, broken);
		assertThat(peer.written()).isEqualTo(Frames.close(1011, ""));
		peer.receive(Frames.maskedClose(1011, ""));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.seen).as("the verb that nobody may be told apart in is not called")
			.containsExactly("error as nobody");
		this.rig.requireNothingLeft(resource, peer);
	}

	@Test
	void aContextThatBreaksLaterEndsTheClientAndIsToldOfItsEnd() {
		Whole resource = new Whole(true);
		int[] opened = new int[1];
		MemoryTransport peer = this.rig.connect(resource, () -> {
			if (opened[0]++ > 0) {
				throw new IllegalStateException("of the test");
			}
			return () -> {
			};
		});
		peer.receive(Frames.maskedText("unheard"));
		this.rig.settle();
		peer.receive(Frames.maskedClose(1011, ""));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(1011, ""));
		assertThat(this.seen).containsExactly("connected as nobody", "error as nobody", "disconnected as nobody");
		this.rig.requireNothingLeft(resource, peer);
	}

	@Test
	void aContextThatCannotBeTakenOffHarmsNobody() {
		Whole resource = new Whole(true);
		MemoryTransport peer = this.rig.connect(resource, () -> () -> {
			throw new IllegalStateException("of the test");
		});
		peer.receive(Frames.maskedText("heard"));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(this.seen).contains("connected as nobody", "text heard as nobody", "disconnected as nobody");
		this.rig.requireNothingLeft(resource, peer);
	}

	@ParameterizedTest
	@ValueSource(strings = { "fail", "refuse" })
	void itSaysWhatAnExceptionMeans(String text) {
		VerbContext explaining = new VerbContext() {

			@Override
			public Scope open() {
				return of("ann").open();
			}

			@Override
			public Throwable translate(Throwable error) {
				return (error instanceof IllegalStateException)
						? new WebSocketException(CloseStatus.of(1008, "not this one")) : error;
			}

		};
		Whole resource = new Whole(false);
		MemoryTransport peer = this.rig.connect(resource, explaining.around(of("bob")));
		resource.refuses = text.equals("refuse");
		peer.receive(Frames.maskedText(text));
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(1008, "not this one"));
		assertThat(resource.told).isEqualTo(List.of("WebSocketException"));
	}

	@Test
	void withoutAnyNothingIsPutAround() {
		assertThat(VerbContext.NONE.around(VerbContext.NONE)).isSameAs(VerbContext.NONE);
		VerbContext one = of("ann");
		assertThat(VerbContext.NONE.around(one)).isSameAs(one);
		assertThat(one.around(VerbContext.NONE)).isSameAs(one);
	}

	/** Takes whole messages. */
	private final class Whole extends Seeing {

		private final List<String> told = new ArrayList<>();

		private boolean refuses;

		Whole(boolean nonBlocking) {
			super(nonBlocking);
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			see("text " + text);
			if (text.equals("fail")) {
				throw new IllegalStateException("of the test");
			}
		}

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			see("binary");
		}

		@Override
		public void pongReceived(SocketClient client, byte[] payload) {
			see("pong");
		}

		@Override
		public Admission checkMessage(SocketClient client, MessageType type, long frameLength, long totalLength) {
			if (this.refuses) {
				throw new IllegalStateException("of the test");
			}
			if (client.request().path().equals("/room") && !CURRENT.get().equals("nobody")) {
				see("check");
			}
			return Admission.ACCEPTED;
		}

		@Override
		public void clientDisconnected(SocketClient client, CloseStatus status) {
			see("disconnected");
		}

		@Override
		public void errorOccurred(SocketClient client, Throwable error) {
			see("error");
			this.told.add(error.getClass().getSimpleName());
		}

	}

	private final class Streaming extends Seeing {

		Streaming() {
			super(false);
		}

		@Override
		public void binaryStreamReceived(SocketClient client, InputStream bytes) throws IOException {
			bytes.readAllBytes();
			see("stream");
		}

	}

	private final class Spooling extends Seeing {

		Spooling() {
			super(false);
		}

		@Override
		public void spooledMessageReceived(SocketClient client, SpooledMessage message) {
			see("spooled");
		}

	}

	private final class Chunks extends Seeing {

		Chunks() {
			super(true);
		}

		@Override
		public void binaryChunkReceived(SocketClient client, MessageChunk chunk) {
			see("chunk");
		}

	}

	private class Seeing extends BareResource {

		Seeing(boolean nonBlocking) {
			super(nonBlocking);
		}

		@Override
		public void clientConnected(SocketClient client) {
			see("connected");
		}

	}

}
