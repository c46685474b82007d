package io.hunchensocket.benchmarks.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.benchmarks.load.LoadMain;
import io.hunchensocket.benchmarks.load.LoadResult;
import io.hunchensocket.benchmarks.server.ServerProcess;

/**
 * One load against one server, each on a processor of its own where the system lets us
 * say so.
 */
final class Measurement {

	private static final Path PEERS = Path.of("testing", "benchmarks", "peers");

	private final int warmUp;

	private final int seconds;

	Measurement(int warmUp, int seconds) {
		this.warmUp = warmUp;
		this.seconds = seconds;
	}

	/**
	 * Starts a server.
	 * @return to be closed
	 */
	ServerProcess start(Server server) throws IOException {
		Path classPath = root().resolve(PEERS).resolve(server.module()).resolve("target").resolve("classpath.txt");
		List<String> command = new ArrayList<>(pinnedTo(0));
		command.addAll(java());
		command.addAll(List.of("-cp", Files.readString(classPath).trim(), server.mainClass(), "--port=0"));
		command.addAll(server.arguments());
		return ServerProcess.start(command);
	}

	/**
	 * Measures a server that runs.
	 */
	LoadResult run(Workload workload, Server server, ServerProcess process) throws IOException {
		List<String> command = new ArrayList<>(pinnedTo(Runtime.getRuntime().availableProcessors() - 1));
		command.addAll(java());
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadMain.class.getName()));
		command.addAll(workload.arguments(server, process.port(), process.pid(), this.warmUp, this.seconds));
		Process load = new ProcessBuilder(command).redirectErrorStream(true).start();
		List<String> output = new ArrayList<>();
		try (BufferedReader lines = load.inputReader()) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				output.add(line);
				if (line.startsWith(LoadResult.MARK)) {
					return LoadResult.parse(line);
				}
			}
		}
		throw new IllegalStateException("The load against %s has failed:%n%s".formatted(server.name(),
				String.join(System.lineSeparator(), output)));
	}

	private static List<String> java() {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xms1g",
				"-Xmx1g");
	}

	private static List<String> pinnedTo(int processor) {
		boolean possible = Files.isExecutable(Path.of("/usr/bin/taskset"))
				&& Runtime.getRuntime().availableProcessors() > 1;
		return possible ? List.of("taskset", "-c", Integer.toString(processor)) : List.of();
	}

	/**
	 * The directory of the whole project: the benchmarks are run from it or from theirs.
	 */
	private static Path root() {
		Path here = Path.of("").toAbsolutePath();
		return Files.isDirectory(here.resolve(PEERS)) ? here : here.resolve("../..").normalize();
	}

}
