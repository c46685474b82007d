package io.hunchensocket.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A client that runs in a process of its own: a script that is given the URL, the file of
 * the certificate that it may trust, the file of the text that messages are cut from, and
 * whether to compress.
 *
 * @param name as its makers write it
 * @param debianPackage that its version is read from; if there is none, the script prints
 * it
 * @param compresses whether it knows permessage-deflate
 * @param command runs it, but for the arguments
 */
record ProcessClient(String name, Optional<String> debianPackage, boolean compresses, List<String> command) {

	private static final Duration LIMIT = Duration.ofMinutes(4);

	private static final Path SCRIPTS = Path.of("scripts").toAbsolutePath();

	/** Where {@code testing/clients/run} puts what has to be installed or compiled. */
	private static final Path BUILT = Path.of("target").toAbsolutePath();

	/** All of them. */
	static final List<ProcessClient> ALL = List.of(
			python("aiohttp (Python)", "python3-aiohttp", "aiohttp_client", true),
			python("autobahn (Python)", "python3-autobahn", "autobahn_client", true),
			node("Chromium", "chromium", true), node("faye-websocket (npm)", "faye", true),
			new ProcessClient("faye-websocket (Ruby)", Optional.of("ruby-faye-websocket"), false,
					List.of("ruby", SCRIPTS.resolve("ruby/faye.rb").toString())),
			go("gorilla/websocket (Go)", "golang-github-gorilla-websocket-dev", "gorilla", true),
			new ProcessClient("Mojolicious (Perl)", Optional.of("libmojolicious-perl"), true,
					List.of("perl", SCRIPTS.resolve("perl/mojolicious.pl").toString())),
			go("nhooyr.io/websocket (Go)", "golang-nhooyr-websocket-dev", "nhooyr", true),
			python("Tornado (Python)", "python3-tornado", "tornado_client", true), node("undici (npm)", "undici", true),
			node("websocket (npm)", "websocket", false),
			python("websocket-client (Python)", "python3-websocket", "websocket_client", false),
			python("websockets (Python)", "python3-websockets", "websockets_client", true),
			python("ws4py (Python)", "python3-ws4py", "ws4py_client", false), node("ws (npm)", "ws", true),
			python("wsproto (Python)", "python3-wsproto", "wsproto_client", true),
			go("x/net/websocket (Go)", "golang-golang-x-net-dev", "xnet", false));

	private static ProcessClient python(String name, String debianPackage, String script, boolean compresses) {
		return new ProcessClient(name, Optional.of(debianPackage), compresses,
				List.of("/usr/bin/python3", SCRIPTS.resolve("python/" + script + ".py").toString()));
	}

	private static ProcessClient node(String name, String script, boolean compresses) {
		return new ProcessClient(name, Optional.empty(), compresses,
				List.of("node", BUILT.resolve("node/" + script + ".mjs").toString()));
	}

	private static ProcessClient go(String name, String debianPackage, String program, boolean compresses) {
		return new ProcessClient(name, Optional.of(debianPackage), compresses,
				List.of(BUILT.resolve("go/" + program).toString()));
	}

	/**
	 * Echoes all samples.
	 * @param certificate the file of the certificate
	 * @param text the file of the text
	 * @return how it went
	 */
	Outcome run(Target target, Path certificate, Path text) throws InterruptedException {
		List<String> arguments = new ArrayList<>(this.command);
		arguments.addAll(List.of(target.uri().toString(), certificate.toString(), text.toString(),
				Boolean.toString(target.compressed())));
		try {
			Outcome outcome = execute(arguments);
			return this.debianPackage.isEmpty() ? outcome
					: new Outcome(outcome.failure(), versionOf(this.debianPackage.get()));
		}
		catch (IOException ex) {
			return new Outcome(Optional.of(String.valueOf(ex.getMessage())), "");
		}
	}

	private static Outcome execute(List<String> command) throws IOException, InterruptedException {
		Path words = Files.createTempFile("client", ".log");
		Path errors = Files.createTempFile("client", ".err");
		try {
			Process process = new ProcessBuilder(command).redirectOutput(words.toFile())
				.redirectError(errors.toFile())
				.start();
			boolean ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
			process.destroyForcibly().waitFor();
			String version = Files.readString(words)
				.lines()
				.filter((line) -> line.startsWith("version "))
				.map((line) -> line.substring(8))
				.findFirst()
				.orElse("");
			if (ended && process.exitValue() == 0) {
				return new Outcome(Optional.empty(), version);
			}
			List<String> lines = Files.readString(errors).strip().lines().toList();
			String last = lines.isEmpty() ? "no words" : lines.get(lines.size() - 1);
			return new Outcome(Optional.of(ended ? last : "Not done in time: " + last), version);
		}
		finally {
			Files.delete(words);
			Files.delete(errors);
		}
	}

	/** Without what Debian puts before and behind it. */
	private static String versionOf(String debianPackage) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("dpkg-query", "-W", "-f=${Version}", debianPackage).start();
		String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return version.replaceFirst("^\\d+:", "").replaceFirst("-[^-]*$", "").replaceFirst("[+~].*$", "");
	}

	/**
	 * How a run went.
	 *
	 * @param failure why not all messages came back, if so
	 * @param version of the client
	 */
	record Outcome(Optional<String> failure, String version) {
	}

}
