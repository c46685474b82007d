package io.hunchensocket.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of which a part is written by the program, between two markers, and its charts,
 * in the directory {@code images} beside it.
 */
public final class ReportPage {

	/** The results begin behind it. */
	static final String BEGIN = "<!-- results:begin -->";

	/** The results end before it. */
	static final String END = "<!-- results:end -->";

	private static final String IMAGES = "images";

	private final Path page;

	/**
	 * A page that has both markers.
	 * @param page a Markdown file
	 */
	public ReportPage(Path page) {
		this.page = page;
	}

	/**
	 * Replaces the results on the page, and its charts.
	 * @param report what to write
	 * @throws IOException if it cannot be written
	 * @throws IllegalStateException if a marker is missing
	 */
	public void write(Report report) throws IOException {
		String text = Files.readString(this.page);
		Path images = Files.createDirectories(this.page.resolveSibling(IMAGES));
		for (Chart chart : report.charts()) {
			chart.write(images.resolve(chart.fileName()));
		}
		Files.writeString(this.page, replace(text, report.markdown()));
	}

	/**
	 * The text with other results.
	 */
	static String replace(String text, String results) {
		int begin = text.indexOf(BEGIN);
		int end = text.indexOf(END);
		if (begin < 0 || end < begin) {
			throw new IllegalStateException("The page has no place for results: " + BEGIN + " and " + END);
		}
		return text.substring(0, begin + BEGIN.length()) + "\n\n" + results.strip() + "\n\n" + text.substring(end);
	}

}
