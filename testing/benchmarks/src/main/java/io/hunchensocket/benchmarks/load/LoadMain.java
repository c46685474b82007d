package io.hunchensocket.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.Opcode;
import io.hunchensocket.benchmarks.load.Window.Expense;
import io.hunchensocket.benchmarks.server.Speech;
import io.hunchensocket.benchmarks.server.WireClient;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.protocol.FrameHeader;
import org.HdrHistogram.Histogram;

/**
 * The load as a process of its own: it opens connections, keeps them busy, and prints one
 * {@link LoadResult}.
 */
public final class LoadMain {

	/** Any key costs the same. */
	private static final int MASKING_KEY = 0x5A_3C_96_E1;

	/** A server's frame has the client's length, but for the four bytes of its mask. */
	private static final int MASK_BYTES = Integer.BYTES;

	private final LoadSettings settings;

	private final List<LoadLoop> loops = new ArrayList<>();

	private LoadMain(LoadSettings settings) {
		this.settings = settings;
	}

	/**
	 * Runs one load.
	 * @param args as {@link LoadSettings} has them
	 * @throws Exception if it fails
	 */
	public static void main(String[] args) throws Exception {
		LoadSettings settings = LoadSettings.parse(args);
		LoadResult result = settings.kind().equals("connect") ? new ConnectLoad(settings).run()
				: new LoadMain(settings).run();
		System.out.println(result.line());
		// Open connections end with the process.
		System.exit(0);
	}

	private LoadResult run() throws Exception {
		List<WireClient> idle = open(this.settings.idle());
		List<WireClient> clients = open(this.settings.connections());
		byte[] frame = frame();
		int count = this.settings.loops();
		for (int i = 0; i < count; i++) {
			List<WireClient> share = clients.subList(i * clients.size() / count, (i + 1) * clients.size() / count);
			this.loops.add(new LoadLoop(this.settings, share, frame));
		}
		for (LoadLoop loop : this.loops) {
			loop.start();
		}
		LoadResult result = this.settings.windows().measure(this::measure);
		for (WireClient client : idle) {
			client.close();
		}
		return result;
	}

	private LoadResult measure(int seconds) throws Exception {
		this.loops.forEach((loop) -> loop.meter().openWindow());
		Window window = new Window(this.settings.pid());
		long messagesBefore = messages();
		TimeUnit.SECONDS.sleep(seconds);
		long messages = messages() - messagesBefore;
		Expense expense = window.close();
		this.loops.forEach((loop) -> loop.meter().closeWindow());
		if (messages == 0) {
			throw new IllegalStateException("No message came back in " + seconds + " s");
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
		FrameHeader header = FrameHeader.of(this.settings.binary() ? Opcode.BINARY : Opcode.TEXT, payload.length)
			.maskedWith(MASKING_KEY);
		byte[] frame = FrameEncoder.encode(header, payload);
		return (this.settings.speech() == Speech.RAW) ? Arrays.copyOf(frame, frame.length - MASK_BYTES) : frame;
	}

}
