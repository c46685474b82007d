package io.hunchensocket.benchmarks.memory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures what an idle connection costs the server: opens 5,000 of them in each of three
 * fresh processes and prints live heap and resident memory a connection, and the median.
 */
public final class IdleMemory {

	private static final int ROUNDS = 3;

	private static final int CONNECTIONS = 5_000;

	/** Classes are loaded and compiled, and pools filled, before anything is measured. */
	private static final int WARM_UP = 200;

	private static final String REQUEST = """
			GET /idle HTTP/1.1\r
			Host: localhost\r
			Upgrade: websocket\r
			Connection: Upgrade\r
			Sec-WebSocket-Version: 13\r
			Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
			\r
			""";

	private IdleMemory() {
	}

	/**
	 * Runs the measurement.
	 * @param args properties of the application under measurement
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		List<String> properties = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off"));
		properties.addAll(Arrays.asList(args));
		double[] heap = new double[ROUNDS];
		double[] rss = new double[ROUNDS];
		for (int round = 0; round < ROUNDS; round++) {
			try (ServerProcess server = ServerProcess.start(IdleServer.class, properties.toArray(String[]::new))) {
				closeAll(open(server.port(), WARM_UP));
				ServerProcess.Memory before = server.memory();
				List<SocketChannel> connections = open(server.port(), CONNECTIONS);
				ServerProcess.Memory after = server.memory();
				closeAll(connections);
				heap[round] = (after.heapKib() - before.heapKib()) / (double) CONNECTIONS;
				rss[round] = (after.rssKib() - before.rssKib()) / (double) CONNECTIONS;
				System.out.printf("round %d: %.2f KiB of heap, %.2f KiB resident a connection%n", round + 1,
						heap[round], rss[round]);
			}
		}
		System.out.printf("median of %d rounds with %d connections: %.2f KiB of heap, %.2f KiB resident a connection%n",
				ROUNDS, CONNECTIONS, median(heap), median(rss));
	}

	private static List<SocketChannel> open(int port, int count) throws IOException {
		List<SocketChannel> connections = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
			requireUpgrade(channel);
			connections.add(channel);
		}
		return connections;
	}

	private static void requireUpgrade(SocketChannel channel) throws IOException {
		StringBuilder response = new StringBuilder();
		ByteBuffer buffer = ByteBuffer.allocate(1024);
		while (response.indexOf("\r\n\r\n") < 0 && channel.read(buffer.clear()) > 0) {
			response.append(StandardCharsets.US_ASCII.decode(buffer.flip()));
		}
		if (!response.toString().startsWith("HTTP/1.1 101")) {
			throw new IllegalStateException("Not upgraded: " + response);
		}
	}

	private static void closeAll(List<SocketChannel> connections) throws IOException {
		for (SocketChannel connection : connections) {
			connection.close();
		}
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

}
