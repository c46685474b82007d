package io.hunchensocket.transport;

import java.nio.ByteBuffer;

/**
 * The buffers that all transports of a loop share. A transport uses a buffer only during
 * one call, so that an idle connection has none. Used only on the loop.
 */
public final class LoopBuffers {

	/**
	 * The size of each buffer, in bytes. 64 KiB are four TLS records, or most of what a
	 * peer may send without an acknowledgement.
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
	 * Takes the buffer in which frames are gathered to be written together. It has one
	 * user at a time: frames that a second user gathered would be written to a wrong
	 * peer.
	 * @return a direct buffer of {@value #BYTES} bytes, cleared; the caller must give it
	 * back by {@link #doneWriting()}
	 * @throws IllegalStateException if the buffer was taken and not given back
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
	 * Gives the buffer back that {@link #takeForWriting()} has returned.
	 */
	public void doneWriting() {
		this.writing = false;
	}

	/**
	 * The buffer for replies to the peer whose bytes are being handled. The connection
	 * that fills it must empty it before the listener of the next transport is called.
	 * @return a direct buffer of {@value #BYTES} bytes, as the last call left it
	 */
	public ByteBuffer forReplies() {
		return this.replies;
	}

	/**
	 * An array for bytes that are needed on the heap.
	 * @return an array of {@value #BYTES} bytes, with undefined content
	 */
	public byte[] scratch() {
		return this.scratch;
	}

}
