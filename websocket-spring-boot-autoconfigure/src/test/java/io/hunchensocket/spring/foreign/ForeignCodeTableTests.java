package io.hunchensocket.spring.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every place where code of an application is called, and everything that it may do
 * there: what its client gets, that the application is told of each end, and that nothing
 * is left behind and others are served. The cells of one mode are played side by side on
 * one server.
 */
class ForeignCodeTableTests {

	private static final int SIDE_BY_SIDE = 16;

	@ParameterizedTest
	@EnumSource
	void everyCell(Mode mode) throws Exception {
		Assumptions.assumeTrue(mode != Mode.VIRTUAL_THREAD || Runtime.version().feature() >= 21,
				"virtual threads exist from Java 21 on");
		Map<Site, Map<Outcome, String>> table = new EnumMap<>(Site.class);
		List<String> faults = new ArrayList<>();
		try (CellServer server = new CellServer(mode)) {
			play(mode, server, table, faults);
			server.requireConnections(0);
		}
		print(mode, table);
		assertThat(faults).isEmpty();
	}

	private static void play(Mode mode, CellServer server, Map<Site, Map<Outcome, String>> table, List<String> faults)
			throws Exception {
		List<Cell> cells = Stream.of(Site.values())
			.flatMap((site) -> Stream.of(Outcome.values()).map((outcome) -> new Cell(mode, site, outcome)))
			.filter((cell) -> mode.excuse(cell.site(), cell.outcome()).isEmpty())
			.toList();
		Map<Cell, String> got = new LinkedHashMap<>();
		for (Map.Entry<Cell, Future<String>> each : playSideBySide(cells, server).entrySet()) {
			got.put(each.getKey(), each.getValue().get());
		}
		// While one of these does wrong nobody else is served.
		cells.stream().filter(Cell::needsServerForItself).forEach((cell) -> got.put(cell, played(cell, server)));
		got.forEach((cell, what) -> {
			String expected = cell.expected() + cell.linesLogged();
			table.computeIfAbsent(cell.site(), (site) -> new EnumMap<>(Outcome.class)).put(cell.outcome(), what);
			if (!what.equals(expected)) {
				faults.add("%s: expected %s, got %s".formatted(cell, expected, what));
			}
		});
	}

	private static Map<Cell, Future<String>> playSideBySide(List<Cell> cells, CellServer server) {
		ExecutorService players = Executors.newFixedThreadPool(SIDE_BY_SIDE);
		Map<Cell, Future<String>> played = new LinkedHashMap<>();
		cells.stream()
			.filter((cell) -> !cell.needsServerForItself())
			.forEach((cell) -> played.put(cell, players.submit(() -> played(cell, server))));
		players.shutdown();
		return played;
	}

	private static String played(Cell cell, CellServer server) {
		try {
			return cell.play(server) + cell.linesLogged();
		}
		catch (Throwable ex) {
			return "FAULT: " + ex.getMessage();
		}
	}

	private static void print(Mode mode, Map<Site, Map<Outcome, String>> table) throws IOException {
		StringBuilder page = new StringBuilder("\nWhat a client gets, verbs on: " + mode + "\n");
		page.append("%-15s".formatted(""));
		for (Outcome outcome : Outcome.values()) {
			page.append("%-18s".formatted(outcome));
		}
		table.forEach((site, row) -> {
			page.append("\n%-15s".formatted(site));
			for (Outcome outcome : Outcome.values()) {
				page.append("%-18s".formatted(row.getOrDefault(outcome, "-")));
			}
		});
		page.append(
				"\nE, W: a line of the log, at ERROR or WARN, that names it; there is no other.\nOf the executor the log warns once a minute, and tells the rest at DEBUG.\nIn each cell clientDisconnected was told once for each client that was told of, nobody was left in ")
			.append("the room, the witness there and the neighbour were served, and no verb ran on an interrupted thread;\n")
			.append("after all of them no connection was counted. While a loop is held up nobody is served, and the log tells once where it is.\n");
		System.out.println(page);
		Path file = Path.of("target", "foreign-code-" + mode + ".txt");
		Files.createDirectories(file.getParent());
		Files.writeString(file, page);
	}

}
