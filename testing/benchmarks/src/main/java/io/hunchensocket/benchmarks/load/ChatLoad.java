package io.hunchensocket.benchmarks.load;

import java.util.List;

/**
 * One connection speaks and all hear it; it speaks again when all have heard what it said
 * so many messages ago. A message is a delivery here.
 */
final class ChatLoad implements Load {

	private final List<LoadConnection> connections;

	private final Meter meter;

	private final int inFlight;

	private final UnderWay underWay = new UnderWay();

	private long sent;

	/** When the messages under way were sent. */
	private final long[] times;

	private final Hearings hearings;

	ChatLoad(List<LoadConnection> connections, int count, int inFlight, Meter meter) {
		this.connections = connections;
		this.hearings = new Hearings(count, inFlight);
		this.inFlight = inFlight;
		this.meter = meter;
		this.times = new long[inFlight];
	}

	@Override
	public void begin() {
		this.underWay.begin(this.inFlight);
		speak(this.inFlight);
	}

	private void speak(int messages) {
		long now = System.nanoTime();
		for (int i = 0; i < messages; i++) {
			this.times[(int) (this.sent % this.inFlight)] = now;
			this.sent++;
		}
		this.connections.get(0).send(messages);
	}

	@Override
	public void received(LoadConnection connection, int messages) {
		this.meter.count(messages);
		int complete = this.hearings.heard(connection.index(), messages);
		if (complete > 0) {
			long now = System.nanoTime();
			long heard = this.hearings.heardByAll();
			for (long message = heard - complete; message < heard; message++) {
				this.meter.latency(now - this.times[(int) (message % this.inFlight)]);
			}
			if (this.underWay.replaces(complete)) {
				speak(complete);
			}
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
