package io.hunchensocket.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.hunchensocket.benchmarks.server.Speech;
import io.hunchensocket.benchmarks.server.WireClient;

/**
 * What a load is to do, as its command line says it.
 *
 * @param kind echo, chat or connect
 * @param port where the server listens
 * @param pid of the server
 * @param path of the endpoint
 * @param connections how many
 * @param depth messages under way, on each connection or in the chat
 * @param size bytes of a message
 * @param binary whether messages are binary
 * @param speech what the server speaks
 * @param warmUp how long compilers must rest before the first turn
 * @param turn how long is measured in each
 * @param idle connections that are opened beside and do nothing
 * @param loops how many event loops share the connections
 */
record LoadSettings(String kind, int port, long pid, String path, int connections, int depth, int size, boolean binary,
		Speech speech, Duration warmUp, Duration turn, int idle, int loops) {

	WireClient open() throws IOException {
		return this.speech.open(this.port, this.path);
	}

	/**
	 * Reads arguments such as {@code --depth=32}.
	 */
	static LoadSettings parse(String[] args) {
		Map<String, String> values = new HashMap<>();
		for (String arg : args) {
			int equals = arg.indexOf('=');
			if (!arg.startsWith("--") || equals < 0) {
				throw new IllegalArgumentException("Not an argument of the form --name=value: " + arg);
			}
			values.put(arg.substring(2, equals), arg.substring(equals + 1));
		}
		return new LoadSettings(required(values, "kind"), number(values, "port"),
				Long.parseLong(required(values, "pid")), required(values, "path"), number(values, "connections"),
				number(values, "depth"), number(values, "size"), Boolean.parseBoolean(required(values, "binary")),
				Speech.valueOf(required(values, "speech")), Duration.parse(required(values, "warm-up")),
				Duration.parse(required(values, "turn")), number(values, "idle"), number(values, "loops"));
	}

	private static int number(Map<String, String> values, String name) {
		return Integer.parseInt(required(values, name));
	}

	private static String required(Map<String, String> values, String name) {
		String value = values.get(name);
		if (value == null) {
			throw new IllegalArgumentException("The argument --" + name + " is missing");
		}
		return value;
	}

}
