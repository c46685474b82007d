package io.hunchensocket.transport;

import java.nio.ByteBuffer;

/**
 * The memory that all transports of a loop share, each for the length of one call, so
 * that an idle one owns none. Touched on the loop alone.
 */
public final class LoopBuffers {

	/**
	 * The size of each: a read of 64 KiB takes four TLS records, or most of what a peer
	 * may send without an acknowledgement.
	 */
	public static final int BYTES = 64 * 1024;

	private final ByteBuffer read = ByteBuffer.allocateDirect(BYTES);

	private final ByteBuffer write = ByteBuffer.allocateDirect(BYTES);

	private final ByteBuffer replies = ByteBuffer.allocateDirect(BYTES);

	private final byte[] scratch = new byte[BYTES];

	private boolean writing;

	LoopBuffers() {
	}

	/**
	 * The buffer that transports read into.
	 * @return a direct buffer of {@value #BYTES} bytes, cleared
	 */
	public ByteBuffer forReading() {
		return this.read.clear();
	}

	/**
	 * Takes the buffer that frames are gathered in to be written together. It has one
	 * user at a time: what somebody else gathered meanwhile would be written to a wrong
	 * peer.
	 * @return a direct buffer of {@value #BYTES} bytes, cleared; to be given back by
	 * {@link #doneWriting()}
	 * @throws IllegalStateException if it was taken and not given back
	 */
	public ByteBuffer takeForWriting() {
		if (this.writing) {
			throw new IllegalStateException(
					"The loop's buffer for writing is in use: nothing may be written meanwhile");
		}
		this.writing = true;
		return this.write.clear();
	}

	/**
	 * Gives the buffer for writing back.
	 */
	public void doneWriting() {
		this.writing = false;
	}

	/**
	 * The buffer for what is sent to the peer whose bytes are being handled. Whoever
	 * fills it empties it before the next transport is told anything.
	 * @return a direct buffer of {@value #BYTES} bytes, as it was left
	 */
	public ByteBuffer forReplies() {
		return this.replies;
	}

	/**
	 * An array for what is needed on the heap.
	 * @return {@value #BYTES} bytes of whatever was in them
	 */
	public byte[] scratch() {
		return this.scratch;
	}

}
