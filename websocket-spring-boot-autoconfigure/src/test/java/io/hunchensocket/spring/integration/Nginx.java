package io.hunchensocket.spring.integration;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.hunchensocket.testkit.Await;

/**
 * A real nginx in front of an application, on a port of its own. Its tests stop it.
 */
final class Nginx implements AutoCloseable {

	/** Where Debian, and what is like it, has it: on no user's path. */
	private static Stream<String> usualPlaces() {
		return Stream.concat(Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/local/bin"),
				Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
	}

	/** Another process may take the port between our looking for it and nginx's start. */
	private static final int ATTEMPTS = 3;

	private static final int STOP_SECONDS = 10;

	private final Process process;

	private final int port;

	private Nginx(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/**
	 * The program, if it is installed.
	 */
	static Optional<Path> program() {
		return usualPlaces().map((directory) -> Path.of(directory, "nginx")).filter(Files::isExecutable).findFirst();
	}

	/**
	 * Starts it.
	 * @param program from {@link #program()}
	 * @param directory where it finds its configuration and leaves its files
	 * @param locations the part of the configuration that stands in "server", without
	 * "listen"
	 */
	static Nginx start(Path program, Path directory, String locations) {
		Path log = directory.resolve("error.log");
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			int port = freePort();
			Nginx nginx = new Nginx(run(program, directory, configuration(port, locations)), port);
			Await.until("nginx listens or ends, see " + log, () -> !nginx.process.isAlive() || nginx.listens());
			if (nginx.process.isAlive()) {
				return nginx;
			}
		}
		throw new AssertionError("nginx does not start: " + read(log));
	}

	int port() {
		return this.port;
	}

	private boolean listens() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Process run(Path program, Path directory, String configuration) {
		try {
			Path file = Files.writeString(directory.resolve("nginx.conf"), configuration, StandardCharsets.UTF_8);
			return new ProcessBuilder(program.toString(), "-p", directory.toString(), "-c", file.toString(), "-e",
					directory.resolve("error.log").toString())
				.redirectErrorStream(true)
				.redirectOutput(directory.resolve("output.log").toFile())
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** One process, which ends when it is told to, and no file outside the directory. */
	private static String configuration(int port, String locations) {
		return """
				daemon off;
				master_process off;
				pid nginx.pid;
				error_log error.log warn;
				events {
					worker_connections 64;
				}
				http {
					access_log off;
					client_body_temp_path body;
					proxy_temp_path proxy;
					fastcgi_temp_path fastcgi;
					uwsgi_temp_path uwsgi;
					scgi_temp_path scgi;
					server {
						listen 127.0.0.1:%d;
				%s
					}
				}
				""".formatted(port, locations);
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
