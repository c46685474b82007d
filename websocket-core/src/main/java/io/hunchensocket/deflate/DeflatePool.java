package io.hunchensocket.deflate;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Deflaters and inflaters that connections share: each is lent for one slice or one
 * message, so that a connection without context takeover owns none. May be used from any
 * thread.
 */
public final class DeflatePool {

	private final Shelf<MessageDeflater> deflaters;

	private final Shelf<MessageInflater> inflaters;

	private final int level;

	/**
	 * An empty pool.
	 * @param level of all deflaters, 1 to 9
	 * @param most how many of each kind are kept while nobody needs them
	 */
	public DeflatePool(int level, int most) {
		this.level = level;
		this.deflaters = new Shelf<>(() -> new MessageDeflater(level), MessageDeflater::end, most);
		this.inflaters = new Shelf<>(MessageInflater::new, MessageInflater::end, most);
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
		MessageDeflater deflater = this.deflaters.take();
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

	MessageInflater takeInflater() {
		MessageInflater inflater = this.inflaters.take();
		inflater.reset();
		return inflater;
	}

	void putBack(MessageInflater inflater) {
		this.inflaters.putBack(inflater);
	}

	/**
	 * Releases what nobody needs; what is still lent is released when it is given back.
	 */
	public void close() {
		this.deflaters.close();
		this.inflaters.close();
	}

	/** Things of one kind that wait to be used again. */
	private static final class Shelf<T> {

		private final Deque<T> idle = new ArrayDeque<>();

		private final Supplier<T> maker;

		private final Consumer<T> end;

		private int most;

		Shelf(Supplier<T> maker, Consumer<T> end, int most) {
			this.maker = maker;
			this.end = end;
			this.most = most;
		}

		T take() {
			T taken;
			synchronized (this) {
				taken = this.idle.poll();
			}
			return (taken != null) ? taken : this.maker.get();
		}

		void putBack(T item) {
			synchronized (this) {
				if (this.idle.size() < this.most) {
					this.idle.push(item);
					return;
				}
			}
			this.end.accept(item);
		}

		synchronized void close() {
			this.most = 0;
			this.idle.forEach(this.end);
			this.idle.clear();
		}

	}

}
