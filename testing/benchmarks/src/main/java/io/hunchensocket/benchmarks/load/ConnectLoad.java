package io.hunchensocket.benchmarks.load;

import java.io.IOException;
import java.time.Duration;

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
	public LoadResult turn(Windows windows) throws Exception {
		return windows.measure(this::measure);
	}

	private LoadResult measure(Duration length) throws IOException {
		Histogram latencies = new Histogram(3);
		Window window = new Window(this.settings.pid());
		long count = connect(length, latencies);
		return LoadResult.of(count, window.close(), latencies);
	}

	private long connect(Duration length, Histogram latencies) throws IOException {
		long end = System.nanoTime() + length.toNanos();
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
