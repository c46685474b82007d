package io.hunchensocket.connection;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.hunchensocket.connection.Deadlines.Kind;

/**
 * The sending half of a connection: what the queue gathers leaves in as few writes as
 * possible, and a peer that takes nothing has a deadline. Touched on the loop alone.
 */
final class Outbound {

	/** Half a MiB, or as many slices to deflate: then others have their turn. */
	private static final int WRITES_A_TURN = 8;

	private final Line line;

	private final SendQueue queue;

	private boolean blocked;

	private long bytes;

	Outbound(Line line, SendQueue queue) {
		this.line = line;
		this.queue = queue;
	}

	/**
	 * Writes what waits, until all has left, the peer takes no more, or the turn of this
	 * connection is over.
	 * @return whether there is more to write in the next turn
	 */
	boolean flush() throws IOException {
		for (int i = 0; i < WRITES_A_TURN && hasMore(); i++) {
			write();
		}
		return hasMore();
	}

	private boolean hasMore() {
		return !this.blocked && this.queue.isReady();
	}

	private void write() throws IOException {
		ByteBuffer buffer = this.line.loop().buffers().forWriting();
		this.queue.gather(buffer);
		int gathered = buffer.flip().remaining();
		boolean all = this.line.transport().write(buffer);
		int left = gathered - buffer.remaining();
		this.bytes += left;
		this.queue.left(left);
		this.line.keepAlive().flushed(this.queue, this.line.loop().now());
		if (all) {
			this.line.deadlines().stop(Kind.WRITE);
		}
		else {
			block(left);
		}
	}

	private void block(int left) {
		this.blocked = true;
		this.line.transport().awaitWritable();
		if (left > 0) {
			this.line.deadlines().start(Kind.WRITE, this.line.timeouts().writeTimeout());
		}
		else {
			this.line.deadlines().startOnce(Kind.WRITE, this.line.timeouts().writeTimeout());
		}
	}

	/**
	 * The peer takes more. A transport that had taken everything, and still had to send
	 * it, has nothing left now.
	 */
	void writable() {
		this.blocked = false;
		if (this.queue.isEmpty()) {
			this.line.deadlines().stop(Kind.WRITE);
		}
	}

	/**
	 * Queues a pong. While the peer takes nothing, one pong waits at most: only the
	 * latest ping needs an answer. Source: RFC 6455, section 5.5.3.
	 */
	void answerPing(byte[] payload) {
		if (this.blocked) {
			this.queue.dropPongs();
		}
		this.queue.addPong(payload);
	}

	/**
	 * How much was sent.
	 */
	long bytes() {
		return this.bytes;
	}

}
