package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.hunchensocket.benchmarks.load.LoadMain;
import io.hunchensocket.benchmarks.memory.IdleCost;
import io.hunchensocket.benchmarks.server.ServerProcess;
import io.hunchensocket.benchmarks.suite.Server;
import io.hunchensocket.benchmarks.suite.Version;
import io.hunchensocket.benchmarks.suite.Workload;
import io.hunchensocket.benchmarks.suite.Workload.Kind;
import io.hunchensocket.benchmarks.suite.Workload.Processors;

/**
 * Starts servers and loads, each on a processor of its own where the system lets us say
 * so.
 */
final class Launcher {

	/** What is measured is the server, not how it grows. */
	private static final List<String> STEADY_HEAP = List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g");

	private static final Path TASKSET = Path.of("/usr/bin/taskset");

	private final Jdks jdks;

	private final Optional<Path> earlier;

	/**
	 * A launcher.
	 * @param earlier the checkout of an earlier version, where servers of it take part
	 */
	Launcher(Jdks jdks, Optional<Path> earlier) {
		this.jdks = jdks;
		this.earlier = earlier;
	}

	/**
	 * Leaves no process behind when this one is ended from outside.
	 */
	static void endAllWithThisProcess() {
		Runtime.getRuntime()
			.addShutdownHook(
					new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
	}

	/**
	 * Starts a server in a fresh process.
	 * @return to be closed
	 */
	ServerProcess server(Server server, Workload workload) throws IOException {
		Path java = this.jdks.java(server.jdk())
			.orElseThrow(
					() -> new IllegalStateException("left out: there is no JDK 25 under /usr/lib/jvm (--java25=)"));
		List<String> command = new ArrayList<>(place(workload, 0));
		command.add(java.toString());
		command.addAll((workload.kind() == Kind.IDLE) ? IdleCost.HEAP : STEADY_HEAP);
		command.addAll(
				List.of("-cp", Project.classPath(checkout(server), server.module()), server.mainClass(), "--port=0"));
		command.addAll(server.arguments());
		return ServerProcess.start(command);
	}

	private Path checkout(Server server) {
		return (server.version() == Version.EARLIER) ? this.earlier.orElseThrow() : Project.root();
	}

	/**
	 * Starts a load, with this process' own class path.
	 */
	Process load(Workload workload, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(place(workload, Runtime.getRuntime().availableProcessors() - 1));
		command.add(Jdks.own().toString());
		command.addAll(STEADY_HEAP);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadMain.class.getName()));
		command.addAll(arguments);
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	private static List<String> place(Workload workload, int processor) {
		boolean possible = Files.isExecutable(TASKSET) && Runtime.getRuntime().availableProcessors() > 1;
		return (possible && workload.processors() == Processors.APART)
				? List.of(TASKSET.toString(), "-c", Integer.toString(processor)) : List.of();
	}

}
