package io.hunchensocket.benchmarks.load;

import java.io.IOException;

import io.hunchensocket.benchmarks.server.CpuClock;
import org.HdrHistogram.Histogram;

/**
 * Opens connections one after the other and cuts each as soon as it is open.
 */
final class ConnectLoad {

	private final LoadSettings settings;

	ConnectLoad(LoadSettings settings) {
		this.settings = settings;
	}

	LoadResult run() throws IOException {
		connect(this.settings.warmUp(), new Histogram(3));
		CpuClock server = new CpuClock(this.settings.pid());
		CpuClock own = new CpuClock(ProcessHandle.current().pid());
		Histogram latencies = new Histogram(3);
		long start = System.nanoTime();
		long serverBefore = server.nanos();
		long ownBefore = own.nanos();
		long count = connect(this.settings.seconds(), latencies);
		return LoadResult.of(count, (System.nanoTime() - start) / 1e9, server.nanos() - serverBefore,
				own.nanos() - ownBefore, latencies);
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
