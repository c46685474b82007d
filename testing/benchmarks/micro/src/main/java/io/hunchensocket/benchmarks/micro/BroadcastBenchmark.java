package io.hunchensocket.benchmarks.micro;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A text of 64 bytes to the thousand members of an audience, on their loop; figures are
 * for one delivery. Alone, each delivery costs a write; of a burst, all that go to one
 * member share theirs, and what is left is the way into the queue and out of it.
 */
@State(Scope.Thread)
public class BroadcastBenchmark {

	private static final int MEMBERS = 1000;

	private static final int BURST = 16;

	private final DrivenEngine engine = new DrivenEngine();

	private final Room room = new Room();

	private final MemoryPeer speaker = new MemoryPeer(Message.TEXT_64.frame());

	private MemoryPeer listener = this.speaker;

	@Setup
	public void connect() {
		this.engine.connect(this.speaker, this.room);
		for (int i = 1; i < MEMBERS; i++) {
			this.listener = new MemoryPeer(new byte[0]);
			this.engine.connect(this.listener, this.room);
		}
		this.engine.exchange(this.speaker);
		if (this.listener.received() == 0) {
			throw new IllegalStateException("No broadcast came");
		}
	}

	@TearDown
	public void close() {
		this.engine.close();
	}

	@Benchmark
	@OperationsPerInvocation(MEMBERS)
	public long alone() {
		this.room.times = 1;
		this.engine.exchange(this.speaker);
		return this.listener.received();
	}

	@Benchmark
	@OperationsPerInvocation(BURST * MEMBERS)
	public long inABurst() {
		this.room.times = BURST;
		this.engine.exchange(this.speaker);
		return this.listener.received();
	}

	/** Says to all what one has said. */
	private static final class Room extends SocketResource<SocketClient> {

		private int times = 1;

		@Override
		public SocketClient newClient(Opening opening) {
			return new SocketClient(opening);
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			for (int i = 0; i < this.times; i++) {
				clients().broadcastText(text);
			}
		}

		@Override
		public boolean isNonBlocking() {
			return true;
		}

	}

}
