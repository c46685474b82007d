package io.hunchensocket.callpath;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The paths that a program recorded in a virtual machine of its own: what an agent
 * changes would change what other tests measure.
 *
 * @param lines what the program wrote
 */
public record RecordedPaths(List<String> lines) {

	/**
	 * Runs a program that writes paths.
	 * @param program has a main method
	 * @param counted one of the classes that count; the others come from the same place
	 * @param folder for temporary files
	 */
	public static RecordedPaths of(Class<?> program, Class<?> counted, Path folder)
			throws IOException, InterruptedException {
		Path output = folder.resolve("paths.txt");
		URL location = counted.getProtectionDomain().getCodeSource().getLocation();
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-Dnet.bytebuddy.safe=true",
				"-javaagent:" + agentJar(folder) + '=' + location, "-cp", System.getProperty("java.class.path"),
				program.getName())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		if (!process.waitFor(120, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new AssertionError("The program does not end");
		}
		if (process.exitValue() != 0) {
			throw new AssertionError("The program failed: " + Files.readString(output));
		}
		return new RecordedPaths(Files.readAllLines(output));
	}

	/** Writes a path to where {@link #of} finds it. */
	public static void write(CallPath path) {
		path.lines().forEach(System.out::println);
	}

	/** Returns the path with this title. */
	public CallPath path(String title) {
		CallPath path = CallPath.parse(title, this.lines);
		if (path.steps().isEmpty()) {
			throw new AssertionError("Nothing was recorded of " + title + ": " + this.lines);
		}
		return path;
	}

	/** An agent is a jar; its classes are found on the class path. */
	private static Path agentJar(Path folder) throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().putValue("Premain-Class", CallPathAgent.class.getName());
		Path jar = folder.resolve("agent.jar");
		try (OutputStream out = Files.newOutputStream(jar)) {
			new JarOutputStream(out, manifest).close();
		}
		return jar;
	}

}
