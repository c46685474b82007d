package io.hunchensocket.spool;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What threads keep outside of the heap when they have written and read files.
 */
class SpoolMemoryTests {

	private static final int THREADS = 20;

	private static final int KIB = 1024;

	/** What a thread may keep, beside a copy of one slice. */
	private static final int EACH = 16 * KIB;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private final Spool spool;

	SpoolMemoryTests(@TempDir Path directory) {
		this.spool = new Spool(new SpoolSettings(directory, 256 * KIB, 1 << 30, 0));
	}

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.spool.close();
	}

	@Test
	void aThreadKeepsLittleWhateverItHasWrittenAndRead() throws Exception {
		long before = outsideOfTheHeap();
		CountDownLatch done = new CountDownLatch(THREADS);
		List<Future<?>> all = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			all.add(this.threads.submit(() -> {
				writeAndRead();
				// Each task has a thread of its own, which lives on.
				done.countDown();
				assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
				return null;
			}));
		}
		for (Future<?> one : all) {
			one.get();
		}
		assertThat(outsideOfTheHeap() - before).isLessThan((long) THREADS * EACH);
	}

	private void writeAndRead() throws IOException {
		SpoolFile file = this.spool.newFile();
		file.write(new byte[256 * KIB]);
		file.write(new byte[64 * KIB]);
		file.complete();
		try (InputStream bytes = file.inputStream()) {
			assertThat(bytes.readNBytes(new byte[320 * KIB], 0, 320 * KIB)).isEqualTo(320 * KIB);
		}
		file.delete();
	}

	private static long outsideOfTheHeap() {
		return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
			.stream()
			.filter((pool) -> pool.getName().equals("direct"))
			.mapToLong(BufferPoolMXBean::getMemoryUsed)
			.sum();
	}

}
