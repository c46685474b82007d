package io.hunchensocket.resilience;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * A {@link ResilienceApplication} in a process of its own, with the class path of this
 * one and a memory of its own, ended by {@link #close()}.
 */
final class ServerProcess implements AutoCloseable {

	private static final String READY = "listening on ";

	private static final int PATIENCE_SECONDS = 150;

	private final Process process;

	private final Queue<String> output = new ConcurrentLinkedQueue<>();

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	private ServerProcess(Process process) {
		this.process = process;
		Thread listener = new Thread(this::listen, "server-process-output");
		listener.setDaemon(true);
		listener.start();
	}

	/**
	 * The other process.
	 * @param properties of the application, "--name=value" each
	 */
	public static void main(String[] properties) {
		ApplicationListener<WebServerInitializedEvent> ready = (event) -> System.out
			.println(READY + event.getWebServer().getPort());
		new SpringApplicationBuilder(ResilienceApplication.class).listeners(ready).run(properties);
	}

	/**
	 * Starts the process.
	 * @param memory the most that its heap may take, such as "64m"
	 * @param properties of the application, "name=value" each
	 */
	static ServerProcess start(String memory, String... properties) throws IOException {
		return start(List.of("-Xmx" + memory, "-XX:+ExitOnOutOfMemoryError"), properties);
	}

	/**
	 * Starts the process.
	 * @param options of the virtual machine
	 * @param properties of the application, "name=value" each
	 */
	static ServerProcess start(List<String> options, String... properties) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(options);
		command.addAll(
				List.of("-cp", System.getProperty("java.class.path"), ServerProcess.class.getName(), "--server.port=0",
						"--server.address=127.0.0.1", "--spring.main.banner-mode=off", "--logging.level.root=WARN"));
		List.of(properties).forEach((property) -> command.add("--" + property));
		return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
	}

	/** Reads all that it says, so that it never waits to be heard. */
	private void listen() {
		try (BufferedReader lines = this.process.inputReader()) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				this.output.add(line);
				if (line.startsWith(READY)) {
					this.port.complete(Integer.parseInt(line.substring(READY.length())));
				}
			}
		}
		catch (IOException ex) {
			this.output.add(ex.toString());
		}
		this.port.completeExceptionally(new IllegalStateException("The server did not start"));
	}

	/**
	 * The port, once the server is ready.
	 */
	int awaitPort() {
		try {
			return this.port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new AssertionError(output(), ex);
		}
	}

	/**
	 * What the server has said so far.
	 */
	String output() {
		return String.join("\n", this.output);
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Asks the process to end, as an operator does, and waits for that.
	 * @return whether it has ended in time
	 */
	boolean terminate(Duration patience) throws InterruptedException {
		this.process.destroy();
		return this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Ends the process in good order.
	 */
	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
