package io.hunchensocket.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Results as values separated by semicolons, a line for each sample and each note, below
 * what they have in common. Nothing is lost: what was written can be read again.
 */
public final class ResultsFile {

	private static final String SEPARATOR = ";";

	/** Round, workload, server, one for each figure, and the note. */
	private static final int COLUMNS = 4 + Figure.values().length;

	private static final int FIRST_FIGURE = 3;

	private static final int NOTE = COLUMNS - 1;

	private static final String HEAD = "round;workload;server;"
			+ Arrays.stream(Figure.values()).map(Figure::title).collect(Collectors.joining(SEPARATOR)) + ";note";

	private ResultsFile() {
	}

	/**
	 * Writes results.
	 * @param file is replaced; its directory is made
	 * @param results what to write
	 * @throws IOException if it cannot be written
	 */
	public static void write(Path file, Results results) throws IOException {
		List<String> lines = new ArrayList<>();
		Environment environment = results.environment();
		lines.add("# command: " + environment.command());
		lines.add("# procedure: " + environment.procedure());
		lines.add("# machine: " + environment.machine());
		lines.add("# software: " + environment.software());
		lines.add(HEAD);
		results.samples().forEach((sample) -> lines.add(line(sample)));
		results.notes().forEach((note) -> lines.add(line(note)));
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.write(file, lines);
	}

	private static String line(Sample sample) {
		StringBuilder line = new StringBuilder(
				sample.round() + SEPARATOR + sample.workload() + SEPARATOR + sample.server());
		for (Figure figure : Figure.values()) {
			Double value = sample.figures().get(figure);
			line.append(SEPARATOR).append((value == null) ? "" : String.format(Locale.ROOT, "%.4f", value));
		}
		return line.append(SEPARATOR).toString();
	}

	private static String line(Note note) {
		return note.round() + SEPARATOR + note.workload() + SEPARATOR + note.server()
				+ SEPARATOR.repeat(NOTE - FIRST_FIGURE + 1) + note.text();
	}

	/**
	 * Reads results.
	 * @param file as {@link #write} has written it
	 * @return what is in it
	 * @throws IOException if it cannot be read
	 * @throws IllegalArgumentException if it is another kind of file
	 */
	public static Results read(Path file) throws IOException {
		List<String> lines = Files.readAllLines(file);
		int head = lines.indexOf(HEAD);
		if (head < 0) {
			throw new IllegalArgumentException(file + " has no line " + HEAD);
		}
		List<String> common = lines.subList(0, head);
		Results results = new Results(new Environment(value(common, "command"), value(common, "procedure"),
				value(common, "machine"), value(common, "software")));
		for (String line : lines.subList(head + 1, lines.size())) {
			add(line, results);
		}
		return results;
	}

	private static String value(List<String> lines, String name) {
		String start = "# " + name + ": ";
		return lines.stream()
			.filter((line) -> line.startsWith(start))
			.map((line) -> line.substring(start.length()))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no line that begins with " + start));
	}

	private static void add(String line, Results results) {
		String[] values = line.split(SEPARATOR, -1);
		if (values.length != COLUMNS) {
			throw new IllegalArgumentException("Not a line of " + COLUMNS + " values: " + line);
		}
		int round = Integer.parseInt(values[0]);
		if (!values[NOTE].isEmpty()) {
			results.add(new Note(round, values[1], values[2], values[NOTE]));
			return;
		}
		Map<Figure, Double> figures = new EnumMap<>(Figure.class);
		int column = FIRST_FIGURE;
		for (Figure figure : Figure.values()) {
			String value = values[column];
			column++;
			if (!value.isEmpty()) {
				figures.put(figure, Double.valueOf(value));
			}
		}
		results.add(new Sample(round, values[1], values[2], figures));
	}

}
