package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things are in this repository: the benchmarks are run from its directory or from
 * theirs.
 */
final class Project {

	private static final Path PEERS = Path.of("testing", "benchmarks", "peers");

	private Project() {
	}

	static Path root() {
		Path here = Path.of("").toAbsolutePath();
		return Files.isDirectory(here.resolve(PEERS)) ? here : here.resolve("../..").normalize();
	}

	/**
	 * The class path that the build of a peer has written.
	 */
	static String classPath(String module) throws IOException {
		Path file = root().resolve(PEERS).resolve(module).resolve("target").resolve("classpath.txt");
		if (!Files.exists(file)) {
			throw new IOException("The peer " + module + " is not built: testing/benchmarks/run does that");
		}
		return Files.readString(file).strip();
	}

}
