package io.hunchensocket.examples;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The tests of {@code hunchensocket.js} and its declared types. Skipped where node, or
 * TypeScript, is not installed.
 */
@Timeout(120)
class JavaScriptTests {

	private static final Path MODULE = Path.of("../../websocket-client-js");

	private static final String MISSING = "The tests of hunchensocket.js are not run: no node 20 or later was found; "
			+ "Debian's package is nodejs.";

	private static final int OLDEST = 20;

	private static final String COMPILER = "node_modules/typescript/bin/tsc";

	private static final String MISSING_COMPILER = "The types of hunchensocket.js are not checked: no TypeScript was found; "
			+ "\"npm ci\" in websocket-client-js installs it.";

	private static boolean isNewEnough(Path node) throws IOException {
		Process version = new ProcessBuilder(node.toString(), "-p", "process.versions.node").start();
		try (BufferedReader answer = version.inputReader()) {
			return answer.lines().anyMatch((line) -> Runtime.Version.parse(line).feature() >= OLDEST);
		}
	}

	private static Optional<Path> node() {
		String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
		return Arrays.stream(path.split(File.pathSeparator))
			.map((folder) -> Path.of(folder, "node"))
			.filter(Files::isExecutable)
			.findFirst();
	}

	@Test
	void allPass() throws IOException, InterruptedException {
		// A run without tests shows nothing.
		assertThat(run("--test", "--test-reporter=tap", "test/")).containsPattern("# pass [1-9][0-9]")
			.contains("# fail 0", "# skipped 0");
	}

	@Test
	void theDeclaredTypesFit() throws IOException, InterruptedException {
		assumeTrue(Files.exists(MODULE.resolve(COMPILER)), MISSING_COMPILER);
		run(COMPILER, "--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--lib",
				"es2022,dom,dom.iterable", "test/types.ts");
	}

	/** Runs node in the folder of the module, and returns what it writes. */
	private static String run(String... arguments) throws IOException, InterruptedException {
		Optional<Path> node = node();
		assumeTrue(node.isPresent() && isNewEnough(node.get()), MISSING);
		Path output = Files.createTempFile("node", ".log");
		List<String> command = new ArrayList<>(List.of(node.orElseThrow().toString()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).directory(MODULE.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("node has ended").isTrue();
			String written = Files.readString(output, StandardCharsets.UTF_8);
			assertThat(process.exitValue()).as(written).isZero();
			return written;
		}
		finally {
			process.destroyForcibly();
			Files.delete(output);
		}
	}

}
