package io.hunchensocket.engine.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.hunchensocket.engine.base.MemoryBudget;
import org.jspecify.annotations.Nullable;

/**
 * A large message that many connections send deflated. The first connection that needs a
 * slice deflates it for all. May be used from any thread.
 */
final class DeflatedSlices implements PreparedMessage.Form {

	private final List<Fragment> deflated = new ArrayList<>();

	private final PreparedMessage message;

	private final UnaryOperator<Fragment> deflate;

	private final MessageSlices slices;

	/** In how many queues the message waits. */
	private int queues;

	/** How many bytes of memory the deflated slices take. */
	private int deflatedBytes;

	/** The budget that the queues count the memory against. */
	private @Nullable MemoryBudget memory;

	/**
	 * A message of which no slice was deflated yet.
	 * @param deflate makes a deflated slice of a plain one
	 */
	DeflatedSlices(PreparedMessage message, UnaryOperator<Fragment> deflate) {
		this.message = message;
		this.deflate = deflate;
		this.slices = new MessageSlices(message, UnaryOperator.identity());
	}

	@Override
	public Outgoing outgoing() {
		return new Cursor();
	}

	private synchronized Fragment slice(int index) {
		if (index == this.deflated.size()) {
			Fragment next = this.deflate.apply(this.slices.nextFragment());
			this.deflated.add(next);
			count(next.payload().remaining());
		}
		Fragment slice = this.deflated.get(index);
		return new Fragment(slice.payload().duplicate(), slice.form(), slice.last());
	}

	private void count(int bytes) {
		MemoryBudget counted = this.memory;
		if (counted != null && this.queues > 0) {
			int more = counted.footprint(bytes);
			this.deflatedBytes += more;
			counted.changed(more);
		}
	}

	/** The first queue counts the message and its slices, for all queues. */
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

	/** The slices as one connection sends them, from first to last. */
	private final class Cursor extends FragmentedMessage {

		private int index;

		Cursor() {
			super(DeflatedSlices.this.message.message().type(), UnaryOperator.identity());
		}

		@Override
		Fragment nextFragment() {
			return slice(this.index++);
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

	}

}
