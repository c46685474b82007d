package io.hunchensocket.connection;

import java.io.IOException;

/**
 * The end of a connection's transport, when all is said: our half ends first, and what
 * the peer still sends is read and thrown away until its own end, so that a peer in the
 * middle of sending can read why. Touched on the loop alone. Source: RFC 6455, section
 * 7.1.1.
 */
final class HalfClose {

	/**
	 * So much is thrown away of a peer that sends on: four of the largest usual messages.
	 */
	private static final long MAX_DISCARDED = 64L * 1024 * 1024;

	private final Line line;

	private final Runnable done;

	private Stage stage = Stage.NOT_BEGUN;

	private boolean inputEnded;

	private long discarded;

	/**
	 * An end that has not begun.
	 * @param line of the connection
	 * @param done told when the transport can be closed
	 */
	HalfClose(Line line, Runnable done) {
		this.line = line;
		this.done = done;
	}

	/**
	 * Ends our half.
	 * @param peerHasEnded whether there is nothing to read any more
	 */
	void begin(boolean peerHasEnded) throws IOException {
		this.stage = Stage.ENDING_OUTPUT;
		this.inputEnded = peerHasEnded;
		endOutput();
	}

	void writable() throws IOException {
		if (this.stage == Stage.ENDING_OUTPUT) {
			endOutput();
		}
	}

	private void endOutput() throws IOException {
		if (!this.line.transport().shutdownOutput()) {
			this.line.transport().awaitWritable();
		}
		else if (this.inputEnded) {
			this.done.run();
		}
		else {
			this.stage = Stage.DISCARDING;
			this.line.transport().resumeReading();
		}
	}

	void readable() throws IOException {
		if (this.stage == Stage.DISCARDING) {
			int length = this.line.transport().discard(this.line.loop().buffers().forReading());
			this.discarded += Math.max(length, 0);
			if (length < 0 || this.discarded > MAX_DISCARDED) {
				this.done.run();
			}
		}
	}

	private enum Stage {

		NOT_BEGUN, ENDING_OUTPUT, DISCARDING

	}

}
