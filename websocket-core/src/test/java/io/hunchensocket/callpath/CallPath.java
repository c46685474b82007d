package io.hunchensocket.callpath;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The files that something passes, in the order in which a method or a constructor of
 * each was entered first.
 *
 * @param title what passed them
 * @param steps one for each file
 */
public record CallPath(String title, List<Step> steps) {

	private static final String SEPARATOR = "\t";

	/**
	 * Returns the names of the files of a room and of the rooms within it.
	 * @param room a package
	 */
	public List<String> filesIn(String room) {
		return this.steps.stream().filter((step) -> step.isIn(room)).map(Step::name).toList();
	}

	/** Returns the names of all files. */
	public List<String> files() {
		return this.steps.stream().map(Step::name).toList();
	}

	/** Returns the path for a reader: who entered what, on which thread. */
	public String describe() {
		return this.steps.stream().map(Step::describe).collect(Collectors.joining("\n  ", this.title + ":\n  ", ""));
	}

	/** Returns one line for each step. */
	List<String> lines() {
		return this.steps.stream()
			.map((step) -> String.join(SEPARATOR, this.title, step.thread, step.file, step.method, step.caller))
			.toList();
	}

	/** Finds the path with this title in the lines of several. */
	static CallPath parse(String title, List<String> lines) {
		return new CallPath(title,
				lines.stream()
					.map((line) -> line.split(SEPARATOR, -1))
					.filter((parts) -> parts.length == 5 && parts[0].equals(title))
					.map((parts) -> new Step(parts[1], parts[2], parts[3], parts[4]))
					.toList());
	}

	/**
	 * The first entry of a file.
	 *
	 * @param thread the name of the thread
	 * @param file the full name of the file's outermost class
	 * @param method the method that was entered
	 * @param caller the simple name of the file of ours that called it, or nothing
	 */
	record Step(String thread, String file, String method, String caller) {

		/** Returns the simple name of the outermost class. */
		String name() {
			return simpleName(this.file);
		}

		boolean isIn(String room) {
			return this.file.startsWith(room + '.');
		}

		private String describe() {
			return "%-60s <- %-20s on %s".formatted(this.file + '.' + this.method, this.caller, this.thread);
		}

		static String simpleName(String file) {
			return file.substring(file.lastIndexOf('.') + 1);
		}

	}

}
