package io.hunchensocket.benchmarks.micro;

import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A whole echo on the loop: from the bytes that arrive to the bytes that leave.
 */
@State(Scope.Thread)
public class EchoBenchmark {

	@Param
	public Message message = Message.TEXT_64;

	private final DrivenEngine engine = new DrivenEngine();

	private MemoryPeer peer = new MemoryPeer(new byte[0]);

	@Setup
	public void connect() {
		this.peer = new MemoryPeer(this.message.frame());
		this.engine.connect(this.peer, new Echo());
		this.engine.exchange(this.peer);
		if (this.peer.received() == 0) {
			throw new IllegalStateException("No echo came");
		}
	}

	@TearDown
	public void close() {
		this.engine.close();
	}

	@Benchmark
	public long echo() {
		this.engine.exchange(this.peer);
		return this.peer.received();
	}

	private static final class Echo extends SocketResource<SocketClient> {

		@Override
		public SocketClient newClient(Opening opening) {
			return new SocketClient(opening);
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			client.sendText(text);
		}

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			client.sendBinary(bytes);
		}

		@Override
		public boolean isNonBlocking() {
			return true;
		}

	}

}
