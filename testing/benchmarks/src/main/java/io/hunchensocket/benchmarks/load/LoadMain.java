package io.hunchensocket.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.hunchensocket.Opcode;
import io.hunchensocket.benchmarks.server.CpuClock;
import io.hunchensocket.benchmarks.server.WireClient;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.protocol.FrameHeader;
import io.hunchensocket.transport.EventLoop;

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

	private final Meter meter = new Meter();

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
		LoadMain load = new LoadMain(settings);
		LoadResult result = settings.kind().equals("connect") ? new ConnectLoad(settings).run() : load.run();
		System.out.println(result.line());
		// Open connections end with the process.
		System.exit(0);
	}

	private LoadResult run() throws Exception {
		List<WireClient> idle = open(this.settings.idle());
		List<WireClient> clients = open(this.settings.connections());
		EventLoop loop = EventLoop.named("load", 1 << 20);
		List<LoadConnection> connections = new ArrayList<>();
		Load load = this.settings.kind().equals("chat") ? new ChatLoad(connections, this.settings.depth(), this.meter)
				: new EchoLoad(connections, clients.size(), this.settings.depth(), this.meter);
		byte[] frame = frame();
		for (WireClient client : clients) {
			client.channel().configureBlocking(false);
			connections.add(
					new LoadConnection(connections.size(), client.channel(), loop, frame, decoder(frame.length), load));
		}
		loop.start();
		onLoop(loop, () -> connections.forEach(LoadConnection::open));
		onLoop(loop, load::begin);
		LoadResult result = measure(loop);
		onLoop(loop, () -> connections.forEach(LoadConnection::close));
		loop.stop();
		for (WireClient client : idle) {
			client.close();
		}
		return result;
	}

	private LoadResult measure(EventLoop loop) throws Exception {
		CpuClock server = new CpuClock(this.settings.pid());
		CpuClock own = new CpuClock(ProcessHandle.current().pid());
		TimeUnit.SECONDS.sleep(this.settings.warmUp());
		this.meter.openWindow();
		long start = System.nanoTime();
		long serverBefore = server.nanos();
		long ownBefore = own.nanos();
		long messagesBefore = this.meter.messages();
		TimeUnit.SECONDS.sleep(this.settings.seconds());
		long messages = this.meter.messages() - messagesBefore;
		long serverNanos = server.nanos() - serverBefore;
		long ownNanos = own.nanos() - ownBefore;
		double seconds = (System.nanoTime() - start) / 1e9;
		this.meter.closeWindow();
		onLoop(loop, () -> {
			// The histogram is the loop's until it has seen that the window is closed.
		});
		return LoadResult.of(messages, seconds, serverNanos, ownNanos, this.meter.latencies());
	}

	private static void onLoop(EventLoop loop, Runnable action) throws InterruptedException {
		CountDownLatch done = new CountDownLatch(1);
		loop.execute(() -> {
			action.run();
			done.countDown();
		});
		if (!done.await(30, TimeUnit.SECONDS)) {
			throw new IllegalStateException("The loop of the load does not answer");
		}
	}

	private List<WireClient> open(int count) throws IOException {
		List<WireClient> clients = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			clients.add(WireClient.plain(this.settings.port(), this.settings.path()));
		}
		return clients;
	}

	private byte[] frame() {
		byte[] payload = "x".repeat(this.settings.size()).getBytes(StandardCharsets.US_ASCII);
		FrameHeader header = FrameHeader.of(this.settings.binary() ? Opcode.BINARY : Opcode.TEXT, payload.length)
			.maskedWith(MASKING_KEY);
		byte[] frame = FrameEncoder.encode(header, payload);
		return isRaw() ? Arrays.copyOf(frame, frame.length - MASK_BYTES) : frame;
	}

	private boolean isRaw() {
		return this.settings.protocol().equals("raw");
	}

	private Decoder decoder(int frameLength) {
		return isRaw() ? Decoder.ofBytes(frameLength) : Decoder.ofFrames();
	}

}
