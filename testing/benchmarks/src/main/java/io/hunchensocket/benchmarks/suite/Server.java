package io.hunchensocket.benchmarks.suite;

import java.util.List;
import java.util.stream.Stream;

import io.hunchensocket.benchmarks.server.Speech;

/**
 * A server that is measured.
 *
 * @param name in tables and charts
 * @param module below testing/benchmarks/peers, which has written its class path
 * @param mainClass prints its port when it is ready
 * @param arguments of the main class
 * @param paths where its endpoints are
 * @param speech what it speaks
 * @param jdk which Java runs it
 * @param version whose build it is
 */
public record Server(String name, String module, String mainClass, List<String> arguments, Paths paths, Speech speech,
		Jdk jdk, Version version) {

	private static final String PACKAGE = "io.hunchensocket.benchmarks.";

	static Server of(String name, String module, String mainClass, String... arguments) {
		return new Server(name, module, PACKAGE + mainClass, List.of(arguments), new Paths("/echo", "/chat"), Speech.WS,
				Jdk.THIS_ONE, Version.THIS_ONE);
	}

	Server named(String newName) {
		return new Server(newName, this.module, this.mainClass, this.arguments, this.paths, this.speech, this.jdk,
				this.version);
	}

	/**
	 * The same server, asked at other paths.
	 */
	Server at(Paths newPaths) {
		return new Server(this.name, this.module, this.mainClass, this.arguments, newPaths, this.speech, this.jdk,
				this.version);
	}

	/**
	 * The same server with one argument more.
	 */
	Server with(String argument) {
		List<String> more = Stream.concat(this.arguments.stream(), Stream.of(argument)).toList();
		return new Server(this.name, this.module, this.mainClass, more, this.paths, this.speech, this.jdk,
				this.version);
	}

	Server speaking(Speech newSpeech) {
		return new Server(this.name, this.module, this.mainClass, this.arguments, this.paths, newSpeech, this.jdk,
				this.version);
	}

	Server on(Jdk newJdk) {
		return new Server(this.name, this.module, this.mainClass, this.arguments, this.paths, this.speech, newJdk,
				this.version);
	}

	/**
	 * The same server as an earlier version has it.
	 */
	Server of(Version newVersion) {
		return new Server(this.name, this.module, this.mainClass, this.arguments, this.paths, this.speech, this.jdk,
				newVersion);
	}

	/**
	 * Where endpoints are.
	 *
	 * @param echo sends each message back
	 * @param chat sends each message to all
	 */
	public record Paths(String echo, String chat) {
	}

}
