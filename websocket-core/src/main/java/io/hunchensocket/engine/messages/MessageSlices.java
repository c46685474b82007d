package io.hunchensocket.engine.messages;

import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.messages.Fragment.Form;

/**
 * A complete message that is cut into slices, so that deflating each is short work.
 */
public final class MessageSlices extends FragmentedMessage {

	/**
	 * Deflating a slice of this size takes from 0.1 ms to 1 ms, depending on the level.
	 * The slice is so long that it loses little where it cannot refer to the slice before
	 * it.
	 */
	public static final int BYTES = 32 * 1024;

	private final OutgoingFrame whole;

	private final ByteBuffer payload;

	/**
	 * The slices of a message.
	 * @param whenLeaving applied to each slice right before it leaves
	 */
	MessageSlices(PreparedMessage prepared, UnaryOperator<Fragment> whenLeaving) {
		super(prepared.message().type(), whenLeaving);
		this.whole = prepared.plain();
		this.payload = prepared.message().bytes();
	}

	@Override
	Fragment nextFragment() {
		int length = Math.min(BYTES, this.payload.remaining());
		ByteBuffer slice = this.payload.slice(this.payload.position(), length);
		this.payload.position(this.payload.position() + length);
		return new Fragment(slice, Form.PLAIN, !this.payload.hasRemaining());
	}

	@Override
	public int length() {
		return this.payload.remaining();
	}

	/** The whole message is held in memory until its last slice has left. */
	@Override
	public int memoryBytes(MemoryBudget memory) {
		return this.whole.memoryBytes(memory);
	}

	@Override
	public int enter(MemoryBudget memory) {
		return this.whole.enter(memory);
	}

	@Override
	public int leave(MemoryBudget memory) {
		return this.whole.leave(memory);
	}

}
