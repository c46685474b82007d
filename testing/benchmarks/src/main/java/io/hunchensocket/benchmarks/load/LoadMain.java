package io.hunchensocket.benchmarks.load;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The load as a process of its own: it opens connections, warms the server and itself up,
 * and has a turn for each line that it reads, of which it prints the {@link LoadResult}.
 */
public final class LoadMain {

	/** Printed when all is warm. */
	public static final String WARM = "WARM";

	private LoadMain() {
	}

	/**
	 * Runs one load, until there is nothing more to read.
	 * @param args as {@link LoadSettings} has them
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		LoadSettings settings = LoadSettings.parse(args);
		Turns load = settings.kind().equals("connect") ? new ConnectLoad(settings) : new MessageLoad(settings);
		load.turn(settings.warmUp());
		System.out.println(WARM);
		takeTurns(load, settings.seconds());
		// Open connections end with the process.
		System.exit(0);
	}

	private static void takeTurns(Turns load, int seconds) throws Exception {
		BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		while (orders.readLine() != null) {
			System.out.println(load.turn(seconds).line());
		}
	}

}
