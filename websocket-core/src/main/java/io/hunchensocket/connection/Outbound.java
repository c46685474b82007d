package io.hunchensocket.connection;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.hunchensocket.Opcode;
import io.hunchensocket.connection.Deadlines.Kind;
import io.hunchensocket.protocol.FrameEncoder;
import io.hunchensocket.protocol.FrameHeader;

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

	/** The peer's bytes are being handled. */
	private boolean replying;

	private long bytes;

	Outbound(Line line, SendQueue queue) {
		this.line = line;
		this.queue = queue;
	}

	/**
	 * The peer's bytes are about to be handled: what is sent to it meanwhile leaves
	 * together, right after that, and needs no queue.
	 */
	void beginReplies() {
		this.replying = !this.blocked;
	}

	/**
	 * Whether a message may leave before all that is queued, which is nothing.
	 */
	boolean mayReply() {
		return this.replying && this.queue.mayBePassed();
	}

	/**
	 * Writes a message straight into the loop's buffer.
	 * @return {@code false} if there is no room
	 */
	boolean reply(Opcode opcode, byte[] payload) {
		FrameHeader header = FrameHeader.of(opcode, payload.length);
		ByteBuffer replies = this.line.loop().buffers().forReplies();
		if (FrameEncoder.headerLength(header) + payload.length > replies.remaining()) {
			return false;
		}
		FrameEncoder.writeFrame(header, payload, replies);
		return true;
	}

	/**
	 * The peer's bytes were handled: the replies leave.
	 */
	void endReplies() throws IOException {
		if (this.replying) {
			this.replying = false;
			ByteBuffer replies = this.line.loop().buffers().forReplies().flip();
			try {
				if (replies.hasRemaining()) {
					write(replies);
				}
			}
			finally {
				replies.clear();
			}
		}
	}

	/**
	 * Whether frames may leave now: the peer takes more, and nothing else waits.
	 */
	boolean mayWrite() {
		return !this.blocked && !this.replying && this.queue.mayBePassed() && this.line.transport().isOpen();
	}

	/**
	 * Writes frames; what the peer does not take is queued.
	 * @param frames not kept
	 */
	void write(ByteBuffer frames) throws IOException {
		int gathered = frames.remaining();
		boolean all = this.line.transport().write(frames);
		int left = gathered - frames.remaining();
		this.bytes += left;
		this.line.keepAlive().messageSeen(this.line.loop().now());
		if (!all) {
			this.queue.addRest(frames);
			block(left);
		}
	}

	/**
	 * Nothing can leave any more.
	 */
	void dropReplies() {
		if (this.replying) {
			this.replying = false;
			this.line.loop().buffers().forReplies().clear();
		}
	}

	/**
	 * Writes what waits, until all has left, the peer takes no more, or the turn of this
	 * connection is over.
	 * @return whether there is more to write in the next turn
	 */
	boolean flush() throws IOException {
		endReplies();
		turnComes();
		for (int i = 0; i < WRITES_A_TURN && hasMore(); i++) {
			writeQueued();
			turnComes();
		}
		return hasMore();
	}

	private void turnComes() {
		if (!this.blocked) {
			this.queue.turnComes();
		}
	}

	private boolean hasMore() {
		return !this.blocked && this.queue.isReady();
	}

	private void writeQueued() throws IOException {
		ByteBuffer buffer = this.line.loop().buffers().takeForWriting();
		try {
			writeQueued(buffer);
		}
		finally {
			this.line.loop().buffers().doneWriting();
		}
	}

	private void writeQueued(ByteBuffer buffer) throws IOException {
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
