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
	 * The buffer that frames are gathered in to be written together.
	 * @return a direct buffer of {@value #BYTES} bytes, cleared
	 */
	public ByteBuffer forWriting() {
		return this.write.clear();
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
