package io.hunchensocket.spring.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.hunchensocket.testkit.Await;
import io.hunchensocket.testkit.Frame;
import io.hunchensocket.testkit.RawFrame;
import io.hunchensocket.testkit.RawWebSocket;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One place where code is called, and one thing that it does there. A witness, who is in
 * the room, and a neighbour, who is on the same server, see what becomes of others.
 *
 * @param mode what verbs are called on
 * @param site where
 * @param outcome what
 */
record Cell(Mode mode, Site site, Outcome outcome) {

	private static final String HELLO = "hello";

	private static final String DONE = "done";

	private static final String ALL = "all";

	/** What its client should get. */
	String expected() {
		if (this.site == Site.EXECUTOR) {
			return executorExpected();
		}
		if (this.site.isBeforeUpgrade()) {
			boolean fails = this.outcome.isThrown() || this.outcome == Outcome.NULL;
			String opened = (this.outcome == Outcome.CLOSES_CLIENT) ? "4000" : HELLO + " " + DONE;
			return fails ? "500" : opened;
		}
		String before = (this.site == Site.CONNECTED) ? "" : HELLO + " ";
		return before + switch (this.site) {
			case DISCONNECTED -> "1000";
			case ERROR_OCCURRED, TO_STRING -> ended("1011");
			case CONNECTED -> ended(this.outcome.isThrown() ? "1011" : HELLO + " " + DONE);
			default -> ended((this.outcome.isThrown() || this.outcome == Outcome.NULL) ? "1011" : DONE);
		};
	}

	/** Whether nobody else is served while it goes on. */
	boolean needsServerForItself() {
		return this.site == Site.EXECUTOR || holdsLoop();
	}

	/** Then its Close leaves when the verb has returned, not while it blocks. */
	private boolean isDisconnectedOnLoop() {
		return this.site == Site.DISCONNECTED && holdsLoop();
	}

	private boolean holdsLoop() {
		return this.mode.holdsLoop(this.site, this.outcome);
	}

	/** The levels of the lines of the log that name it. */
	List<String> expectedLog() {
		boolean fails = this.outcome.isThrown() || this.outcome == Outcome.NULL;
		return switch (this.site) {
			// The executor threw; its client is closed.
			case EXECUTOR -> this.outcome.isThrown() ? List.of(CellLog.RARE_WARN, CellLog.RARE_WARN) : List.of();
			// What the verb had thrown; with what was thrown while that was told.
			case ERROR_OCCURRED -> fails ? List.of("ERROR", "ERROR") : List.of("ERROR");
			case TO_STRING -> List.of("ERROR");
			default -> fails ? List.of("ERROR") : List.of();
		};
	}

	/** These lines in short. */
	String linesLogged() {
		return expectedLog().isEmpty() ? ""
				: " " + expectedLog().stream().map((level) -> level.substring(0, 1)).collect(Collectors.joining());
	}

	/** As the outcome has it, if that sends something or closes. */
	private String ended(String otherwise) {
		return switch (this.outcome) {
			case CLOSES_CLIENT -> "4000";
			case CLOSES_RESOURCE -> "4002";
			case BROADCASTS -> ALL + " " + otherwise;
			default -> otherwise;
		};
	}

	private String executorExpected() {
		if (this.outcome.isThrown()) {
			return "1013";
		}
		return (this.outcome == Outcome.CLOSES_CLIENT) ? "4000" : HELLO + " " + DONE;
	}

