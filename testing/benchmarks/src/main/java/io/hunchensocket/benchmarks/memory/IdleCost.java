package io.hunchensocket.benchmarks.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.benchmarks.server.ServerProcess;
import io.hunchensocket.benchmarks.server.ServerProcess.Memory;
import io.hunchensocket.benchmarks.server.WireClient;

/**
 * What connections cost that are open and do nothing: the difference between what a
 * server holds with and without them.
 */
public final class IdleCost {

	/**
	 * How a server that is measured is started: with a young generation that is resident
	 * at once, lest the garbage of handshakes be taken for what connections hold, and an
	 * old one that is given back with what it held, lest connections settle in what was
	 * resident before them.
	 */
	public static final List<String> HEAP = List.of("-XX:+UseSerialGC", "-Xms20m", "-Xmx1g", "-Xmn16m",
			"-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10", "-XX:-ShrinkHeapInSteps");

	/** How many there are at a time, until there have been as many as are measured. */
	private static final int WARM_UP = 200;

	private IdleCost() {
	}

	/**
	 * Measures a server that nobody has been connected to, once its classes are loaded,
	 * its code is compiled and its pools are filled: what compilers take and give back is
	 * not of connections.
	 * @param server in a fresh process, started with {@link #HEAP}
	 * @param connections how many are opened
	 * @param opener opens one, and does with it what there is to be done before it falls
	 * idle
	 * @return memory a connection
	 * @throws IOException if the server does not hold so many
	 */
	public static Memory each(ServerProcess server, int connections, WireClient.Opener opener) throws IOException {
		for (int opened = 0; opened < connections; opened += WARM_UP) {
			closeAll(open(WARM_UP, opener));
		}
		Memory before = server.memory();
		List<WireClient> clients = open(connections, opener);
		Memory after = server.memory();
		closeAll(clients);
		return new Memory((after.heapBytes() - before.heapBytes()) / connections,
				(after.rssBytes() - before.rssBytes()) / connections);
	}

	private static List<WireClient> open(int count, WireClient.Opener opener) throws IOException {
		List<WireClient> clients = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			clients.add(opener.open());
		}
		return clients;
	}

	private static void closeAll(List<WireClient> clients) throws IOException {
		for (WireClient client : clients) {
			client.close();
		}
	}

}
