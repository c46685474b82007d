package io.hunchensocket.resilience;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.hunchensocket.testkit.DeflatePeer;
import io.hunchensocket.testkit.Hex;
import io.hunchensocket.testkit.Message;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Compressed messages that make an inflater spin or stumble, and marks of compression
 * where none may be.
 */
class CompressedDataTests {

	/** So many final blocks may a message have as it may have fragments. */
	private static final int MAX_FINAL = 1024;

	/** To inflate the largest message that is allowed takes some milliseconds. */
	private static final long MAX_CPU_NANOS = 500_000_000;

	private static Server server;

	@BeforeAll
	static void start() {
		server = Server.start("websocket.compression.enabled=true", "websocket.loops.count=1");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void nothingIsLeft() {
		server.expectNothingLeft();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** The answer comes, and the loop has not worked for long. */
	private static void withinBounds(Runnable exchange) {
		long cpu = Loops.cpuNanos();
		exchange.run();
		assertThat(Loops.cpuNanos() - cpu).as("nanoseconds of work").isLessThan(MAX_CPU_NANOS);
	}

	static Stream<Arguments> emptyBlocks() {
		// Four blocks with the fixed code and nothing but its end: 01 0 0000000 each.
		byte[] fixed = Hex.bytes("02 08 20 80 00");
		return Stream.of("/echo", "/direct")
			.flatMap((path) -> Stream.of(arguments(path, Deflate.EMPTY_STORED), arguments(path, fixed)));
	}

	@ParameterizedTest
	@MethodSource("emptyBlocks")
	void row7BlocksWithoutOutput(String path, byte[] block) {
		RawFrame message = Deflate.binary(Attack.repeated(block, 200_000));
		try (RawWebSocket client = Deflate.open(server, path)) {
			withinBounds(() -> {
				client.send(message);
				client.expectBinary();
			});
			Attack.leave(client);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/direct" })
	void row7AFinalBlockInTheMiddle(String path) {
		try (RawWebSocket client = Deflate.open(server, path); DeflatePeer rest = new DeflatePeer()) {
			byte[] payload = Deflate.joined(Deflate.finished(utf8("before ")), rest.deflate(utf8("behind")));
			withinBounds(() -> {
				client.send(Deflate.text(payload));
				client.expectText("before behind");
			});
			Attack.leave(client);
		}
	}

	@Test
	void row7AFinalBlockAtTheEnd() {
		try (RawWebSocket client = Deflate.open(server, "/echo")) {
			client.send(Deflate.text(Deflate.joined(Deflate.finished(utf8("all of it")), new byte[] { 0 })));
			client.expectText("all of it");
			client.send(Deflate.text(Deflate.finished(utf8("without an empty block"))));
			client.expectText("without an empty block");
			client.send(Deflate.text(Deflate.finished(utf8("half "))).notFinal(),
					RawFrame.continuation(Deflate.finished(utf8("and half"))));
			client.expectText("half and half");
			Attack.leave(client);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/echo, 1025", "/direct, 1025", "/echo, 500000", "/direct, 500000" })
	void row7ThousandsOfFinalBlocks(String path, int count) {
		RawFrame message = Deflate.binary(Attack.repeated(Deflate.FINAL, count + 1));
		try (RawWebSocket client = Deflate.open(server, path)) {
			withinBounds(() -> {
				client.send(message);
				assertThat(client.expectClose(1009).closeReason()).contains("final blocks (websocket.max-fragments)");
			});
			client.expectEnd();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/direct" })
	void row7AsManyFinalBlocksAsAllowed(String path) {
		try (RawWebSocket client = Deflate.open(server, path); DeflatePeer rest = new DeflatePeer()) {
			byte[] blocks = Attack.repeated(Deflate.finished(utf8("block ")), MAX_FINAL);
			withinBounds(() -> {
				client.send(Deflate.text(Deflate.joined(blocks, rest.deflate(utf8("end")))));
				assertThat(Message.read(client).text(rest)).isEqualTo("block ".repeat(MAX_FINAL) + "end");
			});
			Attack.leave(client);
		}
	}

	@ParameterizedTest
	@CsvSource({ "ff ff ff ff", // A block of a kind that there is not.
			"07", // Likewise, and final.
			"00 01 00 00 00 61", // A stored block whose lengths contradict each other.
			"f2 48 cd c9 c9 07 00 01", // Likewise, and well begun.
			"f2 00 11 00 00" }) // Refers to a message before it, which none may.
	void row7InvalidData(String hex) {
		for (String path : new String[] { "/echo", "/direct" }) {
			try (RawWebSocket client = Deflate.openForgetting(server, path)) {
				client.send(Deflate.binary(Hex.bytes("f2 48 cd c9 c9 07 00")));
				client.expectBinary(utf8("Hello"));
				withinBounds(() -> {
					client.send(Deflate.binary(Hex.bytes(hex)));
					client.expectClose(1007);
				});
				client.expectEnd();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "f2 48 cd c9 c9", "00 00 01 ff fe 48 65 6c" })
	void row7DataThatEndsInsideABlock(String hex) {
		try (RawWebSocket client = Deflate.open(server, "/echo")) {
			client.send(Deflate.binary(Hex.bytes(hex)));
			client.expectClose(1007);
			client.expectEnd();
		}
	}

	@Test
	void row7TextThatIsNotUtf8OnceItIsInflated() {
		try (RawWebSocket client = Deflate.open(server, "/echo"); DeflatePeer peer = new DeflatePeer()) {
			client.send(Deflate.text(peer.deflate((byte) 'a', (byte) 0xff)));
			client.expectClose(1007);
			client.expectEnd();
		}
	}

	static Stream<List<RawFrame>> misplacedMarks() {
		RawFrame first = Deflate.text(Hex.bytes("f2 48 cd")).notFinal();
		RawFrame plain = RawFrame.text("a").notFinal();
		RawFrame marked = RawFrame.continuation(Hex.bytes("c9 c9 07 00")).rsv(DeflatePeer.RSV1);
		return Stream.of(List.of(first, marked), List.of(plain, marked), List.of(first, marked.notFinal()),
				List.of(RawFrame.ping().rsv(DeflatePeer.RSV1)), List.of(RawFrame.pong((byte) 1).rsv(DeflatePeer.RSV1)),
				List.of(RawFrame.close(1000, "").rsv(DeflatePeer.RSV1)), List.of(Deflate.text().rsv(6)),
				List.of(Deflate.text().rsv(1)));
	}

	@ParameterizedTest
	@MethodSource("misplacedMarks")
	void row7MarksWhereNoneMayBe(List<RawFrame> frames) {
		try (RawWebSocket client = Deflate.open(server, "/echo")) {
			client.send(frames.toArray(RawFrame[]::new));
			client.expectClose(1002);
			client.expectEnd();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo", "/direct" })
	void row7AMarkWithoutNegotiation(String path) {
		try (RawWebSocket client = server.open(path)) {
			client.send(Deflate.text(Hex.bytes("f2 48 cd c9 c9 07 00")));
			client.expectClose(1002);
			client.expectEnd();
		}
	}

}
