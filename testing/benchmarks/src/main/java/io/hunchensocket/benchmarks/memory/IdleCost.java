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

	/** Classes are loaded and pools filled before anything is measured. */
	private static final int WARM_UP = 200;

	/**
	 * And the code is compiled: what compilers take and give back is not of connections.
	 */
	private static final int WARM_UPS = 25;

	private IdleCost() {
	}

	/**
	 * Measures a server that nobody has been connected to.
	 * @param server in a fresh process
	 * @param connections how many are opened
	 * @param opener opens one, and does with it what there is to be done before it falls
	 * idle
	 * @return memory a connection
	 * @throws IOException if the server does not hold so many
	 */
	public static Memory each(ServerProcess server, int connections, WireClient.Opener opener) throws IOException {
		for (int i = 0; i < WARM_UPS; i++) {
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
