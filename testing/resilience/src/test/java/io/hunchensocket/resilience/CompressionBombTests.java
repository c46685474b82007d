package io.hunchensocket.resilience;

import java.util.Arrays;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.Message;
import io.hunchensocket.testkit.OpenDescriptors;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages that are small on the wire, and inflate to far more than anybody wants to
 * hold.
 */
class CompressionBombTests {

	private static final int MIB = 1024 * 1024;

	/** A gibibyte of zeros. */
	private static final byte[] BOMB = Deflate.zeros(1024);

	private static final int MAX_FRAGMENTS = 1024;

	/** The largest message that is allowed, put together, and what it was made from. */
	private static final long MAX_ALLOCATED = 4 * MIB;

	/** To inflate the largest message that is allowed takes some milliseconds. */
	private static final long MAX_CPU_NANOS = 500_000_000;

	private static Server server;

	private static long retainedBefore;

	private static long socketsBefore;

	@BeforeAll
	static void start() {
		server = Server.start("websocket.compression.enabled=true", "websocket.loops.count=1");
		server.expectHealthy();
		// Classes are loaded, and the pool has its inflater.
		try (RawWebSocket client = Deflate.open(server, "/direct")) {
			client.send(Deflate.binary(Deflate.zeros(2)));
			client.expectClose(1009);
			client.expectEnd();
		}
		server.awaitConnections(0);
		retainedBefore = Heap.used();
		socketsBefore = sockets();
	}

	private static long sockets() {
		return OpenDescriptors.areVisible() ? OpenDescriptors.sockets() : 0;
	}

	@AfterAll
	static void stop() {
		assertThat(Heap.used() - retainedBefore).as("held in memory by it all").isLessThan(8 * MIB);
		server.close();
	}

	@AfterEach
	void nothingIsLeft() {
		server.expectNothingLeft();
		Await.until("no more than " + socketsBefore + " sockets are open", () -> sockets() <= socketsBefore);
	}

	private static void expectDefused(RawWebSocket client, byte[] attack, String property) {
		long allocated = Loops.allocatedBytes();
		long cpu = Loops.cpuNanos();
		client.sendBytes(attack);
		assertThat(client.expectClose(1009).closeReason()).contains("inflates to more than the limit")
			.contains(property);
		client.expectEnd();
		Loops.expectAllocatedLessThan(MAX_ALLOCATED, allocated, "a bomb");
		assertThat(Loops.cpuNanos() - cpu).as("nanoseconds of work").isLessThan(MAX_CPU_NANOS);
	}

	/** Cut into so many fragments, each of some length. */
	private static byte[] fragments(RawFrame whole, byte[] payload, int count) {
		byte[][] frames = new byte[count][];
		for (int i = 0; i < count; i++) {
			byte[] part = Arrays.copyOfRange(payload, (int) ((long) payload.length * i / count),
					(int) ((long) payload.length * (i + 1) / count));
			RawFrame frame = (i > 0) ? RawFrame.continuation(part)
					: RawFrame.of(whole.bytes()[0] & 0xf, part).rsv(whole.bytes()[0] >> 4 & 0x7);
			frames[i] = ((i < count - 1) ? frame.notFinal() : frame).bytes();
		}
		return Deflate.joined(frames);
	}

	@Test
	void theBombIsSmall() {
		assertThat(BOMB).hasSizeBetween(MIB / 2, MIB + MIB / 8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/direct" })
	void row7AGibibyteInOneFrame(String path) {
		try (RawWebSocket client = Deflate.open(server, path)) {
			expectDefused(client, Deflate.binary(BOMB).bytes(), "websocket.max-message-size");
		}
	}

	@ParameterizedTest
	@CsvSource({ "/echo, 1000", "/direct, 1000", "/echo, 10", "/direct, 10" })
	void row7AGibibyteInManyFrames(String path, int count) {
		try (RawWebSocket client = Deflate.open(server, path)) {
			expectDefused(client, fragments(Deflate.binary(), BOMB, count), "websocket.max-message-size");
		}
	}

	@Test
	void row7AGibibyteOfText() {
		try (RawWebSocket client = Deflate.open(server, "/echo")) {
			expectDefused(client, Deflate.text(BOMB).bytes(), "websocket.max-message-size");
		}
	}

	@Test
	void row7AFewBytesPerFrame() {
		byte[] bomb = Deflate.zeros(2);
		try (RawWebSocket client = Deflate.open(server, "/direct")) {
			expectDefused(client, fragments(Deflate.binary(), bomb, MAX_FRAGMENTS), "websocket.max-message-size");
		}
	}

	/** What may be large may not be endless; the limit is sixty times that of memory. */
	@ParameterizedTest
	@ValueSource(strings = { "/upload", "/spool" })
	void row7AGibibyteIntoAStream(String path) {
		long cpu = Loops.cpuNanos();
		try (RawWebSocket client = Deflate.open(server, path)) {
			client.send(Deflate.binary(BOMB));
			assertThat(client.expectClose(1009).closeReason()).contains("websocket.streaming.max-message-size");
			client.expectEnd();
		}
		assertThat(Loops.cpuNanos() - cpu).as("nanoseconds of work").isLessThan(64 * MAX_CPU_NANOS / 10);
	}

	@Test
	void row7AsMuchAsIsAllowedIsAMessage() {
		try (RawWebSocket client = Deflate.open(server, "/echo")) {
			client.send(Deflate.binary(Deflate.zeros(1)));
			assertThat(Message.read(client).isCompressed()).isTrue();
			Attack.leave(client);
		}
	}

	/** Others are served while one peer's messages are inflated, again and again. */
	@Test
	void row7AllowedBombsOneAfterTheOther() {
		byte[] mebibyte = Deflate.binary(Deflate.zeros(1)).bytes();
		try (RawWebSocket bomber = Deflate.openForgetting(server, "/ignore");
				RawWebSocket other = server.open("/direct")) {
			for (int i = 0; i < 200; i++) {
				bomber.sendBytes(mebibyte);
				if (i % 10 == 0) {
					other.sendText("in between");
					other.expectText("in between");
				}
			}
			bomber.send(RawFrame.ping());
			bomber.expectPong();
			Attack.leave(bomber);
			Attack.leave(other);
		}
	}

}
