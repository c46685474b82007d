package io.hunchensocket.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.hunchensocket.testkit.LengthForm;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Headers that claim what does not come: they must be judged before any memory is taken
 * for the payload, and by the opcode first.
 */
class LengthTests {

	private static final long MAX_ALLOCATED = 64 * 1024;

	private static final long[] LENGTHS = { 0, 125, 126, 65_535, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE, -1 };

	private static final int OPEN = 0;

	private static Server server;

	@BeforeAll
	static void start() {
		server = Server.start("websocket.loops.count=1");
		for (String path : List.of("/echo", "/direct")) {
			loadClasses(path);
		}
	}

	/**
	 * Has the server give each of its answers once. A loop that loads a class allocates
	 * memory for it, which is not what a frame costs.
	 */
	private static void loadClasses(String path) {
		for (long length : List.of(-1L, 70_000L, Long.MAX_VALUE)) {
			try (RawWebSocket client = server.open(path)) {
				send(client, RawFrame.of(2).length(LengthForm.SIXTY_FOUR_BITS).claiming(length),
						codeForData(LengthForm.SIXTY_FOUR_BITS, length));
			}
		}
		server.awaitConnections(0);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	static Stream<Arguments> claims() {
		List<Arguments> claims = new ArrayList<>();
		for (int opcode = 0; opcode < 16; opcode++) {
			for (LengthForm form : List.of(LengthForm.SIXTEEN_BITS, LengthForm.SIXTY_FOUR_BITS)) {
				for (long length : LENGTHS) {
					if (form == LengthForm.SIXTY_FOUR_BITS || (length >= 0 && length <= 65_535)) {
						claims.add(Arguments.of(opcode, form, length));
					}
				}
			}
		}
		return claims.stream();
	}

	@ParameterizedTest
	@MethodSource("claims")
	void row5AFirstFrameIsJudgedByItsHeader(int opcode, LengthForm form, long length) {
		RawFrame frame = RawFrame.of(opcode).length(form).claiming(length);
		int code = (opcode == 1 || opcode == 2) ? codeForData(form, length) : 1002;
		claim("/echo", opcode, new RawFrame[0], frame, code);
	}

	@ParameterizedTest
	@MethodSource("claims")
	void row5AFrameInsideAMessageIsJudgedByItsHeader(int opcode, LengthForm form, long length) {
		RawFrame frame = RawFrame.of(opcode).length(form).claiming(length);
		claim("/direct", opcode, new RawFrame[] { RawFrame.text("begun").notFinal() }, frame,
				(opcode == 0) ? codeForData(form, length) : 1002);
	}

	/** The rules of RFC 6455, section 5.2, and the default limit of 1 MiB. */
	private static int codeForData(LengthForm form, long length) {
		boolean shortest = length < 0 || length > ((form == LengthForm.SIXTEEN_BITS) ? 125 : 65_535);
		if (length < 0 || !shortest) {
			return 1002;
		}
		return (length > 1024 * 1024) ? 1009 : OPEN;
	}

	private static void claim(String path, int opcode, RawFrame[] before, RawFrame frame, int code) {
		try (RawWebSocket client = server.open(path)) {
			client.send(before);
			client.send(RawFrame.ping((byte) 1));
			client.expectPong((byte) 1);
			long allocated = Loops.allocatedBytes();
			send(client, frame, code);
			Loops.expectAllocatedLessThan(MAX_ALLOCATED, allocated, "a header of opcode " + opcode);
		}
		server.awaitConnections(0);
	}

	private static void send(RawWebSocket client, RawFrame frame, int code) {
		client.sendBytes(frame.header());
		if (code == OPEN) {
			// The server waits for the payload: it has not even said anything.
			client.shutdownOutput();
		}
		else {
			client.expectClose(code);
		}
		client.expectEnd();
	}

}
