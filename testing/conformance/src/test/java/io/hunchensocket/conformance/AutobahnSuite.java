package io.hunchensocket.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.springframework.util.FileSystemUtils;

/**
 * One process of the Autobahn test suite, which is a Python program, on Jython. Its jars
 * are put in place by the Maven profile "conformance".
 */
final class AutobahnSuite implements AutoCloseable {

	private static final Path HOME = Path.of("target", "autobahn");

	private static final Path SCRIPT = Path.of("target", "test-classes", "autobahn", "suite.py");

	private final Path directory;

	private final Process process;

	private AutobahnSuite(Path directory, Process process) {
		this.directory = directory;
		this.process = process;
	}

	/** Starts a process that runs the cases one after the other. */
	static AutobahnSuite start(String name, int port, String... cases) throws IOException {
		Path directory = HOME.resolve("reports").resolve(name);
		FileSystemUtils.deleteRecursively(directory);
		Files.createDirectories(directory);
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				// A case of 16 MiB is held several times over.
				"-Xmx1g", "-XX:+UseSerialGC", "-Dpython.cachedir.skip=true",
				"-Dpython.path=" + HOME.resolve("suite").toAbsolutePath(), "-cp", HOME.resolve("jython.jar").toString(),
				"org.python.util.jython", SCRIPT.toString(), "ws://127.0.0.1:" + port + "/echo", directory.toString()));
		command.addAll(List.of(cases));
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(log(directory).toFile())
			.start();
		return new AutobahnSuite(directory, process);
	}

	/**
	 * Waits for the results; a time limit is needed, for a suite whose cases match
	 * nothing never ends.
	 */
	Map<String, CaseResult> results(Duration limit) throws IOException, InterruptedException {
		if (!this.process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
			throw new AssertionError("The suite took more than " + limit.toSeconds() + " s. " + lastWords());
		}
		if (this.process.exitValue() != 0) {
			throw new AssertionError("The suite failed: exit " + this.process.exitValue() + ". " + lastWords());
		}
		return CaseResult.read(this.directory.resolve("results.txt"));
	}

	private String lastWords() throws IOException {
		List<String> lines = Files.readAllLines(log(this.directory));
		return "Its last words (" + log(this.directory) + "): "
				+ String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 10), lines.size()));
	}

	private static Path log(Path directory) {
		return directory.resolve("suite.log");
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
