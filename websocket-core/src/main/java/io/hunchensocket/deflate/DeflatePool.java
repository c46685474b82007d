package io.hunchensocket.deflate;

import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * Deflaters and inflaters that connections share: each is lent for one slice or one
 * message, so that only a connection that sends with context takeover owns one. May be
 * used from any thread.
 */
public final class DeflatePool {

	private final IdlePool<MessageDeflater> deflaters;

	private final IdlePool<MessageInflater> inflaters;

	private final int level;

	/**
	 * An empty pool.
	 * @param level of all deflaters, 1 to 9
	 * @param most how many of each kind are kept while nobody needs them
	 */
	public DeflatePool(int level, int most) {
		this(level, most, most);
	}

	/**
	 * An empty pool.
	 * @param level of all deflaters, 1 to 9
	 * @param mostDeflaters how many deflaters are kept while nobody needs them
	 * @param mostInflaters how many inflaters are kept, which is for how many peers at
	 * once nothing has to be done between two messages
	 */
	public DeflatePool(int level, int mostDeflaters, int mostInflaters) {
		this.level = level;
		this.deflaters = new IdlePool<>(mostDeflaters, () -> new MessageDeflater(level));
		this.inflaters = new IdlePool<>(mostInflaters, MessageInflater::new);
	}

	/**
	 * Deflates a slice that refers to nothing before it, and that others follow.
	 * @param slice read to its limit
	 * @param windowBits how far back the slice may refer, 8 to 15
	 * @return a part of the message's payload, a new array
	 */
	public byte[] deflate(ByteBuffer slice, int windowBits) {
		return lent(windowBits, (deflater) -> deflater.deflate(slice));
	}

	/**
	 * Deflates the last slice of a message, or all of it; it refers to nothing before it.
	 * @param slice read to its limit; may be empty
	 * @param windowBits how far back the slice may refer, 8 to 15
	 * @return the rest of the message's payload, a new array
	 */
	public byte[] deflateLast(ByteBuffer slice, int windowBits) {
		return lent(windowBits, (deflater) -> deflater.deflateLast(slice));
	}

	private byte[] lent(int windowBits, Function<MessageDeflater, byte[]> use) {
		MessageDeflater deflater = this.deflaters.take(PeerWindow.NONE);
		deflater.reset(windowBits);
		byte[] deflated = use.apply(deflater);
		this.deflaters.putBack(deflater);
		return deflated;
	}

	/**
	 * A deflater that remembers, for one connection, which must end it.
	 */
	MessageDeflater newDeflater(int windowBits) {
		MessageDeflater deflater = new MessageDeflater(this.level);
		deflater.reset(windowBits);
		return deflater;
	}

	/**
	 * An inflater at the begin of a message of that peer: the one that it had last, if no
	 * other peer has needed it since.
	 */
	MessageInflater takeInflater(PeerWindow peer) {
		MessageInflater inflater = this.inflaters.take(peer);
		inflater.begin(peer);
		return inflater;
	}

	void putBack(MessageInflater inflater) {
		this.inflaters.putBack(inflater);
	}

	/**
	 * The peer has left.
	 */
	void forget(PeerWindow peer) {
		this.inflaters.forget(peer);
	}

	/**
	 * Releases what nobody needs; what is still lent is released when it is given back.
	 */
	public void close() {
		this.deflaters.close();
		this.inflaters.close();
	}

}
