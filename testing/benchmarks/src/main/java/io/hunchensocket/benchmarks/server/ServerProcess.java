package io.hunchensocket.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.hunchensocket.benchmarks.contract.PeerArguments;

/**
 * The server under measurement, in a process of its own with the class path of this one,
 * ended by {@link #close()}.
 */
public final class ServerProcess implements AutoCloseable {

	/**
	 * A small, simple collector: what is measured is the connections, not its reserves.
	 */
	private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx1g");

	/** Many times what the slowest takes: a server that hangs ends here. */
	private static final int START_SECONDS = 60;

	/** A full collection of all that fits the heap takes less. */
	private static final int JCMD_SECONDS = 60;

	/** HotSpot frees what its compilers no longer need every five seconds. */
	private static final int SETTLING_SECONDS = 6;

	private static final int END_SECONDS = 10;

	private static final Pattern HEAP_USED = Pattern.compile("(?m)^ *(def new|tenured) generation.*used (\\d+)K");

	private static final Pattern RSS = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

	private final Process process;

	private final int port;

	private ServerProcess(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * Starts a server and waits until it is ready.
	 * @param mainClass prints {@link PeerArguments#READY} and its port
	 * @param args of the main class
	 * @return to be closed
	 * @throws IOException if it does not start
	 */
	public static ServerProcess start(Class<?> mainClass, String... args) throws IOException {
		return start(OPTIONS, mainClass, args);
	}

	/**
	 * Starts a server and waits until it is ready.
	 * @param options of its virtual machine
	 * @param mainClass prints {@link PeerArguments#READY} and its port
	 * @param args of the main class
	 * @return to be closed
	 * @throws IOException if it does not start
	 */
	public static ServerProcess start(List<String> options, Class<?> mainClass, String... args) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
		command.addAll(List.of(args));
		return start(command);
	}

	/**
	 * Starts a server and waits until it is ready.
	 * @param command prints {@link PeerArguments#READY} and its port
	 * @return to be closed
	 * @throws IOException if it does not start
	 */
	public static ServerProcess start(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		BufferedReader output = process.inputReader();
		CompletableFuture<Void> late = endAfter(START_SECONDS, process);
		ServerProcess server = new ServerProcess(process, awaitPort(output));
		late.cancel(false);
		Thread drain = new Thread(() -> drain(output), "output of " + process.pid());
		drain.setDaemon(true);
		drain.start();
		return server;
	}

	/**
	 * Ends a process that is not done in time: without it there is no more output to wait
	 * for.
	 * @param seconds that it has
	 * @param process any
	 * @return to be cancelled when it is done
	 */
	public static CompletableFuture<Void> endAfter(int seconds, Process process) {
		return CompletableFuture.runAsync(process::destroyForcibly,
				CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS));
	}

	/** A server whose words nobody reads would stand still some time. */
	private static void drain(BufferedReader output) {
		try {
			String line = output.readLine();
			while (line != null) {
				line = output.readLine();
			}
		}
		catch (IOException ex) {
			// The process was ended, and its output with it.
		}
	}

	private static int awaitPort(BufferedReader output) throws IOException {
		List<String> seen = new ArrayList<>();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			seen.add(line);
			if (line.startsWith(PeerArguments.READY)) {
				return Integer.parseInt(line.substring(PeerArguments.READY.length()));
			}
		}
		throw new IllegalStateException("The server did not start:\n" + String.join("\n", seen));
	}

	/**
	 * Where the server listens.
	 * @return a port of this machine
	 */
	public int port() {
		return this.port;
	}

	/**
	 * The number of the process.
	 * @return as the system has it
	 */
	public long pid() {
		return this.process.pid();
	}

	/**
	 * What the process holds after full collections, when its compilers have given back
	 * what they had, and so has its C library.
	 * @return heap and resident memory
	 * @throws IOException if it cannot be read
	 */
	public Memory memory() throws IOException {
		collect();
		long heap = 0;
		Matcher used = HEAP_USED.matcher(jcmd("GC.heap_info"));
		while (used.find()) {
			heap += 1024 * Long.parseLong(used.group(2));
		}
		Matcher rss = RSS.matcher(Files.readString(Path.of("/proc", Long.toString(this.process.pid()), "status")));
		if (heap == 0 || !rss.find()) {
			throw new IllegalStateException("The memory of the server cannot be read");
		}
		return new Memory(heap, 1024 * Long.parseLong(rss.group(1)));
	}

	/** What one collection makes unreachable, the next one frees. */
	private void collect() throws IOException {
		long settled = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLING_SECONDS);
		do {
			jcmd("GC.run");
			jcmd("System.trim_native_heap");
		}
		while (System.nanoTime() < settled);
	}

	private String jcmd(String command) throws IOException {
		Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
				Long.toString(this.process.pid()), command)
			.redirectErrorStream(true)
			.start();
		CompletableFuture<Void> late = endAfter(JCMD_SECONDS, jcmd);
		String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		late.cancel(false);
		return output;
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

	/**
	 * What a process holds.
	 *
	 * @param heapBytes live objects
	 * @param rssBytes resident memory
	 */
	public record Memory(long heapBytes, long rssBytes) {
	}

}
