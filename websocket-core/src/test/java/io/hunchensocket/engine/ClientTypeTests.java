package io.hunchensocket.engine;

import java.util.stream.Stream;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.ResourceCheck;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for resources that leave it to the default to make their clients.
 */
class ClientTypeTests {

	private final Rig rig = new Rig();

	@Test
	void theDefaultMakesABareClient() {
		Bare resource = new Bare();
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("echo"));
		this.rig.settle();
		assertThat(resource.clients()).singleElement()
			.satisfies((client) -> assertThat(client.getClass()).isEqualTo(SocketClient.class));
		assertThat(peer.written()).isEqualTo(Frames.text("echo"));
	}

	static Stream<SocketResource<?>> sound() {
		return Stream.of(new Bare(), new Making(), new Making() {
		}, new Open<SocketClient>(), new Open<SocketClient>() {
		}, new Open<Player>(), new Narrow$$Generated$$0(), new Raw());
	}

	@ParameterizedTest
	@MethodSource("sound")
	void whoseClientsMayBeBareOrAreMadeIsSound(SocketResource<?> resource) {
		assertThatNoException().isThrownBy(() -> ResourceCheck.requireConsistent(resource));
	}

	static Stream<SocketResource<?>> narrow() {
		return Stream.of(new Narrow(), new Narrow() {
		}, new Open<Player>() {
		}, new Bounded<>(), new Swapped<String, Player>() {
		}, new Forgetful$$Generated$$0());
	}

	@ParameterizedTest
	@MethodSource("narrow")
	void whoseClientsAreNarrowerMustMakeThem(SocketResource<?> resource) {
		assertThatIllegalArgumentException().isThrownBy(() -> ResourceCheck.requireConsistent(resource))
			.withMessageContaining("has clients of the type " + Player.class.getName())
			.withMessageContaining("override newClient");
		assertThatIllegalArgumentException().isThrownBy(() -> this.rig.open(resource));
		assertThat(this.rig.engine().connectionCount()).isZero();
	}

	private static class Bare extends SocketResource<SocketClient> {

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(text);
		}

	}

	private static class Player extends SocketClient {

		Player(Opening opening) {
			super(opening);
		}

	}

	private static class Making extends SocketResource<Player> {

		@Override
		public Player newClient(Opening opening) {
			return new Player(opening);
		}

	}

	private static class Narrow extends SocketResource<Player> {

	}

	// Named as the proxies that frameworks generate.
	private static final class Narrow$$Generated$$0 extends Making {

	}

	private static final class Forgetful$$Generated$$0 extends Narrow {

		@Override
		public Player newClient(Opening opening) {
			return super.newClient(opening);
		}

	}

	private static class Open<T extends SocketClient> extends SocketResource<T> {

	}

	private static class Swapped<A, B extends SocketClient> extends Open<B> {

	}

	private static final class Bounded<P extends Player> extends Open<P> {

	}

	@SuppressWarnings("rawtypes") // As somebody may write it.
	private static final class Raw extends SocketResource {

	}

}
