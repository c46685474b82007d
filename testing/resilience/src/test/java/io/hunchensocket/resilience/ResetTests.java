package io.hunchensocket.resilience;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that end in the middle of something, at every byte.
 */
@Tag("races")
class ResetTests {

	private static final String FIRST = "grüß 🦆".repeat(12);

	/**
	 * Every state of a parser: both lengths, fragments, control frames between, UTF-8.
	 */
	private static final byte[] STREAM = Attack.joined(RawFrame.text(FIRST), RawFrame.text("one").notFinal(),
			RawFrame.ping((byte) 1, (byte) 2), RawFrame.continuation((byte) '2'), RawFrame.binary((byte) 3),
			RawFrame.close(1000, "bye"));

	private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

	/**
	 * A twentieth of the window: a loop that spins takes all of it, or half if shared.
	 */
	private static final long IDLE_NANOS = WINDOW_NANOS / 20;

	private static Server server;

	@BeforeAll
	static void start() {
		server = Server.start("websocket.loops.count=1");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/direct" })
	void row17AResetInAnyStateEndsTheConnection(String path) {
		ObservedResource resource = server.echo(path);
		int before = resource.connected();
		try (CapturedLog log = CapturedLog.begin(); RawWebSocket witness = server.open("/direct")) {
			int others = path.equals("/direct") ? 1 : 0;
			for (int cut = 0; cut <= STREAM.length; cut++) {
				RawWebSocket client = server.open(path);
				client.sendBytes(Arrays.copyOf(STREAM, cut));
				awaitTurn(witness);
				client.reset();
			}
			server.awaitConnections(1);
			expectIdleLoops();
			assertThat(resource.connected() - before).isEqualTo(STREAM.length + 1 + others);
			assertThat(resource.clients()).hasSize(others);
			assertThat(log.lines(Level.WARN)).isEmpty();
			Attack.leave(witness);
		}
		server.awaitConnections(0);
		server.expectHealthy();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/direct" })
	void row17AFinInAnyStateEndsTheConnection(String path) {
		try (CapturedLog log = CapturedLog.begin(); RawWebSocket witness = server.open("/direct")) {
			for (int cut = 0; cut <= STREAM.length; cut++) {
				RawWebSocket client = server.open(path);
				client.sendBytes(Arrays.copyOf(STREAM, cut));
				awaitTurn(witness);
				client.close();
			}
			server.awaitConnections(1);
			expectIdleLoops();
			assertThat(log.lines(Level.WARN)).isEmpty();
			Attack.leave(witness);
		}
		server.awaitConnections(0);
		server.expectHealthy();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/direct" })
	void row17AHalfClosedConnectionIsAnsweredAndEnded(String path) {
		for (int cut = 0; cut < STREAM.length; cut += 7) {
			try (RawWebSocket client = server.open(path)) {
				client.sendBytes(Arrays.copyOf(STREAM, cut));
				client.shutdownOutput();
				if (cut >= RawFrame.text(FIRST).bytes().length) {
					Frame frame = client.readFrame();
					// A pong may overtake.
					assertThat(((frame.opcode() == 0xA) ? client.readFrame() : frame).text()).isEqualTo(FIRST);
				}
			}
		}
		server.awaitConnections(0);
		expectIdleLoops();
	}

	/** The one loop has read what came before this. */
	private static void awaitTurn(RawWebSocket witness) {
		witness.sendText("and now?");
		witness.expectText("and now?");
	}

	private static void expectIdleLoops() {
		long cpu = Loops.cpuNanos();
		long begun = System.nanoTime();
		Await.until("the window is over", () -> System.nanoTime() - begun > WINDOW_NANOS);
		assertThat(Loops.cpuNanos() - cpu).as("CPU time of the loops").isLessThan(IDLE_NANOS);
	}

}
