package io.hunchensocket.engine.messages;

import java.util.concurrent.atomic.AtomicLong;

import io.hunchensocket.deflate.WindowMemory;
import io.hunchensocket.engine.base.MemoryBudget;

/**
 * The part of the memory of all connections that the windows of their peers may take for
 * as long as they live. It is given away while little else is held. May be used from any
 * thread.
 */
public final class WindowShare implements WindowMemory {

	private final AtomicLong reserved = new AtomicLong();

	private final MemoryBudget memory;

	private final long most;

	/**
	 * A part of which nothing is used.
	 * @param memory of all connections
	 * @param most how much of it
	 */
	public WindowShare(MemoryBudget memory, long most) {
		this.memory = memory;
		this.most = most;
	}

	@Override
	public boolean hasRoomFor(int bytes) {
		return bytes == 0 || (this.memory.hasRoom(false) && this.reserved.get() + bytes <= this.most);
	}

	@Override
	public boolean reserve(int bytes) {
		if (!this.memory.hasRoom(false)) {
			return false;
		}
		// Never more than the bound, not even for a moment: a window that has no room
		// would refuse others that have.
		long before = this.reserved.get();
		while (before + bytes <= this.most) {
			if (this.reserved.compareAndSet(before, before + bytes)) {
				this.memory.changed(bytes);
				return true;
			}
			before = this.reserved.get();
		}
		return false;
	}

	@Override
	public void release(int bytes) {
		this.reserved.addAndGet(-bytes);
		this.memory.changed(-bytes);
	}

}
