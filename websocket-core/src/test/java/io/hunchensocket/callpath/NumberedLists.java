package io.hunchensocket.callpath;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The numbered lists of a page in Markdown whose items begin with the name of a class in
 * backticks, by the headings under which they stand.
 *
 * @param classes the simple names of the classes, in the order of the items
 */
public record NumberedLists(Map<String, List<String>> classes) {

	/** What is longer is not remembered. */
	private static final int MAX_CLASSES = 8;

	private static final Pattern HEADING = Pattern.compile("#+ (.+)");

	private static final Pattern ITEM = Pattern.compile("\\d+\\. +`(\\w+)[^`]*`.*");

	/** Reads a page. */
	public static NumberedLists of(List<String> page) {
		Map<String, List<String>> classes = new LinkedHashMap<>();
		String heading = "";
		for (String line : page) {
			Matcher begins = HEADING.matcher(line);
			Matcher item = ITEM.matcher(line);
			if (begins.matches()) {
				heading = begins.group(1).strip();
			}
			else if (item.matches()) {
				classes.computeIfAbsent(heading, (any) -> new ArrayList<>()).add(item.group(1));
			}
		}
		return new NumberedLists(classes);
	}

	/** Returns the classes of the list under this heading. */
	List<String> under(String heading) {
		return this.classes.getOrDefault(heading, List.of());
	}

	/**
	 * Requires that the list under the title of a path is short, and that it names files
	 * of the path in their order; it may leave some out.
	 * @throws AssertionError if it is not so
	 */
	public void requireToTell(CallPath path) {
		assertThat(under(path.title())).as("the list under \"%s\"", path.title())
			.isNotEmpty()
			.hasSizeLessThanOrEqualTo(MAX_CLASSES);
		assertThat(path.files()).as(path::describe).containsSubsequence(under(path.title()));
	}

}
