package io.hunchensocket.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.hunchensocket.testkit.Await;

/**
 * The application, in a virtual machine of its own. Its tests stop it.
 */
final class AotJar implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private final Process process;

	private final Path log;

	private AotJar(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	static AotJar start() throws IOException {
		Path log = Files.createTempFile("aot", ".log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dspring.aot.enabled=true", "-jar", jar().toString(), "--server.port=0")
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		AotJar started = new AotJar(process, log);
		Await.until("the jar has started", () -> !process.isAlive() || started.port().find());
		return started;
	}

	private static Path jar() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			return files.filter((file) -> file.toString().matches(".*/websocket-aot-[^/]*\\.jar"))
				.findFirst()
				.orElseThrow();
		}
	}

	private Matcher port() {
		return PORT.matcher(output());
	}

	int awaitedPort() {
		Matcher port = port();
		if (!port.find()) {
			throw new IllegalStateException("The jar has not started: " + output());
		}
		return Integer.parseInt(port.group(1));
	}

	String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new IllegalStateException("The log of the jar cannot be read", ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.process.destroy();
		this.process.onExit().join();
		Files.delete(this.log);
	}

}
