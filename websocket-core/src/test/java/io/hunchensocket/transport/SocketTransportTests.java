package io.hunchensocket.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the transport over a real socket: a pair of them over the loopback.
 */
@Timeout(60)
class SocketTransportTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final EventLoop loop = EventLoop.named("loop of a test", 1000);

	private final Listener listener = new Listener();

	private final SocketChannel peer;

	private final SocketChannel socket;

	private SocketTransport transport;

	SocketTransportTests() throws IOException {
		try (ServerSocketChannel server = ServerSocketChannel.open()) {
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			this.peer = SocketChannel.open(server.getLocalAddress());
			this.socket = server.accept();
		}
		this.socket.configureBlocking(false);
		this.transport = new SocketTransport(this.socket);
	}

	@BeforeEach
	void start() {
		this.loop.start();
	}

	@AfterEach
	void disconnect() throws IOException, InterruptedException {
		this.peer.close();
		this.loop.execute(this.transport::close);
		this.loop.stop();
		assertThat(this.loop.join(PATIENCE)).isTrue();
		// A loop that has ended holds no socket back.
		assertThat(this.loop.selector().keys()).isEmpty();
		this.loop.close();
	}

	@Test
	void bytesThatCameBeforeAreToldOf() throws Exception {
		this.peer.write(bytes("early"));
		open();
		assertThat(next()).isEqualTo("read early");
		this.peer.write(bytes("later"));
		assertThat(next()).isEqualTo("read later");
	}

	@Test
	void threadThatIsNotTheLoopWritesEvenIfItIsInterrupted() throws Exception {
		assertThat(this.transport.isWritableFromAnyThread()).isTrue();
		open();
		Thread.currentThread().interrupt();
		assertThat(this.transport.write(bytes("hello"))).isTrue();
		assertThat(Thread.interrupted()).isTrue();
		ByteBuffer received = ByteBuffer.allocate(5);
		while (received.hasRemaining()) {
			assertThat(this.peer.read(received)).isPositive();
		}
		assertThat(received.flip()).isEqualTo(bytes("hello"));
		assertThat(this.transport.isOpen()).isTrue();
	}

	@Test
	void peerHearsWhatIsWrittenAndTheEnd() throws Exception {
		open();
		onLoop(() -> {
			assertThat(this.transport.write(bytes("hello"))).isTrue();
			assertThat(this.transport.shutdownOutput()).isTrue();
		});
		ByteBuffer received = ByteBuffer.allocate(100);
		while (this.peer.read(received) >= 0) {
			assertThat(received.position()).isLessThanOrEqualTo(5);
		}
		assertThat(received.flip()).isEqualTo(bytes("hello"));
		this.peer.write(bytes("still"));
		assertThat(next()).isEqualTo("read still");
		this.peer.shutdownOutput();
		assertThat(next()).isEqualTo("end");
	}

	@Test
	void suspendedTransportIsNotToldOfBytesUntilItIsResumed() throws Exception {
		open();
		onLoop(this.transport::suspendReading);
		this.peer.write(bytes("held"));
		// Turns of the loop, in any of which the selector could tell.
		for (int i = 0; i < 20; i++) {
			EventLoopTests.runThrough(this.loop);
		}
		assertThat(this.listener.news).isEmpty();
		onLoop(this.transport::resumeReading);
		assertThat(next()).isEqualTo("read held");
	}

	@Test
	void fullSocketTellsOnceWhenItHasRoom() throws Exception {
		open();
		ByteBuffer much = ByteBuffer.allocate(64 * 1024 * 1024);
		onLoop(() -> {
			assertThat(this.transport.write(much)).isFalse();
			this.transport.awaitWritable();
		});
		assertThat(this.listener.news).isEmpty();
		ByteBuffer sink = ByteBuffer.allocate(much.position());
		while (sink.hasRemaining()) {
			this.peer.read(sink);
		}
		assertThat(next()).isEqualTo("writable");
		for (int i = 0; i < 20; i++) {
			EventLoopTests.runThrough(this.loop);
		}
		assertThat(this.listener.news).isEmpty();
	}

	@Test
	void resetIsToldAsAFailure() throws Exception {
		open();
		this.peer.setOption(StandardSocketOptions.SO_LINGER, 0);
		this.peer.close();
		assertThat(next()).startsWith("failed java.");
	}

	@Test
	void closedTransportEndsTheSocketForThePeer() throws Exception {
		open();
		onLoop(this.transport::close);
		onLoop(this.transport::close);
		assertThat(this.peer.read(ByteBuffer.allocate(1))).isEqualTo(-1);
		onLoop(() -> {
			this.transport.suspendReading();
			this.transport.resumeReading();
			this.transport.awaitWritable();
		});
		assertThat(this.listener.news).isEmpty();
	}

	@Test
	void keyThatSomebodyElseCancelsDoesNotEndTheLoop() throws Exception {
		this.transport = new SocketTransport(this.socket) {

			@Override
			void ready(SelectionKey ready) {
				ready.cancel();
				ready.readyOps();
			}

		};
		open();
		this.peer.write(bytes("x"));
		for (int i = 0; i < 20; i++) {
			EventLoopTests.runThrough(this.loop);
		}
		assertThat(this.loop.join(Duration.ofMillis(1))).isFalse();
	}

	private void open() throws Exception {
		onLoop(() -> this.transport.open(this.loop, this.listener));
	}

	private void onLoop(Action action) throws Exception {
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.loop.execute(() -> {
			try {
				action.run();
				done.complete(null);
			}
			catch (Throwable ex) {
				done.completeExceptionally(ex);
			}
		});
		done.get(30, TimeUnit.SECONDS);
	}

	private String next() throws InterruptedException {
		String news = this.listener.news.poll(30, TimeUnit.SECONDS);
		return (news != null) ? news : "nothing in time";
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

	private interface Action {

		void run() throws IOException;

	}

	private final class Listener implements TransportListener {

		private final BlockingQueue<String> news = new LinkedBlockingQueue<>();

		@Override
		public void readable() throws IOException {
			ByteBuffer buffer = SocketTransportTests.this.loop.buffers().forReading();
			int length = SocketTransportTests.this.transport.read(buffer);
			if (length > 0) {
				this.news.add("read " + StandardCharsets.US_ASCII.decode(buffer.flip()));
			}
			else if (length < 0) {
				SocketTransportTests.this.transport.suspendReading();
				this.news.add("end");
			}
		}

		@Override
		public void writable() {
			this.news.add("writable");
		}

		@Override
		public void turnEnded() {
			this.news.add("turn ended");
		}

		@Override
		public void failed(Throwable error) {
			this.news.add("failed " + error);
			SocketTransportTests.this.transport.close();
		}

	}

}
