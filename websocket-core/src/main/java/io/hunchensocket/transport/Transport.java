package io.hunchensocket.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A connection to one peer: a stream of bytes in each direction, which one event loop
 * serves. It never blocks. All methods are called on the loop. Only {@link #write} is
 * also called on other threads, if {@link #isWritableFromAnyThread} allows it.
 */
public interface Transport {

	/**
	 * Begins to call the listener. Its {@link TransportListener#readable()} is called
	 * once at first, because bytes may have arrived already.
	 * @param loop the loop that is the caller
	 * @param listener called from now on until {@link #close()}
	 * @throws IOException if the loop cannot serve the channel
	 */
	void open(EventLoop loop, TransportListener listener) throws IOException;

	/**
	 * Reads bytes that have arrived. If the target has room for
	 * {@value LoopBuffers#BYTES} bytes, all bytes are read for which
	 * {@link TransportListener#readable()} would not be called again, such as those that
	 * TLS has decrypted already.
	 * @param target the buffer for the bytes
	 * @return the number of bytes, 0 if none have arrived, -1 if the peer has ended its
	 * stream
	 * @throws IOException if the connection is broken
	 */
	int read(ByteBuffer target) throws IOException;

	/**
	 * Whether the socket is open.
	 * @return {@code false} after {@link #close()}, or if other code has closed the
	 * socket
	 */
	boolean isOpen();

	/**
	 * Writes as many bytes as the socket takes now. The transport keeps no bytes: those
	 * that were not written stay in the buffer.
	 * @param source the bytes to write
	 * @return {@code true} if all bytes were written; otherwise call
	 * {@link #awaitWritable()}
	 * @throws IOException if the connection is broken
	 */
	boolean write(ByteBuffer source) throws IOException;

	/**
	 * Whether any thread may call {@link #write}, one at a time, and not the loop alone.
	 * @return {@code true} if {@link #write} touches nothing but the socket
	 */
	default boolean isWritableFromAnyThread() {
		return false;
	}

	/**
	 * Stops calls of {@link TransportListener#readable()}. Bytes that arrive wait in the
	 * operating system, and TCP slows the peer down.
	 */
	void suspendReading();

	/**
	 * Resumes calls of {@link TransportListener#readable()}.
	 */
	void resumeReading();

	/**
	 * Asks for one call of {@link TransportListener#writable()}, when more bytes can be
	 * written.
	 */
	void awaitWritable();

	/**
	 * Ends our half of the connection: the peer reads all bytes that were written, and
	 * then the end of the stream. The peer can still send.
	 * @return {@code true} if the end was sent; otherwise call {@link #awaitWritable()},
	 * and this method again when bytes can be written
	 * @throws IOException if the connection is broken
	 */
	boolean shutdownOutput() throws IOException;

	/**
	 * Reads and discards bytes that the peer still sends after {@link #shutdownOutput()}.
	 * @param scratch a buffer for the bytes, whose content does not matter
	 * @return the number of bytes, 0 if none have arrived, -1 if the peer has ended its
	 * stream
	 * @throws IOException if the connection is broken
	 */
	int discard(ByteBuffer scratch) throws IOException;

	/**
	 * Closes the connection at once and releases the socket. A second call changes
	 * nothing.
	 */
	void close();

}
