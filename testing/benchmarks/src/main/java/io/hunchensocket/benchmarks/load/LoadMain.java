package io.hunchensocket.benchmarks.load;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The load as a process of its own: it opens connections, warms the server and itself up,
 * and has a turn for each line that it reads, of which it prints the {@link LoadResult}.
 */
public final class LoadMain {

	/** Printed when all is warm. */
	public static final String WARM = "WARM";

	/** Longer than the slowest needs: who is not warm by then is measured as he is. */
	public static final Duration MOST_WARM_UP = Duration.ofMinutes(2);

	/** Who is warm has little to compile, and others wait. */
	private static final Duration LONGEST_TURN = Duration.ofSeconds(3);

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
		load.turn(new Windows(settings.warmUp(), MOST_WARM_UP));
		System.out.println(WARM);
		takeTurns(load, new Windows(settings.turn(), LONGEST_TURN));
		// Open connections end with the process.
		System.exit(0);
	}

	private static void takeTurns(Turns load, Windows windows) throws Exception {
		BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		while (orders.readLine() != null) {
			System.out.println(load.turn(windows).line());
		}
	}

}
