package io.hunchensocket.benchmarks.results;

/**
 * What a reader has to know about a measurement: that it failed, or was left out, or was
 * made otherwise than its title says.
 *
 * @param round from 1
 * @param workload its id
 * @param server its name
 * @param text a line, without semicolons
 */
public record Note(int round, String workload, String server, String text) {

	/**
	 * Makes a line of the text.
	 */
	public Note {
		text = text.replaceAll("\\s+", " ").replace(';', ',').strip();
	}

}
