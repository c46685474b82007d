package io.hunchensocket.engine;

import java.time.Duration;
import java.util.List;
import java.util.logging.Level;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.testsupport.RecordedLog;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the log says of the end of a connection, and for an end of which it can
 * say nothing.
 */
class EndLogTests {

	private final Rig rig = new Rig();

	private final RecordedLog log = new RecordedLog();

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void whatLedToADeliberateEndIsForTheLogAlone() {
		RecordingResource resource = new RecordingResource(false) {

			@Override
			public void errorOccurred(SocketClient client, Throwable error) {
				logAsByDefault(client, error);
			}

		};
		resource.on("text out", (client) -> {
			throw new WebSocketException(CloseStatus.of(4003, "out"), new IllegalStateException("of the database"));
		});
		MemoryTransport peer = this.rig.connect(resource);
		peer.receive(Frames.maskedText("out"));
		this.rig.settle();
		assertThat(peer.written()).isEqualTo(Frames.close(4003, "out"));
		assertThat(this.log.lines(Level.FINE)).filteredOn((line) -> line.contains("4003"))
			.singleElement()
			.asString()
			.endsWith(" <- WebSocketException: 4003 \"out\" <- IllegalStateException: of the database");
	}

	@Test
	void deliberateEndIsNoError() {
		RecordingResource resource = new RecordingResource(false) {

			@Override
			public void errorOccurred(SocketClient client, Throwable error) {
				logAsByDefault(client, error);
			}

		};
		resource.on("text out", (client) -> {
			throw new WebSocketException(CloseStatus.of(4003, "out"));
		});
		resource.on("text fail", (client) -> {
			throw new IllegalStateException("a fault");
		});
		List<MemoryTransport> peers = this.rig.connect(resource, 2);
		peers.get(0).receive(Frames.maskedText("out"));
		this.rig.settle();
		assertThat(peers.get(0).written()).isEqualTo(Frames.close(4003, "out"));
		assertThat(this.log.lines(Level.SEVERE)).isEmpty();
		assertThat(this.log.lines(Level.FINE)).anyMatch((line) -> line.contains("4003"));
		peers.get(1).receive(Frames.maskedText("fail"));
		this.rig.settle();
		assertThat(this.log.lines(Level.SEVERE)).singleElement().asString().contains("a fault");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void connectionEndsAlthoughNothingCanBeLogged(boolean onLoop) {
		RecordingResource resource = new RecordingResource(onLoop);
		MemoryTransport peer = this.rig.connect(resource);
		this.log.failWith(() -> new OutOfMemoryError("of the log"));
		peer.reset();
		this.rig.settle();
		assertThat(resource.verbs()).endsWith("disconnected 1006");
		this.rig.requireNothingLeft(resource, peer);
	}

	@Test
	void reasonOfAnEndIsInItsLine() {
		RecordingResource resource = RecordingResource.onExecutor();
		MemoryTransport peer = this.rig.connect(resource);
		peer.room(0);
		resource.client().sendText("never taken");
		this.rig.settle();
		this.rig.passSlowly(Duration.ofSeconds(11));
		assertThat(peer.isClosed()).isTrue();
		assertThat(this.log.lines()).singleElement()
			.asString()
			.contains(" ended: 1006")
			.contains("took nothing of what was sent in time");
	}

}
