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
 * What the suite says about one case, in its own words.
 *
 * @param id such as 6.4.1
 * @param behavior about messages, such as OK or NON-STRICT
 * @param close about the closing handshake, such as OK or UNCLEAN
 */
record CaseResult(String id, String behavior, String close) {

	private static final Pattern LINE = Pattern.compile("(?<id>[0-9.]+) (?<behavior>.+) / (?<close>.+)");

	/** Orders ids as numbers are: 9 before 10. */
	static final Comparator<String> BY_NUMBER = Comparator.comparing(CaseResult::padded);

	static CaseResult parse(String line) {
		Matcher matcher = LINE.matcher(line);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("No result of a case: " + line);
		}
		return new CaseResult(matcher.group("id"), matcher.group("behavior"), matcher.group("close"));
	}

	/** Reads a file of such lines. */
	static Map<String, CaseResult> read(Path file) throws IOException {
		Map<String, CaseResult> results = new TreeMap<>(BY_NUMBER);
		try (Stream<String> lines = Files.lines(file)) {
			lines.map(CaseResult::parse).forEach((result) -> results.put(result.id(), result));
		}
		return results;
	}

	static void write(Path file, Map<String, CaseResult> results) throws IOException {
		Files.write(file, results.values().stream().map(CaseResult::toString).toList());
	}

	String verdicts() {
		return this.behavior + " / " + this.close;
	}

	private static String padded(String id) {
		return String.join(".",
				Stream.of(id.split("\\.")).map((number) -> "0".repeat(3 - number.length()) + number).toList());
	}

	@Override
	public String toString() {
		return this.id + " " + verdicts();
	}

}
