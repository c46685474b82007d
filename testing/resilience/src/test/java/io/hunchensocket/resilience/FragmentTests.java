package io.hunchensocket.resilience;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages that never end: of very many fragments, or of few that come slowly.
 */
class FragmentTests {

	private static final int MILLION = 1_000_000;

	private static final int MAX_FRAGMENTS = 1024;

	private static final int CHUNK = 10_000;

	/** What the fragments hold and what is said about them, many times over. */
	private static final long MAX_ALLOCATED = 512 * 1024;

	private static Server server;

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

	@BeforeAll
	static void start() {
		server = Server.start("websocket.message-timeout=400ms", "websocket.loops.count=1");
		server.expectHealthy();
		// A loop that loads a class allocates memory for it.
		for (String path : List.of("/echo", "/direct")) {
			try (RawWebSocket client = server.open(path)) {
				client
					.sendBytes(begun(1, Attack.repeated(RawFrame.continuation(new byte[1]).notFinal().bytes(), CHUNK)));
				client.expectClose(1009);
				client.expectEnd();
			}
		}
		server.awaitConnections(0);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void nothingIsLeft() {
		this.clock.shutdownNow();
		server.awaitConnections(0);
		server.expectHealthy();
	}

	@ParameterizedTest
	@CsvSource({ "/echo, 0", "/echo, 1", "/direct, 0", "/direct, 1" })
	void row6AMillionFragmentsAreNotCollected(String path, int size) {
		byte[] fragments = Attack.repeated(RawFrame.continuation(new byte[size]).notFinal().bytes(), CHUNK);
		try (RawWebSocket client = server.open(path)) {
			long allocated = Loops.allocatedBytes();
			client.sendBytes(begun(size, fragments));
			for (int sent = CHUNK; sent < MILLION; sent += CHUNK) {
				client.sendBytes(fragments);
			}
			assertThat(client.expectClose(1009).closeReason()).contains("websocket.max-fragments");
			client.expectEnd();
			Loops.expectAllocatedLessThan(MAX_ALLOCATED, allocated, "a million fragments");
		}
	}

	/** In one write, so that only the server can be slow. */
	private static byte[] begun(int size, byte[] fragments) {
		byte[] first = RawFrame.binary(new byte[size]).notFinal().bytes();
		byte[] all = Arrays.copyOf(first, first.length + fragments.length);
		System.arraycopy(fragments, 0, all, first.length, fragments.length);
		return all;
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void row6AsManyFragmentsAsAllowedAreAMessage(int size) {
		byte[] fragment = RawFrame.continuation(new byte[size]).notFinal().bytes();
		try (RawWebSocket client = server.open("/echo")) {
			client.sendBytes(begun(size, Attack.repeated(fragment, MAX_FRAGMENTS - 2)));
			client.send(RawFrame.continuation(new byte[size]));
			client.expectBinary(new byte[size * MAX_FRAGMENTS]);
			Attack.leave(client);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/echo, 0", "/echo, 1", "/direct, 0", "/direct, 1" })
	void row6SlowFragmentsHaveADeadlineTogether(String path, int size) {
		RawFrame fragment = RawFrame.continuation(new byte[size]).notFinal();
		try (RawWebSocket client = server.open(path)) {
			client.send(RawFrame.binary(new byte[size]).notFinal());
			long begun = System.nanoTime();
			ScheduledFuture<?> dripping = this.clock.scheduleAtFixedRate(
					() -> client.send(fragment, RawFrame.ping(), RawFrame.pong()), 50, 50, TimeUnit.MILLISECONDS);
			int code = 0;
			while (code == 0) {
				var frame = client.readFrame();
				code = (frame.opcode() == 0x8) ? frame.closeCode() : 0;
			}
			assertThat(code).isEqualTo(1008);
			assertThat(System.nanoTime() - begun).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(350));
			dripping.cancel(false);
			client.expectEnd();
		}
	}

}
