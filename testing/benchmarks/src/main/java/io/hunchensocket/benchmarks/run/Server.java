package io.hunchensocket.benchmarks.run;

import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.benchmarks.server.Speech;

/**
 * A server that is measured.
 *
 * @param name in tables and charts
 * @param module below testing/benchmarks/peers, which has written its class path
 * @param mainClass prints its port when it is ready
 * @param arguments of the main class
 * @param echo path that sends each message back
 * @param chat path that sends each message to all
 * @param speech what it speaks
 */
record Server(String name, String module, String mainClass, List<String> arguments, String echo, String chat,
		Speech speech) {

	private static final String PACKAGE = "io.hunchensocket.benchmarks.";

	static Server of(String name, String module, String mainClass, String... arguments) {
		return new Server(name, module, PACKAGE + mainClass, List.of(arguments), "/echo", "/chat", Speech.WS);
	}

	/**
	 * The same server, asked at other paths.
	 */
	Server at(String newName, String newEcho, String newChat) {
		return new Server(newName, this.module, this.mainClass, this.arguments, newEcho, newChat, this.speech);
	}

	/**
	 * The same server with one argument more.
	 */
	Server with(String newName, String argument) {
		List<String> more = new ArrayList<>(this.arguments);
		more.add(argument);
		return new Server(newName, this.module, this.mainClass, more, this.echo, this.chat, this.speech);
	}

	/**
	 * The same server, which speaks otherwise.
	 */
	Server speaking(Speech newSpeech) {
		return new Server(this.name, this.module, this.mainClass, this.arguments, this.echo, this.chat, newSpeech);
	}

}
