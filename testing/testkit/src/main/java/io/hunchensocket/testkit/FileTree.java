package io.hunchensocket.testkit;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What files there are, where others make and delete them meanwhile. Safe to use from any
 * thread.
 */
public final class FileTree {

	private FileTree() {
	}

	/**
	 * The files in a directory, and in those below it.
	 * @param directory may be missing
	 * @param suffix with which their names end
	 * @return those that were there at some moment of the call
	 */
	public static List<Path> files(Path directory, String suffix) {
		List<Path> found = new ArrayList<>();
		File[] entries = directory.toFile().listFiles();
		for (File entry : (entries != null) ? entries : new File[0]) {
			if (entry.isDirectory()) {
				found.addAll(files(entry.toPath(), suffix));
			}
			else if (entry.getName().endsWith(suffix)) {
				found.add(entry.toPath());
			}
		}
		return found;
	}

}
