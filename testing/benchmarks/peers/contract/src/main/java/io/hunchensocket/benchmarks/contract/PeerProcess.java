package io.hunchensocket.benchmarks.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A peer under test, started as the benchmark starts it: in a process of its own, with
 * the class path that the build has written. Ended by {@link #close()}.
 */
public final class PeerProcess implements AutoCloseable {

	/** Many times what a test takes on a busy machine: a peer that hangs ends here. */
	private static final int LIFE_SECONDS = 120;

	private static final int END_SECONDS = 10;

	private final Process process;

	private final int port;

	private PeerProcess(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts the peer of the module whose test this is, and waits until it is ready.
	 * @param mainClass of the peer
	 * @param args of the main class
	 * @return to be closed
	 * @throws IOException if it cannot be started
	 * @throws AssertionError with all that it has said if it ends before it is ready
	 */
	public static PeerProcess start(Class<?> mainClass, String... args) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						Files.readString(Path.of("target", "classpath.txt")).strip(), mainClass.getName()));
		command.addAll(List.of(args));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		CompletableFuture.delayedExecutor(LIFE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
		return new PeerProcess(process, awaitPort(process));
	}

	private static int awaitPort(Process process) {
		List<String> seen = new ArrayList<>();
		try {
			BufferedReader output = process.inputReader();
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				seen.add(line);
				if (line.startsWith(PeerArguments.READY)) {
					return Integer.parseInt(line.substring(PeerArguments.READY.length()));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new AssertionError("The peer did not start:\n" + String.join("\n", seen));
	}

	/**
	 * Where the peer listens.
	 * @return a port of this machine
	 */
	public int port() {
		return this.port;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