	/** Plays it, and tells what its client got. */
	String play(CellServer server) throws InterruptedException {
		CellRoom room = CellRoom.of(this.site, this.outcome, this.mode == Mode.LOOP);
		String path = "/cell/" + CellRoom.nameOf(this.site, this.outcome);
		String got;
		try (RawWebSocket witness = server.client(path, room).connect()) {
			witness.expectText(HELLO);
			arm(server, room);
			try (RawWebSocket client = server.client(path, room).connect()) {
				got = String.join(" ", follow(server, room, client));
			}
			if (this.outcome == Outcome.BLOCKS && this.site == Site.DISCONNECTED && !holdsLoop()) {
				letGo(server, room);
			}
			look(witness);
		}
		server.requireNeighbourServed();
		requireNothingLeft(room);
		if (expectedLog().contains(CellLog.RARE_WARN)) {
			server.requireExecutorReported();
		}
		String name = CellRoom.nameOf(this.site, this.outcome);
		Await.untilEqual("lines of the log that name " + name, expectedLog(), () -> server.logged(name));
		return got;
	}

	private void arm(CellServer server, CellRoom room) {
		if (this.site == Site.EXECUTOR) {
			server.requireConnections(1);
			server.armExecutor(room);
		}
		else {
			room.arm();
		}
	}

	private List<String> follow(CellServer server, CellRoom room, RawWebSocket client) throws InterruptedException {
		List<String> got = new ArrayList<>();
		if (this.outcome == Outcome.BLOCKS && this.site.isOfOpening()) {
			letGo(server, room);
		}
		if (client.response().status() != 101) {
			return List.of(String.valueOf(client.response().status()));
		}
		if (readUntil(client, HELLO, got)) {
			trigger(client);
			if (this.outcome == Outcome.BLOCKS && (this.site.isOfMessages() || isDisconnectedOnLoop())) {
				letGo(server, room);
			}
			readUntil(client, DONE, got);
		}
		return got;
	}

	private void letGo(CellServer server, CellRoom room) throws InterruptedException {
		assertThat(room.blocked().await(20, TimeUnit.SECONDS)).as("it blocks").isTrue();
		if (holdsLoop()) {
			server.requireBlockReported();
		}
		else if (this.site != Site.EXECUTOR) {
			// The executor is asked on the loop itself.
			server.requireNeighbourServed();
		}
		room.release();
	}

	/**
	 * Reads what comes.
	 * @return {@code false} if a close came instead
	 */
	private static boolean readUntil(RawWebSocket client, String text, List<String> got) {
		while (true) {
			Frame frame = client.readFrame();
			if (frame.opcode() == 8) {
				got.add(String.valueOf(frame.closeCode()));
				client.send(RawFrame.close(frame.closeCode(), ""));
				client.expectEnd();
				return false;
			}
			got.add(frame.text());
			if (frame.text().equals(text)) {
				return true;
			}
		}
	}

	private void trigger(RawWebSocket client) {
		switch (this.site) {
			case BINARY, BINARY_STREAM, BINARY_CHUNK, SPOOLED -> client.sendBinary((byte) 1);
			case ERROR_OCCURRED, TO_STRING -> client.sendText(CellRoom.FAIL);
			case DISCONNECTED -> client.send(RawFrame.close(1000, ""));
			default -> client.sendText("go");
		}
	}

	/** The witness sees what is meant for all, and is served besides. */
	private void look(RawWebSocket witness) {
		if (this.outcome == Outcome.CLOSES_RESOURCE) {
			witness.expectClose(4002);
			return;
		}
		if (this.outcome == Outcome.BROADCASTS) {
			witness.expectText(ALL);
		}
		if (this.site == Site.SPOOLED) {
			witness.sendBinary((byte) 1);
		}
		else {
			witness.sendText("go");
		}
		witness.expectText(DONE);
		witness.send(RawFrame.close(1000, ""));
		witness.expectClose(1000);
	}

	private void requireNothingLeft(CellRoom room) {
		boolean entered = !expected().equals("500") && !expected().equals("1013");
		assertThat(room.connectedCount()).as("clients that were told of").isEqualTo(entered ? 2 : 1);
		Await.untilEqual("clients that left", room.connectedCount(), room::disconnectedCount);
		Await.until("nobody is in the room", () -> room.clients().isEmpty());
		assertThat(room.interruptedCount()).as("calls on interrupted threads").isZero();
	}

}
