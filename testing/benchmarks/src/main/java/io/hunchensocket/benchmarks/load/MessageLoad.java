package io.hunchensocket.benchmarks.load;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.MessageType;
import io.hunchensocket.benchmarks.load.Window.Expense;
import io.hunchensocket.benchmarks.server.Speech;
import io.hunchensocket.benchmarks.server.WireClient;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.protocol.FrameHeader;
import org.HdrHistogram.Histogram;

/**
 * Keeps connections busy that stay open.
 */
final class MessageLoad implements Turns {

	/** Any key costs the same. */
	private static final int MASKING_KEY = 0x5A_3C_96_E1;

	/** A server's frame has the client's length, but for the four bytes of its mask. */
	private static final int MASK_BYTES = Integer.BYTES;

	/** Caches are others' when a turn begins. */
	private static final int SETTLING_MILLIS = 100;

	private final LoadSettings settings;

	private final List<WireClient> idle;

	private final List<LoadLoop> loops = new ArrayList<>();

	/**
	 * Opens all connections.
	 */
	MessageLoad(LoadSettings settings) throws IOException, InterruptedException {
		this.settings = settings;
		this.idle = open(settings.idle());
		List<WireClient> clients = open(settings.connections());
		byte[] frame = frame();
		int count = settings.loops();
		for (int i = 0; i < count; i++) {
			List<WireClient> share = clients.subList(i * clients.size() / count, (i + 1) * clients.size() / count);
			LoadLoop loop = new LoadLoop(settings, share, frame);
			this.loops.add(loop);
			loop.start();
		}
	}

	@Override
	public LoadResult turn(Windows windows) throws Exception {
		try {
			for (LoadLoop loop : this.loops) {
				loop.begin();
			}
			TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
			LoadResult result = windows.measure(this::measure);
			for (LoadLoop loop : this.loops) {
				loop.end();
			}
			return result;
		}
		finally {
			// What nobody refers to may be closed by the collector.
			Reference.reachabilityFence(this.idle);
		}
	}

	private LoadResult measure(Duration length) throws Exception {
		this.loops.forEach((loop) -> loop.meter().openWindow());
		Window window = new Window(this.settings.pid());
		long messagesBefore = messages();
		TimeUnit.MILLISECONDS.sleep(length.toMillis());
		long messages = messages() - messagesBefore;
		Expense expense = window.close();
		this.loops.forEach((loop) -> loop.meter().closeWindow());
		if (messages == 0) {
			throw new IllegalStateException("No message came back in " + length.toMillis() + " ms");
		}
		return LoadResult.of(messages, expense, latencies());
	}

	private long messages() {
		return this.loops.stream().mapToLong((loop) -> loop.meter().messages()).sum();
	}

	/** A histogram is its loop's until that has seen that the window is closed. */
	private Histogram latencies() throws InterruptedException {
		Histogram all = new Histogram(3);
		for (LoadLoop loop : this.loops) {
			loop.settle();
			all.add(loop.meter().latencies());
		}
		return all;
	}

	private List<WireClient> open(int count) throws IOException {
		List<WireClient> clients = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			clients.add(this.settings.open());
		}
		return clients;
	}

	private byte[] frame() {
		byte[] payload = "x".repeat(this.settings.size()).getBytes(StandardCharsets.US_ASCII);
		FrameHeader header = FrameHeader
			.of(this.settings.binary() ? MessageType.BINARY : MessageType.TEXT, payload.length)
			.maskedWith(MASKING_KEY);
		byte[] frame = FrameEncoder.encode(header, payload);
		return (this.settings.speech() == Speech.RAW) ? Arrays.copyOf(frame, frame.length - MASK_BYTES) : frame;
	}

}
