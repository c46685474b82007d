package io.hunchensocket.spool;

import java.nio.file.Path;

/**
 * What temporary files may take.
 *
 * @param directory where they are; it is made if it is missing
 * @param threshold bytes of a message up to which it stays in memory
 * @param quota most bytes of all files together
 * @param minFree bytes of the disk that are left to others
 */
public record SpoolSettings(Path directory, int threshold, long quota, long minFree) {

	private static final int KIB = 1024;

	/**
	 * What a message in memory may have by default stays there; files do not fill the
	 * disk of a small machine.
	 */
	public static final SpoolSettings DEFAULTS = new SpoolSettings(Path.of(System.getProperty("java.io.tmpdir")),
			256 * KIB, 10L * KIB * KIB * KIB, 512L * KIB * KIB);

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if one is negative, or the quota is zero
	 */
	public SpoolSettings {
		if (threshold < 0 || minFree < 0 || quota < 1) {
			throw new IllegalArgumentException(
					"Threshold %d, quota %d, free space %d: none may be negative, and the quota not zero"
						.formatted(threshold, quota, minFree));
		}
	}

}
