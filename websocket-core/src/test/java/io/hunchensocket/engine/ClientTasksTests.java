package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.engine.Threads.Worker;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what an application does as a verb of a client, and when a client has taken
 * what was sent.
 */
class ClientTasksTests {

	private static final ThreadLocal<String> CURRENT = ThreadLocal.withInitial(() -> "nobody");

	private final Rig rig = new Rig();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void taskIsAVerbBehindWhatHasArrived(boolean nonBlocking) {
		RecordingResource resource = new RecordingResource(nonBlocking);
		MemoryTransport peer = this.rig.connect(resource);
		SocketClient client = resource.client();
		resource.takeVerbs();
		peer.receive(Frames.maskedText("1"));
		this.rig.turn();
		Worker other = Threads.start((nobody) -> client.execute(() -> resource.record("task", client)));
		other.awaitEnd();
		this.rig.turn();
		peer.receive(Frames.maskedText("2"));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("text 1", "task", "text 2");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void taskHasTheContextOfItsClient(boolean nonBlocking) {
		RecordingResource resource = new RecordingResource(nonBlocking);
		List<String> seen = new ArrayList<>();
		this.rig.connect(resource, () -> {
			CURRENT.set("ann");
			return CURRENT::remove;
		});
		resource.client().execute(() -> seen.add(CURRENT.get()));
		this.rig.settle();
		assertThat(seen).containsExactly("ann");
		assertThat(CURRENT.get()).isEqualTo("nobody");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void errorOfATaskClosesTheClient(boolean nonBlocking) {
		RecordingResource resource = new RecordingResource(nonBlocking);
		MemoryTransport peer = this.rig.connect(resource);
		resource.client().execute(() -> {
			throw new UnsupportedOperationException("The test wants it");
		});
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("error UnsupportedOperationException");
		assertThat(peer.written()).isEqualTo(Frames.hex("8802 03f3"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void taskIsNotCalledForAClientThatHasGoneOrIsClosed(boolean nonBlocking) {
		RecordingResource resource = new RecordingResource(nonBlocking);
		MemoryTransport gone = this.rig.connect(resource);
		this.rig.connect(resource);
		gone.reset();
		this.rig.settle();
		resource.client(1).close();
		for (SocketClient client : List.of(resource.client(0), resource.client(1))) {
			client.execute(() -> resource.record("task", client));
		}
		this.rig.settle();
		assertThat(resource.verbs()).doesNotContain("task");
	}

	@Test
	void clientThatIsNotConnectedYetTakesNoTask() {
		RecordingResource resource = RecordingResource.onExecutor();
		resource.on("made",
				(client) -> assertThatIllegalStateException()
					.isThrownBy(() -> client.execute(() -> resource.record("task", client)))
					.withMessage("The connection is not open yet: wait for a verb"));
		this.rig.connect(resource);
		assertThat(resource.verbs()).containsExactly("made", "connected");
	}

	@Test
	void taskWaitsUntilTheClientHasTakenWhatWasSent() {
		Rig small = new Rig(Settings.quiet().sending(1000, OverflowPolicy.CLOSE));
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = small.connect(resource);
		SocketClient client = resource.client();
		List<String> seen = new ArrayList<>();
		client.whenDrained(() -> seen.add("at once"));
		small.settle();
		assertThat(seen).containsExactly("at once");
		peer.room(0);
		client.sendBinary(new byte[300]);
		client.sendBinary(new byte[300]);
		small.settle();
		client.whenDrained(() -> seen.add("later" + (small.loop().isCurrent() ? "" : ", elsewhere")));
		small.settle();
		peer.room(300);
		small.settle();
		assertThat(seen).containsExactly("at once");
		peer.room(100);
		small.settle();
		assertThat(seen).containsExactly("at once", "later");
		assertThat(client.bufferedBytes()).isLessThanOrEqualTo(250);
	}

	@Test
	void taskThatAwaitsRoomIsForgottenWhenTheConnectionEnds() {
		Rig small = new Rig(Settings.quiet().sending(1000, OverflowPolicy.CLOSE));
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = small.connect(resource);
		List<String> seen = new ArrayList<>();
		peer.room(0);
		resource.client().sendBinary(new byte[600]);
		small.settle();
		resource.client().whenDrained(() -> seen.add("drained"));
		peer.reset();
		small.settle();
		resource.client().whenDrained(() -> seen.add("drained"));
		small.settle();
		assertThat(seen).isEmpty();
	}

}
