package io.hunchensocket.spool;

import java.nio.file.Path;

/**
 * The directory and the limits of temporary files. Immutable, for any thread.
 *
 * @param directory the directory in which the spool makes its own; it is made if it does
 * not exist
 * @param threshold up to so many bytes a message stays in memory; 0 or more
 * @param quota how many bytes all files together may have; at least 1
 * @param minFree bytes of the disk that must stay free; 0 or more
 */
public record SpoolSettings(Path directory, int threshold, long quota, long minFree) {

	private static final int KIB = 1024;

	/**
	 * The defaults: the directory for temporary files of the system, a threshold of 256
	 * KiB, which is the default limit of a message in memory, a quota of 10 GiB, and 512
	 * MiB that stay free.
	 */
	public static final SpoolSettings DEFAULTS = new SpoolSettings(Path.of(System.getProperty("java.io.tmpdir")),
			256 * KIB, 10L * KIB * KIB * KIB, 512L * KIB * KIB);

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if a number is negative, or the quota is 0
	 */
	public SpoolSettings {
		if (threshold < 0 || minFree < 0 || quota < 1) {
			throw new IllegalArgumentException(
					"Threshold %d, quota %d, free space %d: none may be negative, and the quota not zero"
						.formatted(threshold, quota, minFree));
		}
	}

}
