package io.hunchensocket.benchmarks.load;

import java.io.IOException;

import org.HdrHistogram.Histogram;

/**
 * Opens connections one after the other and cuts each as soon as it is open.
 */
final class ConnectLoad implements Turns {

	private final LoadSettings settings;

	ConnectLoad(LoadSettings settings) {
		this.settings = settings;
	}

	@Override
	public LoadResult turn(int seconds) throws Exception {
		return Windows.measure(seconds, this::measure);
	}

	private LoadResult measure(int seconds) throws IOException {
		Histogram latencies = new Histogram(3);
		Window window = new Window(this.settings.pid());
		long count = connect(seconds, latencies);
		return LoadResult.of(count, window.close(), latencies);
	}

	private long connect(int seconds, Histogram latencies) throws IOException {
		long end = System.nanoTime() + seconds * 1_000_000_000L;
		long count = 0;
		long now = System.nanoTime();
		while (now < end) {
			this.settings.open().close();
			long done = System.nanoTime();
			latencies.recordValue(done - now);
			now = done;
			count++;
		}
		return count;
	}

}
