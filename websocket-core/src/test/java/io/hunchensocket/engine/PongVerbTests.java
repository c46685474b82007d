package io.hunchensocket.engine;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a resource is told of pongs. Source: RFC 6455, section 5.5.3.
 */
class PongVerbTests {

	private static final byte[] EMPTY_PONG = Frames.maskedPong("");

	private final Rig rig = new Rig();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void pongsAndMessagesAreToldInTheOrderOfTheirArrival(boolean onLoop) {
		Listening resource = new Listening(onLoop);
		MemoryTransport peer = this.rig.connect(resource);
		resource.client().ping(new byte[] { 1, 2 });
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.frame(0x89, new byte[] { 1, 2 }));
		peer.receive(
				Frames.all(Frames.maskedText("one"), Frames.masked(0x8a, new byte[] { 1, 2 }), Frames.maskedText("two"),
						Frames.masked(0x01, new byte[] { 't' }), EMPTY_PONG, Frames.masked(0x80, new byte[] { 'h' })));
		this.rig.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected", "text one", "pong 0102", "text two", "pong ",
				"text th");
	}

	@Test
	void pongOfTheHeartbeatIsToldToo() {
		Rig withPings = new Rig(new Settings(ConnectionSettings.DEFAULTS));
		Listening resource = new Listening(true);
		MemoryTransport peer = withPings.connect(resource);
		withPings.pass(Duration.ofSeconds(26));
		assertThat(peer.written()).isEqualTo(Frames.hex("8900"));
		peer.receive(EMPTY_PONG);
		withPings.settle();
		assertThat(resource.verbs()).containsExactly("made", "connected", "pong ");
	}

	@Test
	void whoDoesNotListenHasNoVerbAndNoTaskForPongs() {
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = this.rig.connect(resource);
		int before = this.rig.executor().taken();
		peer.receive(Frames.maskedPong("unheard"));
		this.rig.settle();
		assertThat(this.rig.executor().taken()).isEqualTo(before);
		assertThat(resource.verbs()).containsExactly("made", "connected");
		assertThat(peer.written()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anExceptionClosesTheClientAndItIsToldOfNoMorePongs(boolean onLoop) {
		Listening resource = new Listening(onLoop);
		resource.react("pong 01", (client) -> {
			throw new IllegalStateException("of the test");
		});
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.all(Frames.masked(0x8a, new byte[] { 1 }), Frames.masked(0x8a, new byte[] { 2 })));
		this.rig.settle();
		peer.receive(Frames.masked(0x8a, new byte[] { 3 }));
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(1011, ""));
		assertThat(resource.verbs()).containsExactly("made", "connected", "pong 01", "error IllegalStateException");
	}

	/** As many as messages: then nothing is read, until the handler has taken some. */
	@Test
	void pongsThatWaitForAHandlerAreBounded() {
		Rig small = new Rig(Settings.quiet().receiving(4, 1024));
		Listening resource = new Listening(false);
		MemoryTransport peer = small.connect(resource);
		for (int i = 0; i < 32; i++) {
			peer.receive(Frames.masked(0x8a, new byte[] { (byte) i }));
			small.turns();
		}
		assertThat(peer.isReading()).isFalse();
		small.settle();
		small.settle();
		List<String> pongs = resource.verbs().subList(2, resource.verbs().size());
		assertThat(pongs).hasSize(32).startsWith("pong 00", "pong 01").endsWith("pong 1f");
	}

	@Test
	void generatedSubclassListensAsItsParentDoes() {
		assertThat(new Listening(true).receiveModes().includePongs()).isTrue();
		assertThat(new Deaf$$Generated$$0().receiveModes().includePongs()).isFalse();
	}

	private static class Listening extends RecordingResource {

		Listening(boolean nonBlocking) {
			super(nonBlocking);
		}

		@Override
		public void pongReceived(SocketClient client, byte[] payload) {
			record("pong " + HexFormat.of().formatHex(payload), client);
		}

	}

	// Named and shaped as the proxies that frameworks generate.
	private static final class Deaf$$Generated$$0 extends RecordingResource {

		Deaf$$Generated$$0() {
			super(true);
		}

		@Override
		public void pongReceived(SocketClient client, byte[] payload) {
			throw new AssertionError("Called though nobody overrides it");
		}

	}

}
