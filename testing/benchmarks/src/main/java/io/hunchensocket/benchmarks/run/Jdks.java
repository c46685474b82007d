package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.hunchensocket.benchmarks.suite.Jdk;

/**
 * Finds the Java that runs a server.
 */
final class Jdks {

	private static final Path INSTALLED = Path.of("/usr/lib/jvm");

	private final Optional<Path> java25;

	/**
	 * Looks for a JDK 25.
	 * @param given what to take for it, empty to look where Linux installs them
	 */
	Jdks(String given) throws IOException {
		this.java25 = given.isEmpty() ? installed() : Optional.of(Path.of(given));
	}

	/**
	 * The program, if there is one.
	 */
	Optional<Path> java(Jdk jdk) {
		return (jdk == Jdk.JDK_25) ? this.java25 : Optional.of(own());
	}

	static Path own() {
		return Path.of(System.getProperty("java.home"), "bin", "java");
	}

	private static Optional<Path> installed() throws IOException {
		if (Files.isDirectory(INSTALLED)) {
			try (DirectoryStream<Path> homes = Files.newDirectoryStream(INSTALLED)) {
				for (Path home : homes) {
					Path java = home.resolve("bin").resolve("java");
					if (Files.isExecutable(java) && version(java).contains("version \"25")) {
						return Optional.of(java);
					}
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * What a Java says of itself.
	 */
	static String version(Path java) throws IOException {
		Process process = new ProcessBuilder(java.toString(), "-version").redirectErrorStream(true).start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

}
