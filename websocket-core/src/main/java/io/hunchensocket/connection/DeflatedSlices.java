package io.hunchensocket.connection;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.deflate.DeflatePool;
import org.jspecify.annotations.Nullable;

/**
 * A large message that many connections send deflated: whoever comes first to a slice
 * deflates it for all. May be used from any thread.
 */
final class DeflatedSlices implements PreparedMessage.Form {

	private final List<ByteBuffer> deflated = new ArrayList<>();

	private final PreparedMessage message;

	private final int windowBits;

	private final DeflatePool pool;

	private final MessageSlices slices;

	/** In how many queues it is. */
	private int queues;

	/** What all slices take that were deflated. */
	private int deflatedBytes;

	/** What the queues count against. */
	private @Nullable MemoryBudget memory;

	DeflatedSlices(PreparedMessage message, int windowBits, DeflatePool pool) {
		this.message = message;
		this.windowBits = windowBits;
		this.pool = pool;
		this.slices = new MessageSlices(message);
	}

	@Override
	public Outgoing outgoing() {
		return FragmentedMessage.of(this.message.message().opcode(), new Cursor());
	}

	private synchronized ByteBuffer slice(int index) {
		if (index == this.deflated.size()) {
			FragmentSource.Fragment next = this.slices.next();
			byte[] bytes = next.last() ? this.pool.deflateLast(next.payload(), this.windowBits)
					: this.pool.deflate(next.payload(), this.windowBits);
			this.deflated.add(ByteBuffer.wrap(bytes));
			count(bytes.length);
		}
		return this.deflated.get(index).duplicate();
	}

	private void count(int bytes) {
		MemoryBudget counted = this.memory;
		if (counted != null && this.queues > 0) {
			int more = counted.footprint(bytes);
			this.deflatedBytes += more;
			counted.changed(more);
		}
	}

	/** The first of all queues counts the message and its slices for all of them. */
	private synchronized int enter(MemoryBudget counted) {
		this.memory = counted;
		if (this.queues++ == 0) {
			counted.changed(this.deflatedBytes);
		}
		return this.slices.enter(counted);
	}

	private synchronized int leave(MemoryBudget counted) {
		if (--this.queues == 0) {
			counted.changed(-this.deflatedBytes);
		}
		return this.slices.leave(counted);
	}

	/** How far one connection has come. */
	private final class Cursor implements FragmentSource {

		private int index;

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public Fragment next() {
			ByteBuffer payload = slice(this.index);
			this.index++;
			return new Fragment(payload, Form.DEFLATED, length() == 0);
		}

		@Override
		public int length() {
			return Math.max(0, DeflatedSlices.this.message.message().length() - this.index * MessageSlices.BYTES);
		}

		@Override
		public int memoryBytes(MemoryBudget counted) {
			return DeflatedSlices.this.slices.memoryBytes(counted);
		}

		@Override
		public int enter(MemoryBudget counted) {
			return DeflatedSlices.this.enter(counted);
		}

		@Override
		public int leave(MemoryBudget counted) {
			return DeflatedSlices.this.leave(counted);
		}

		@Override
		public boolean isWhole() {
			return true;
		}

		@Override
		public void abandon() {
			// The others may go on.
		}

	}

}
