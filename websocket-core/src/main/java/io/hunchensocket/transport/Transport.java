package io.hunchensocket.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A stream of bytes to and from one peer, served by one event loop, that never blocks.
 * All methods are called on the loop.
 */
public interface Transport {

	/**
	 * Begins to tell the listener what happens. Bytes that had arrived before are there
	 * to be read at once: the listener is told without waiting for more.
	 * @param loop whose thread this is
	 * @param listener told from now on until {@link #close()}
	 * @throws IOException if the channel cannot be served
	 */
	void open(EventLoop loop, TransportListener listener) throws IOException;

	/**
	 * Reads what has arrived. With room for {@value LoopBuffers#BYTES} bytes nothing that
	 * no event would announce stays behind.
	 * @param target where to
	 * @return how many bytes, 0 for none yet, -1 at the peer's end
	 * @throws IOException if the connection is broken
	 */
	int read(ByteBuffer target) throws IOException;

	/**
	 * Whether anything can still be written or read.
	 * @return {@code false} from {@link #close()} on, and when somebody else has closed
	 * what is beneath
	 */
	boolean isOpen();

	/**
	 * Writes as much as can leave now and keeps none of it: what is left in the buffer is
	 * the caller's.
	 * @param source what is to leave
	 * @return {@code true} if all of it left; otherwise wait for {@link #awaitWritable()}
	 * @throws IOException if the connection is broken
	 */
	boolean write(ByteBuffer source) throws IOException;

	/**
	 * Stops telling that bytes have arrived: they wait in the operating system, and the
	 * peer is slowed down.
	 */
	void suspendReading();

	/**
	 * Tells again that bytes have arrived.
	 */
	void resumeReading();

	/**
	 * Tells once when more can be written.
	 */
	void awaitWritable();

	/**
	 * Ends our half: the peer reads all that was written and then the end. It can still
	 * send.
	 * @return {@code true} if the end has left; otherwise wait for
	 * {@link #awaitWritable()} and call again
	 * @throws IOException if the connection is broken
	 */
	boolean shutdownOutput() throws IOException;

	/**
	 * Reads and throws away what the peer still sends after {@link #shutdownOutput()}.
	 * @param scratch a buffer whose content does not matter
	 * @return how many bytes, 0 for none yet, -1 at the peer's end
	 * @throws IOException if the connection is broken
	 */
	int discard(ByteBuffer scratch) throws IOException;

	/**
	 * Releases everything, at once. A second call changes nothing.
	 */
	void close();

}
