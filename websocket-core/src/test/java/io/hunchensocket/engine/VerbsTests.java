package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.SendResult;
import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what the verbs of a resource promise.
 */
class VerbsTests {

	private final Rig rig = new Rig();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void verbsComeInOrder(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop);
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("one"));
		peer.receive(Frames.all(Frames.maskedBinary(Frames.hex("0203")), Frames.maskedText("three")));
		peer.receive(Frames.maskedClose(1000, ""));
		peer.receiveEnd();
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected", "text one", "binary 0203", "text three",
				"disconnected 1000");
		assertThat(peer.written()).isEqualTo(Frames.hex("8802 03e8"));
		this.rig.requireNothingLeft(resource, peer);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void clientIsAmongTheClientsExactlyBetweenConnectedAndDisconnected(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop);
		List<String> seen = new ArrayList<>();
		resource.on("made", (client) -> seen.add("made " + resource.clients().contains(client)));
		resource.on("connected", (client) -> seen.add("connected " + resource.clients().contains(client)));
		resource.on("disconnected 1006", (client) -> seen.add("disconnected " + resource.clients().contains(client)));
		MemoryTransport peer = this.rig.connect(resource);
		peer.receiveEnd();
		this.rig.settle();
		assertThat(seen).containsExactly("made false", "connected true", "disconnected false");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void clientGetsItsOwnBroadcastAlreadyInConnected(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop);
		resource.on("connected", (client) -> {
			client.sendText("before");
			resource.clients().broadcastText("all");
			client.sendText("after");
		});
		MemoryTransport peer = this.rig.connect(resource);
		assertThat(Frames.read(peer.written())).containsExactly("before", "all", "after");
	}

	@Test
	void noMessageComesBeforeConnectedHasReturned() {
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = this.rig.start(resource);
		AtomicReference<List<String>> during = new AtomicReference<>(List.of());
		resource.on("connected", (client) -> {
			peer.receive(Frames.maskedText("early"));
			this.rig.turns();
			this.rig.executor().runAll();
			during.set(resource.verbs());
		});
		this.rig.settle();
		assertThat(during.get()).containsExactly("made", "connected");
		assertThat(resource.verbs()).containsExactly("made", "connected", "text early");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatNewClientSendsWaitsForTheUpgrade(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop);
		resource.on("made", (client) -> assertThat(client.sendText("welcome")).isEqualTo(SendResult.QUEUED));
		resource.on("connected", (client) -> client.sendText("there"));
		PendingConnection opened = this.rig.open(resource);
		this.rig.settle();
		assertThat(resource.client().bufferedBytes()).isEqualTo(9);
		MemoryTransport peer = new MemoryTransport();
		opened.start(peer);
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("welcome"), Frames.text("there")));
		assertThat(resource.client().bufferedBytes()).isZero();
	}

	@Nested
	class BeforeTheUpgrade {

		private final RecordingResource resource = RecordingResource.onLoop();

		@Test
		void abandonedClientGetsNoVerbAndCanSendNothing() {
			this.resource.on("made", (client) -> client.sendText("welcome"));
			PendingConnection opened = VerbsTests.this.rig.open(this.resource);
			opened.abandon();
			assertThat(this.resource.client().sendText("late")).isEqualTo(SendResult.CLOSED);
			assertThat(this.resource.client().isOpen()).isFalse();
			opened.abandon();
			VerbsTests.this.rig.settle();
			assertThat(this.resource.verbs()).containsExactly("made");
			VerbsTests.this.rig.requireNothingLeft(this.resource);
		}

		@Test
		void startAfterAbandonChangesNothing() {
			PendingConnection opened = VerbsTests.this.rig.open(this.resource);
			opened.abandon();
			MemoryTransport peer = new MemoryTransport();
			opened.start(peer);
			VerbsTests.this.rig.settle();
			assertThat(this.resource.verbs()).containsExactly("made");
			assertThat(VerbsTests.this.rig.engine().connectionCount()).isZero();
		}

		@Test
		void abandonAfterStartChangesNothing() {
			PendingConnection opened = VerbsTests.this.rig.open(this.resource);
			opened.start(new MemoryTransport());
			opened.abandon();
			VerbsTests.this.rig.settle();
			assertThat(this.resource.verbs()).containsExactly("made", "connected");
			assertThat(VerbsTests.this.rig.engine().connectionCount()).isOne();
		}

		@Test
		void refusalByAcceptMakesNoClient() {
			RecordingResource refusing = new RecordingResource(true) {

				@Override
				public void accept(OpeningRequest request) {
					throw new HandshakeRefusedException(403, "No.");
				}

			};
			assertThatExceptionOfType(HandshakeRefusedException.class)
				.isThrownBy(() -> VerbsTests.this.rig.open(refusing))
				.satisfies((ex) -> assertThat(ex.status()).isEqualTo(403));
			assertThat(refusing.verbs()).isEmpty();
			VerbsTests.this.rig.requireNothingLeft(refusing);
		}

		@Test
		void whatNewClientThrowsReachesTheCaller() {
			this.resource.on("made", (client) -> {
				throw new IllegalStateException("broken");
			});
			assertThatIllegalStateException().isThrownBy(() -> VerbsTests.this.rig.open(this.resource));
			VerbsTests.this.rig.requireNothingLeft(this.resource);
		}

		@Test
		void closeBeforeStartIsSentBehindWhatWasSent() {
			this.resource.on("made", (client) -> {
				client.sendText("no room");
				client.close(CloseStatus.of(4001, "full"));
			});
			MemoryTransport peer = VerbsTests.this.rig.connect(this.resource);
			assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("no room"), Frames.close(4001, "full")));
			peer.receive(Frames.maskedText("unheard"));
			peer.receive(Frames.maskedClose(4001, ""));
			peer.receiveEnd();
			VerbsTests.this.rig.settle();
			assertThat(this.resource.verbs()).containsExactly("made", "connected", "disconnected 4001");
			VerbsTests.this.rig.requireNothingLeft(this.resource, peer);
		}

	}

}
