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
		return classPath(root(), module);
	}

	/**
	 * The class path that the build of a peer has written in some checkout.
	 * @param checkout this one, or that of an earlier version
	 */
	static String classPath(Path checkout, String module) throws IOException {
		Path file = checkout.resolve(PEERS).resolve(module).resolve("target").resolve("classpath.txt");
		if (!Files.exists(file)) {
			throw new IOException("The peer " + module + " is not built in " + checkout
					+ ": testing/benchmarks/run does that for its own checkout, mvn -DskipTests package for another");
		}
		return Files.readString(file).strip();
	}

}
