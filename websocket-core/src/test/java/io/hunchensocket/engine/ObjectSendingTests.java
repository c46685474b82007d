package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for objects that are sent as messages.
 */
class ObjectSendingTests {

	private final List<Thread> convertedBy = new ArrayList<>();

	private final Rig rig = rig((value) -> {
		this.convertedBy.add(Thread.currentThread());
		return (value instanceof List<?>) ? SocketMessage.binary(new byte[] { 7 })
				: SocketMessage.text(value.toString());
	});

	private final RecordingResource resource = RecordingResource.onExecutor();

	private static Rig rig(MessageConverter converter) {
		return new Rig(EnginePorts.NONE.withConverter(converter));
	}

	@Test
	void objectsAreConvertedAndLeaveInTheOrderOfTheCalls() {
		MemoryTransport peer = this.rig.connect(this.resource);
		this.resource.client().sendText("before");
		assertThat(this.resource.client().send(42)).isEqualTo(SendResult.QUEUED);
		assertThat(this.resource.client().send(List.of((byte) 7))).isEqualTo(SendResult.QUEUED);
		assertThat(this.convertedBy).hasSize(2);
		assertThat(peer.written()).isEmpty();
		this.resource.client().sendText("behind");
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.all(Frames.text("before"), Frames.text("42"),
				Frames.binary(new byte[] { 7 }), Frames.text("behind")));
	}

	@Test
	void broadcastIsConvertedOnceOnTheThreadOfTheCaller() {
		List<MemoryTransport> peers = this.rig.connect(this.resource, 3);
		Threads.Worker caller = Threads
			.start((nobody) -> assertThat(this.resource.clients().broadcast(42)).isEqualTo(SendResult.QUEUED));
		caller.awaitEnd();
		this.rig.settle();
		assertThat(peers).allSatisfy((peer) -> assertThat(Frames.read(peer.written())).containsExactly("42"));
		assertThat(this.convertedBy).containsExactly(caller.thread());
	}

	@Test
	void broadcastPassesThePublisher() {
		List<String> published = new ArrayList<>();
		Rig publishing = new Rig(EnginePorts.NONE.withConverter((value) -> SocketMessage.text("object"))
			.withBroadcasts((name, local) -> {
				published.add(name);
				return (message, except) -> {
					published.add(message.text());
					return local.publish(message, except);
				};
			}));
		MemoryTransport peer = publishing.connect(this.resource);
		this.resource.clients().broadcast(1);
		publishing.settle();
		assertThat(published).containsExactly(RecordingResource.class.getName(), "object");
		assertThat(Frames.read(peer.written())).containsExactly("object");
	}

	@Test
	void withoutAConverterTheCallerLearnsWhatToDo() {
		Rig bare = new Rig();
		MemoryTransport peer = bare.connect(this.resource);
		assertThatIllegalStateException().isThrownBy(() -> this.resource.client().send(42))
			.withMessageContaining("java.lang.Integer")
			.withMessageContaining("EnginePorts.withConverter");
		assertThatIllegalStateException().isThrownBy(() -> this.resource.clients().broadcast(42))
			.withMessageContaining("MessageConverter");
		this.resource.client().sendText("still open");
		bare.settle();
		assertThat(Frames.read(peer.written())).containsExactly("still open");
	}

	@Test
	void whatTheConverterThrowsReachesTheCallerAndNothingIsSent() {
		UnsupportedOperationException unknown = new UnsupportedOperationException("Nobody knows this type");
		Rig failing = rig((value) -> {
			throw unknown;
		});
		MemoryTransport peer = failing.connect(this.resource);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> this.resource.client().send(42))
			.isSameAs(unknown);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.resource.clients().broadcast(42))
			.isSameAs(unknown);
		failing.settle();
		assertThat(peer.written()).isEmpty();
		assertThat(this.resource.client().isOpen()).isTrue();
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@Test
	@SuppressWarnings("NullAway")
	void nullOfTheConverterIsNamed() {
		MessageConverter forgetful = (value) -> null;
		Rig failing = rig(forgetful);
		failing.connect(this.resource);
		assertThatIllegalStateException().isThrownBy(() -> this.resource.client().send(42))
			.withMessageContaining(forgetful.getClass().getName())
			.withMessageContaining("java.lang.Integer");
		assertThat(this.resource.client().isOpen()).isTrue();
	}

}
