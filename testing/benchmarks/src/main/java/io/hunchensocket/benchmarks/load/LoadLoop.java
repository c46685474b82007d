package io.hunchensocket.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.hunchensocket.benchmarks.server.Speech;
import io.hunchensocket.benchmarks.server.WireClient;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.SocketTransport;

/**
 * One event loop of the load, its connections, and what they have counted. Called by the
 * main thread.
 */
final class LoadLoop {

	private static final int ANSWER_SECONDS = 30;

	private final EventLoop loop = EventLoop.named("load", 1 << 20);

	private final Meter meter = new Meter();

	private final List<LoadConnection> connections = new ArrayList<>();

	private final Load load;

	LoadLoop(LoadSettings settings, List<WireClient> clients, byte[] frame) throws IOException {
		this.load = settings.kind().equals("chat")
				? new ChatLoad(this.connections, clients.size(), settings.depth(), this.meter)
				: new EchoLoad(this.connections, clients.size(), settings.depth(), this.meter);
		ByteBuffer copies = Repeater.copies(frame);
		for (WireClient client : clients) {
			client.socket().configureBlocking(false);
			Decoder decoder = (settings.speech() == Speech.RAW) ? Decoder.ofBytes(frame.length) : Decoder.ofFrames();
			this.connections.add(new LoadConnection(this.connections.size(), transport(client), this.loop,
					new Repeater(copies, frame.length), decoder, this.load));
		}
	}

	private static SocketTransport transport(WireClient client) {
		return client.tls()
			.<SocketTransport>map((tls) -> new TlsTransport(client.socket(), tls))
			.orElseGet(() -> new SocketTransport(client.socket()));
	}

	void start() throws InterruptedException {
		this.loop.start();
		onLoop(() -> this.connections.forEach(LoadConnection::open));
	}

	/**
	 * Has messages under way from now on.
	 */
	void begin() throws InterruptedException {
		onLoop(this.load::begin);
	}

	/**
	 * Returns when no message is under way any more.
	 */
	void end() throws InterruptedException {
		await((done) -> this.load.end(done));
	}

	Meter meter() {
		return this.meter;
	}

	/**
	 * Returns when the loop has seen all that was said to the meter.
	 */
	void settle() throws InterruptedException {
		onLoop(() -> {
			// It is enough to have come here.
		});
	}

	private void onLoop(Runnable action) throws InterruptedException {
		await((done) -> {
			action.run();
			done.run();
		});
	}

	/** Has something done on the loop that says itself when it is done. */
	private void await(Consumer<Runnable> action) throws InterruptedException {
		CountDownLatch done = new CountDownLatch(1);
		this.loop.execute(() -> action.accept(done::countDown));
		if (!done.await(ANSWER_SECONDS, TimeUnit.SECONDS)) {
			throw new IllegalStateException("The loop of the load does not answer");
		}
	}

}
