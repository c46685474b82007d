package io.hunchensocket.benchmarks.load;

import java.util.Arrays;
import java.util.List;

/**
 * Each connection has so many messages under way, and sends another for each that comes
 * back.
 */
final class EchoLoad implements Load {

	private final List<LoadConnection> connections;

	private final Meter meter;

	private final int depth;

	private final UnderWay underWay = new UnderWay();

	/** When each message under way was sent, a ring for each connection. */
	private final long[][] sent;

	private final int[] oldest;

	EchoLoad(List<LoadConnection> connections, int count, int depth, Meter meter) {
		this.connections = connections;
		this.depth = depth;
		this.meter = meter;
		this.sent = new long[count][depth];
		this.oldest = new int[count];
	}

	@Override
	public void begin() {
		this.underWay.begin(this.connections.size() * this.depth);
		long now = System.nanoTime();
		for (LoadConnection connection : this.connections) {
			Arrays.fill(this.sent[connection.index()], now);
			connection.send(this.depth);
		}
	}

	@Override
	public void received(LoadConnection connection, int messages) {
		long now = System.nanoTime();
		long[] times = this.sent[connection.index()];
		int next = this.oldest[connection.index()];
		for (int i = 0; i < messages; i++) {
			this.meter.latency(now - times[next]);
			times[next] = now;
			next = (next + 1 == this.depth) ? 0 : next + 1;
		}
		this.oldest[connection.index()] = next;
		this.meter.count(messages);
		if (this.underWay.replaces(messages)) {
			connection.send(messages);
		}
	}

	@Override
	public void end(Runnable whenHome) {
		this.underWay.end(whenHome);
	}

	@Override
	public void failed(Throwable error) {
		this.meter.failed(error);
	}

}
