package io.hunchensocket.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.hunchensocket.benchmarks.results.Environment;
import io.hunchensocket.benchmarks.suite.Jdk;

/**
 * Reads off what results depend on: the machine and the versions of all that takes part.
 */
final class Surroundings {

	/** What is named in the report, the module that has it, and the artifact. */
	private static final List<Artifact> ARTIFACTS = List.of(new Artifact("Spring Boot", "spring", "spring-boot"),
			new Artifact("Spring", "spring", "spring-websocket"), new Artifact("Tomcat", "tomcat", "tomcat-embed-core"),
			new Artifact("Netty", "netty", "netty-codec-http"), new Artifact("Vert.x", "vertx", "vertx-core"),
			new Artifact("Undertow", "undertow", "undertow-core"), new Artifact("Jetty", "jetty", "jetty-server"));

	private static final Pattern JAVA_VERSION = Pattern.compile("version \"([^\"]+)\"");

	private static final Pattern PROCESSOR = Pattern.compile("(?m)^model name\\s*: (.+)$");

	private static final Pattern MEMORY = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB");

	private static final double KIB_A_GIB = 1024 * 1024;

	private Surroundings() {
	}

	static Environment of(Options options, String command, Jdks jdks) throws IOException {
		String procedure = String.format(Locale.ROOT,
				"processes of each server: %d; rounds with each, in which servers take turns: %d; "
						+ "warm-up: until compilers rest for %s; measured in each turn: %s",
				options.starts(), options.rounds(), inWords(options.warmUp()), inWords(options.turn()));
		return new Environment(command, procedure, machine(), software(jdks));
	}

	/** As the option has it: 0.3s. */
	private static String inWords(Duration duration) {
		return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
	}

	private static String machine() throws IOException {
		String processor = first(PROCESSOR, read("/proc/cpuinfo")).orElse(System.getProperty("os.arch"));
		String memory = first(MEMORY, read("/proc/meminfo"))
			.map((kib) -> String.format(Locale.ROOT, ", %.0f GiB of memory", Long.parseLong(kib) / KIB_A_GIB))
			.orElse("");
		return Runtime.getRuntime().availableProcessors() + " cores (" + processor + ")" + memory + ", "
				+ System.getProperty("os.name") + ' ' + System.getProperty("os.version");
	}

	private static String software(Jdks jdks) throws IOException {
		List<String> versions = new ArrayList<>(List.of("JDK " + System.getProperty("java.version")));
		Optional<Path> java25 = jdks.java(Jdk.JDK_25);
		if (java25.isPresent()) {
			first(JAVA_VERSION, Jdks.version(java25.get()))
				.ifPresent((version) -> versions.add("JDK " + version + " for virtual threads"));
		}
		for (Artifact artifact : ARTIFACTS) {
			artifact.version(Project.classPath(artifact.module))
				.ifPresent((version) -> versions.add(artifact.name + ' ' + version));
		}
		return String.join(", ", versions);
	}

	private static String read(String file) throws IOException {
		Path path = Path.of(file);
		return Files.exists(path) ? Files.readString(path) : "";
	}

	private static Optional<String> first(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

	/**
	 * Something that has a version.
	 *
	 * @param name as its makers write it
	 * @param module of the peers that has it
	 * @param id of the artifact, with which the name of the file begins
	 */
	record Artifact(String name, String module, String id) {

		/** The file's name ends with it. */
		Optional<String> version(String classPath) {
			return first(Pattern.compile("[/\\\\]" + Pattern.quote(this.id) + "-(\\d[^/\\\\]*)\\.jar"), classPath);
		}

	}

}
