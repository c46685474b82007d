package io.hunchensocket.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.callpath.CallPathRecorder;
import io.hunchensocket.callpath.RecordedPaths;
import io.hunchensocket.engine.delivery.VerbContext;
import io.hunchensocket.transport.MemoryTransport;

/**
 * The program that {@link CallPathTests} runs: it lets each thing happen once before it
 * is recorded, so that what is made once does not count.
 */
final class RecordingPaths {

	static final String TEXT_FRAME = "A text frame";

	static final String REPLY = "A reply";

	static final String REPLY_FROM_HANDLER = "A reply from a handler";

	static final String REPLY_BY_HANDLER = "A reply that the handler writes";

	static final String BROADCAST = "A broadcast";

	static final String CLOSE = "A close";

	static final String LAMBDA = "A lambda";

	private static final int RECEIVERS = 3;

	private final Rig rig = new Rig();

	private RecordingPaths() {
	}

	public static void main(String[] arguments) {
		new RecordingPaths().textFrame();
		new RecordingPaths().reply();
		new RecordingPaths().replyFromHandler();
		new RecordingPaths().replyByHandler();
		new RecordingPaths().broadcast();
		new RecordingPaths().close();
		new RecordingPaths().lambda();
	}

	/** From a readable transport to the verb. */
	private void textFrame() {
		RecordingResource resource = RecordingResource.onLoop().on("text x", (client) -> CallPathRecorder.end());
		MemoryTransport peer = this.rig.connect(resource);
		twice(TEXT_FRAME, () -> {
			peer.receive(Frames.maskedText("x"));
			CallPathRecorder.during(this.rig::turn);
		});
	}

	/**
	 * From the call in a verb on the loop to the write. What the loop does in between
	 * would have followed the verb without a reply as well.
	 */
	private void reply() {
		RecordingResource resource = RecordingResource.onLoop();
		MemoryTransport peer = this.rig.connect(resource);
		peer.onWrite(CallPathRecorder::end);
		AtomicInteger calls = new AtomicInteger();
		resource.on("text x", (client) -> {
			CallPathRecorder.during(() -> client.sendText("y"));
			CallPathRecorder.approachEnd();
			calls.incrementAndGet();
		});
		twice(REPLY, () -> {
			peer.receive(Frames.maskedText("x"));
			this.rig.turn();
		});
		require(calls.get() == 2);
	}

	/** From the call in a verb on the executor's thread to the write on the loop. */
	private void replyFromHandler() {
		RecordingResource resource = RecordingResource.onExecutor()
			.on("text x", (client) -> CallPathRecorder.during(() -> client.sendText("y")));
		MemoryTransport peer = this.rig.connect(resource);
		peer.onWrite(CallPathRecorder::end);
		twice(REPLY_FROM_HANDLER, () -> {
			peer.receive(Frames.maskedText("x"));
			this.rig.turn();
			on("handler", this.rig.executor()::runAll);
			CallPathRecorder.during(this.rig::turn);
		});
	}

	/** From the call in a verb on the executor's thread to the write on that thread. */
	private void replyByHandler() {
		RecordingResource resource = RecordingResource.onExecutor()
			.on("text x", (client) -> CallPathRecorder.during(() -> client.sendText("y")));
		MemoryTransport peer = new MemoryTransport().writableFromAnyThread();
		this.rig.open(resource).start(peer);
		this.rig.settle();
		peer.onWrite(CallPathRecorder::end);
		twice(REPLY_BY_HANDLER, () -> {
			peer.receive(Frames.maskedText("x"));
			this.rig.turn();
			on("handler", this.rig.executor()::runAll);
		});
		require(peer.writes() == 2);
	}

	/** From the call on any thread to the write to the last of the receivers. */
	private void broadcast() {
		RecordingResource resource = RecordingResource.onExecutor();
		List<MemoryTransport> peers = this.rig.connect(resource, RECEIVERS);
		AtomicInteger writes = new AtomicInteger();
		peers.forEach((peer) -> peer.onWrite(() -> {
			if (writes.incrementAndGet() % RECEIVERS == 0) {
				CallPathRecorder.end();
			}
		}));
		twice(BROADCAST, () -> {
			on("caller", () -> CallPathRecorder.during(() -> resource.clients().broadcastText("x")));
			CallPathRecorder.during(this.rig::turn);
		});
		require(writes.get() == 2 * RECEIVERS);
	}

	/** From the peer's Close to our answer, the last verb and the end. */
	private void close() {
		RecordingResource resource = RecordingResource.onExecutor();
		List<MemoryTransport> peers = this.rig.connect(resource, 2);
		AtomicInteger next = new AtomicInteger();
		twice(CLOSE, () -> {
			MemoryTransport peer = peers.get(next.getAndIncrement());
			peer.receive(Frames.maskedClose(1000, ""));
			CallPathRecorder.during(this.rig::turn);
			on("handler", () -> CallPathRecorder.during(this.rig.executor()::runAll));
			CallPathRecorder.during(this.rig::turn);
			peer.receiveEnd();
			CallPathRecorder.during(this.rig::turn);
			on("handler", () -> CallPathRecorder.during(this.rig.executor()::runAll));
			CallPathRecorder.during(this.rig::turn);
			CallPathRecorder.end();
			require(peer.isClosed());
		});
		require(resource.clients().isEmpty());
	}

	/** The context of those of whom nothing is known is one. */
	private void lambda() {
		twice(LAMBDA, () -> {
			CallPathRecorder.during(VerbContext.NONE::open);
			CallPathRecorder.end();
		});
	}

	private void twice(String title, Runnable way) {
		way.run();
		CallPathRecorder.take("the first time");
		this.rig.settle();
		way.run();
		RecordedPaths.write(CallPathRecorder.take(title));
	}

	private static void on(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.start();
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void require(boolean holds) {
		if (!holds) {
			throw new AssertionError("It did not happen as it should");
		}
	}

}
