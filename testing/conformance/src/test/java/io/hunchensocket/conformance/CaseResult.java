package io.hunchensocket.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is said about one case of the Autobahn test suite, or of our own table under its
 * numbers (see {@link CompressionCase}).
 *
 * @param id such as 6.4.1
 * @param verdicts of the suite, in its own words: two, about messages and about the
 * closing handshake, such as "OK / UNCLEAN"; of a case with compression one, "OK" or why
 * not
 */
record CaseResult(String id, String verdicts) {

	/** Our own verdict about a case with compression. */
	static final String OK = "OK";

	private static final Pattern LINE = Pattern.compile("(?<id>[0-9.]+) (?<verdicts>\\S.*)");

	private static final Pattern TWO_VERDICTS = Pattern.compile(".+ / .+");

	/** Orders ids as numbers are: 9 before 10. */
	static final Comparator<String> BY_NUMBER = Comparator.comparing(CaseResult::padded);

	static CaseResult parse(String line) {
		Matcher matcher = LINE.matcher(line);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("No result of a case: " + line);
		}
		CaseResult result = new CaseResult(matcher.group("id"), matcher.group("verdicts"));
		if (!result.isOfCompression() && !TWO_VERDICTS.matcher(result.verdicts()).matches()) {
			throw new IllegalArgumentException("No result of a case: " + line);
		}
		return result;
	}

	/** Reads a file of such lines. */
	static Map<String, CaseResult> read(Path file) throws IOException {
		try (Stream<String> lines = Files.lines(file)) {
			return read(lines);
		}
	}

	static Map<String, CaseResult> read(Stream<String> lines) {
		Map<String, CaseResult> results = new TreeMap<>(BY_NUMBER);
		lines.map(CaseResult::parse).forEach((result) -> results.put(result.id(), result));
		return results;
	}

	static void write(Path file, Map<String, CaseResult> results) throws IOException {
		Files.write(file, results.values().stream().map(CaseResult::toString).toList());
	}

	/** Whether the case is one of groups 12 and 13. */
	boolean isOfCompression() {
		return this.id.startsWith("12.") || this.id.startsWith("13.");
	}

	private static String padded(String id) {
		return String.join(".",
				Stream.of(id.split("\\.")).map((number) -> "0".repeat(3 - number.length()) + number).toList());
	}

	@Override
	public String toString() {
		return this.id + " " + this.verdicts;
	}

}
