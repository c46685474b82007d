package io.hunchensocket.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.deflate.DeflateSettings;
import io.hunchensocket.protocol.Role;
import io.hunchensocket.protocol.SentFrames;
import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.testsupport.Hex;
import io.hunchensocket.transport.MemoryTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for connections of clients, which are served by the same engine: what they send
 * is masked, and what they receive is not. Source: RFC 6455, section 5.1.
 */
class ClientRoleTests {

	/** The key of the RFC's example (section 5.7). */
	private static final int KEY = 0x37fa213d;

	private final Random keys = new Random(1);

	private final Rig rig = new Rig(Settings.quiet(), this.keys::nextInt);

	private final RecordingResource resource = RecordingResource.onLoop();

	private static List<String> lines(MemoryTransport peer) {
		return SentFrames.of(Role.CLIENT, peer.written()).isWhole().lines();
	}

	@Test
	void textIsMasked() {
		Rig example = new Rig(Settings.quiet(), () -> KEY);
		MemoryTransport server = example.connect(this.resource);
		this.resource.client().sendText("Hello");
		example.settle();
		assertThat(server.written()).isEqualTo(Hex.bytes("8185 37fa213d 7f9f4d5158"));
	}

	@Test
	void replyOnTheLoopIsMasked() {
		Rig example = new Rig(Settings.quiet(), () -> KEY);
		this.resource.on("text ask", (client) -> client.sendText("Hello"));
		MemoryTransport server = example.connect(this.resource);
		server.receive(Frames.text("ask"));
		example.settle();
		assertThat(server.written()).isEqualTo(Hex.bytes("8185 37fa213d 7f9f4d5158"));
	}

	@Test
	void controlFramesAreMasked() {
		MemoryTransport server = this.rig.connect(this.resource);
		this.resource.client().ping(new byte[] { 1, 2 });
		server.receive(Hex.bytes("8901 07"));
		this.rig.settle();
		this.resource.client().close(CloseStatus.of(4000, ""));
		this.rig.settle();
		assertThat(lines(server)).containsExactlyInAnyOrder("89 0102", "8a 07", "88 0fa0").endsWith("88 0fa0");
	}

	@Test
	void broadcastIsMaskedForEachConnectionByItself() {
		List<MemoryTransport> servers = this.rig.connect(this.resource, 3);
		Clients<SocketClient> clients = this.resource.clients();
		clients.broadcastText("to all");
		clients.broadcastText("and again");
		this.rig.settle();
		List<String> wires = new ArrayList<>();
		for (MemoryTransport server : servers) {
			wires.add(Hex.text(server.written()));
			assertThat(lines(server)).containsExactly("81 746f20616c6c", "81 616e6420616761696e");
		}
		assertThat(wires).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 6, 7, 100, 70_000 })
	void serverThatTakesLittleAtATimeGetsTheSameBytes(long room) {
		MemoryTransport server = this.rig.connect(this.resource);
		byte[] bytes = new byte[100_000];
		this.keys.nextBytes(bytes);
		server.room(room);
		this.resource.client().sendBinary(bytes);
		this.resource.client().sendText("behind it");
		this.rig.settle();
		server.room(Long.MAX_VALUE);
		this.rig.settle();
		assertThat(lines(server)).containsExactly("82 " + Hex.text(bytes), "81 626568696e64206974");
		assertThat(this.resource.client().bufferedBytes()).isZero();
	}

	@Test
	void fragmentsAreMasked() throws IOException {
		RecordingResource blocking = RecordingResource.onExecutor();
		MemoryTransport server = this.rig.connect(blocking);
		OutputStream message = blocking.client().openBinaryStream();
		this.rig.settle();
		message.write(1);
		message.flush();
		message.write(2);
		message.close();
		this.rig.settle();
		assertThat(lines(server)).containsExactly("02 01", "80 02");
	}

	@Test
	void compressedMessagesAreMasked() {
		Rig deflating = new Rig(Settings.quiet().deflate(new DeflateSettings(1, 0, true, 15)), this.keys::nextInt);
		MemoryTransport server = deflating.connect(this.resource, Extensions.REMEMBERING);
		this.resource.client().sendText("again and again and again");
		this.resource.client().sendText("again and again and again");
		deflating.settle();
		assertThat(SentFrames.withDeflate(Role.CLIENT, server.written()).isWhole().lines()).hasSize(2)
			.allMatch((line) -> line.startsWith("c1 "));
	}

	@Test
	void serversFramesAreNotMasked() {
		MemoryTransport server = this.rig.connect(this.resource);
		server.receive(Frames.all(Frames.text("plain"), Frames.maskedText("masked")));
		this.rig.settle();
		assertThat(this.resource.verbs()).contains("text plain").doesNotContain("text masked");
		assertThat(lines(server)).singleElement().asString().startsWith("88 03ea");
	}

	@Test
	void serverIsToEndTheConnectionFirst() {
		MemoryTransport server = this.rig.connect(this.resource);
		server.receive(Frames.close(1000, ""));
		this.rig.settle();
		assertThat(lines(server)).containsExactly("88 03e8");
		assertThat(server.isClosed()).isFalse();
		server.receiveEnd();
		this.rig.settle();
		assertThat(server.isClosed()).isTrue();
		assertThat(this.resource.verbs()).endsWith("disconnected 1000");
	}

	@Test
	void clientAndServerOfTwoEnginesTalk() {
		Rig servers = new Rig();
		RecordingResource echo = RecordingResource.onLoop();
		echo.on("text to and fro", (client) -> client.sendText("there and back"));
		MemoryTransport atServer = servers.connect(echo);
		MemoryTransport atClient = this.rig.connect(this.resource);
		this.resource.client().sendText("to and fro");
		this.rig.settle();
		atServer.receive(atClient.takeWritten());
		servers.settle();
		atClient.receive(atServer.takeWritten());
		this.rig.settle();
		assertThat(this.resource.verbs()).endsWith("text there and back");
		this.resource.client().close();
		this.rig.settle();
		atServer.receive(atClient.takeWritten());
		servers.settle();
		atClient.receive(atServer.takeWritten());
		this.rig.settle();
		assertThat(echo.verbs()).endsWith("disconnected 1000");
		assertThat(this.resource.verbs()).endsWith("disconnected 1000");
	}

}
