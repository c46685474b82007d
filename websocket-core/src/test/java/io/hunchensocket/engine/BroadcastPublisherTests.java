package io.hunchensocket.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.ClientId;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.BroadcastDecorator;
import io.hunchensocket.channel.BroadcastPublisher;
import io.hunchensocket.engine.broadcast.Group;
import io.hunchensocket.resource.ClientsBinding;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for broadcasts that pass a publisher, such as one that forwards them to other
 * servers.
 */
class BroadcastPublisherTests {

	private static final SocketMessage HI = SocketMessage.text("hi");

	private static final Optional<ClientId> NOBODY = Optional.empty();

	private final Wire wire = new Wire();

	private final Node first = new Node(this.wire);

	private final Node second = new Node(this.wire);

	private static Rig rig(BroadcastDecorator decorator) {
		return new Rig(EnginePorts.NONE.withBroadcasts(decorator));
	}

	/** Lets everything arrive, wherever it was sent. */
	private void settle() {
		this.wire.deliver();
		this.first.rig.settle();
		this.second.rig.settle();
	}

	@Test
	void broadcastsReachTheClientsOfAllServersInTheOrderOfTheCalls() {
		List<MemoryTransport> here = this.first.rig.connect(this.first.resource, 2);
		MemoryTransport there = this.second.rig.connect(this.second.resource);
		List<String> sent = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			sent.add("message " + i);
			assertThat(this.first.resource.clients().broadcastText("message " + i)).isEqualTo(SendResult.QUEUED);
		}
		this.first.resource.client(0).sendText("after all");
		settle();
		assertThat(Frames.read(here.get(1).written())).isEqualTo(sent);
		assertThat(Frames.read(there.written())).isEqualTo(sent);
		assertThat(Frames.read(here.get(0).written())).hasSize(51).startsWith("message 0").endsWith("after all");
		assertThat(Frames.read(here.get(0).written()).subList(0, 50)).isEqualTo(sent);
	}

	@Test
	void authorIsLeftOutWhereverTheMessageComesFrom() {
		List<MemoryTransport> here = this.first.rig.connect(this.first.resource, 2);
		MemoryTransport there = this.second.rig.connect(this.second.resource);
		this.first.resource.clients().broadcastExcept(HI, this.first.resource.client(0));
		settle();
		assertThat(Frames.read(here.get(0).written())).isEmpty();
		assertThat(Frames.read(here.get(1).written())).containsExactly("hi");
		assertThat(Frames.read(there.written())).containsExactly("hi");
		ClientId author = this.first.resource.client(1).id();
		assertThat(this.second.publisher().publish(SocketMessage.text("back"), Optional.of(author)))
			.isEqualTo(SendResult.QUEUED);
		settle();
		assertThat(Frames.read(here.get(0).written())).containsExactly("back");
		assertThat(Frames.read(here.get(1).written())).containsExactly("hi");
		assertThat(Frames.read(there.written())).containsExactly("hi", "back");
	}

	@Test
	void nobodyIsLeftOutForAnAuthorWhoHasGone() {
		List<MemoryTransport> here = this.first.rig.connect(this.first.resource, 2);
		MemoryTransport there = this.second.rig.connect(this.second.resource);
		here.get(0).reset();
		this.first.rig.settle();
		this.first.resource.clients().broadcastExcept(HI, this.first.resource.client(0));
		settle();
		assertThat(Frames.read(here.get(1).written())).containsExactly("hi");
		assertThat(Frames.read(there.written())).containsExactly("hi");
	}

	@Test
	void membershipIsThatOfTheServer() {
		this.first.rig.connect(this.first.resource, 2);
		this.second.rig.connect(this.second.resource);
		assertThat(this.first.resource.clients()).containsExactlyInAnyOrder(this.first.resource.client(0),
				this.first.resource.client(1));
		assertThat(this.first.resource.clients().size()).isEqualTo(2);
		assertThat(this.first.resource.clients().contains(this.first.resource.client(1))).isTrue();
		assertThat(this.first.resource.clients().contains(this.second.resource.client(0))).isFalse();
	}

	@Test
	void serverWithoutClientsReachesThoseOfOthersOnceItIsBound() {
		MemoryTransport there = this.second.rig.connect(this.second.resource);
		this.first.rig.engine().bind(this.first.resource);
		assertThat(this.first.resource.clients().broadcast(HI)).isEqualTo(SendResult.QUEUED);
		settle();
		assertThat(Frames.read(there.written())).containsExactly("hi");
		MemoryTransport here = this.first.rig.connect(this.first.resource);
		this.second.resource.clients().broadcastText("now");
		settle();
		assertThat(Frames.read(here.written())).containsExactly("now");
		assertThat(this.wire.names()).hasSize(2);
	}

	@Test
	void resourceIsKnownByItsNameAndDecoratedOnce() {
		this.first.rig.connect(this.first.resource, 3);
		RecordingResource named = new RecordingResource(false) {

			@Override
			public String name() {
				return "lobby";
			}

		};
		this.first.rig.connect(named);
		this.first.rig.connect(new Room$$Generated$$0());
		assertThat(this.wire.names()).containsExactly(RecordingResource.class.getName(), "lobby", Room.class.getName());
	}

	@Test
	void resourceWithoutANameIsNamedByItsClass() {
		RecordingResource nameless = new RecordingResource(false) {

			@Override
			@SuppressWarnings("NullAway")
			public String name() {
				return null;
			}

		};
		assertThatIllegalStateException().isThrownBy(() -> this.first.rig.open(nameless))
			.withMessageContaining("name() of " + nameless.getClass().getName());
		assertThat(this.first.rig.engine().connectionCount()).isZero();
	}

	@Test
	void refusalOfAPublisherIsToldToTheCaller() {
		Rig rig = rig((resource, local) -> (message, except) -> SendResult.DROPPED);
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = rig.connect(resource);
		assertThat(resource.clients().broadcast(HI)).isEqualTo(SendResult.DROPPED);
		assertThat(resource.clients().broadcastExcept(HI, resource.client())).isEqualTo(SendResult.DROPPED);
		rig.settle();
		assertThat(peer.written()).isEmpty();
	}

	@Test
	void whatAPublisherThrowsReachesTheCallerAndNobodyElse() {
		Rig rig = rig((resource, local) -> (message, except) -> {
			throw new UnsupportedOperationException("The wire is cut");
		});
		RecordingResource resource = RecordingResource.onLoop().on("text x", (client) -> client.sendText("still here"));
		resource.react("text all", (client) -> resource.clients().broadcast(HI));
		MemoryTransport peer = rig.connect(resource);
		MemoryTransport caller = rig.connect(resource);
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> resource.clients().broadcast(HI))
			.withMessage("The wire is cut");
		caller.receive(Frames.maskedText("all"));
		rig.settle();
		peer.receive(Frames.maskedText("x"));
		rig.settle();
		assertThat(caller.written()).isEqualTo(Frames.hex("8802 03f3"));
		assertThat(Frames.read(peer.written())).containsExactly("still here");
		assertThat(resource.verbs()).contains("error UnsupportedOperationException");
	}

	@Test
	@SuppressWarnings("NullAway")
	void nullOfAPublisherIsNamed() {
		Rig rig = rig((resource, local) -> (message, except) -> null);
		RecordingResource resource = RecordingResource.onExecutor();
		rig.connect(resource);
		assertThatIllegalStateException().isThrownBy(() -> resource.clients().broadcast(HI))
			.withMessageContaining("return what became of the message");
		assertThat(resource.client().isOpen()).isTrue();
	}

	@Test
	void decoratorThatThrowsRefusesThatHandshakeAlone() {
		AtomicInteger calls = new AtomicInteger();
		Rig rig = rig((resource, local) -> {
			if (calls.incrementAndGet() == 1) {
				throw new UnsupportedOperationException("The broker is away");
			}
			return local;
		});
		RecordingResource resource = RecordingResource.onExecutor().on("made", (client) -> client.sendText("welcome"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> rig.open(resource))
			.withMessage("The broker is away");
		assertThat(rig.engine().connectionCount()).isZero();
		assertThat(resource.client().isOpen()).isFalse();
		assertThat(resource.clients()).isEmpty();
		MemoryTransport peer = rig.connect(resource);
		resource.clients().broadcast(HI);
		rig.settle();
		assertThat(Frames.read(peer.written())).containsExactly("welcome", "hi");
		assertThat(resource.verbs()).containsExactly("made", "made", "connected");
		assertThat(calls).hasValue(2);
	}

	@Test
	@SuppressWarnings("NullAway")
	void nullOfADecoratorIsNamed() {
		Rig rig = rig((resource, local) -> null);
		RecordingResource resource = RecordingResource.onExecutor();
		for (int i = 0; i < 2; i++) {
			assertThatIllegalStateException().isThrownBy(() -> rig.open(resource))
				.withMessageContaining("for the resource " + RecordingResource.class.getName())
				.withMessageContaining("return what it was given");
		}
		assertThat(rig.engine().connectionCount()).isZero();
	}

	@Test
	void broadcastsThatStayLocalPassNothingElse() {
		Rig rig = new Rig();
		RecordingResource resource = RecordingResource.onExecutor();
		rig.connect(resource);
		assertThat(ClientsBinding.bind(resource.clients(), () -> {
			throw new AssertionError("It is bound");
		})).isExactlyInstanceOf(Group.class);
	}

	@Test
	void messageOfAnotherServerMayComeOnAnyThreadAndAtAnyTime() {
		Node late = new Node(this.wire);
		late.rig.engine().bind(late.resource);
		Threads.start((nobody) -> late.publisher().publish(HI, Optional.of(new ClientId(1, 2)))).awaitEnd();
		settle();
		MemoryTransport peer = late.rig.connect(late.resource);
		assertThat(peer.written()).isEmpty();
		Threads.start((nobody) -> late.local().publish(HI, NOBODY)).awaitEnd();
		late.rig.settle();
		assertThat(Frames.read(peer.written())).containsExactly("hi");
		peer.reset();
		late.rig.settle();
		assertThat(late.local().publish(HI, NOBODY)).isEqualTo(SendResult.QUEUED);
	}

	private static class Room extends RecordingResource {

		Room() {
			super(true);
		}

	}

	/** As a proxy is named. */
	private static final class Room$$Generated$$0 extends Room {

	}

	/** A server of the cluster. */
	private static final class Node {

		private final List<BroadcastPublisher> locals = new ArrayList<>();

		private final List<BroadcastPublisher> publishers = new ArrayList<>();

		private final RecordingResource resource = RecordingResource.onExecutor();

		private final Rig rig;

		Node(Wire wire) {
			this.rig = rig((resource, local) -> {
				this.locals.add(local);
				this.publishers.add(wire.connect(resource, local));
				return this.publishers.get(this.publishers.size() - 1);
			});
		}

		BroadcastPublisher local() {
			return this.locals.get(0);
		}

		BroadcastPublisher publisher() {
			return this.publishers.get(0);
		}

	}

	/** Connects the servers: what is sent to others arrives later, on another thread. */
	private static final class Wire {

		private final List<Runnable> underWay = new ArrayList<>();

		private final List<String> names = new ArrayList<>();

		private final List<BroadcastPublisher> ends = new ArrayList<>();

		BroadcastPublisher connect(String resource, BroadcastPublisher local) {
			this.names.add(resource);
			this.ends.add(local);
			return (message, except) -> {
				for (int i = 0; i < this.ends.size(); i++) {
					BroadcastPublisher end = this.ends.get(i);
					if (end != local && this.names.get(i).equals(resource)) {
						this.underWay.add(() -> end.publish(message, except));
					}
				}
				return local.publish(message, except);
			};
		}

		List<String> names() {
			return this.names;
		}

		void deliver() {
			Threads.start((nobody) -> this.underWay.forEach(Runnable::run)).awaitEnd();
			this.underWay.clear();
		}

	}

}
