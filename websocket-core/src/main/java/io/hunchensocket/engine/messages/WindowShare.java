package io.hunchensocket.engine.messages;

import java.util.concurrent.atomic.AtomicLong;

import io.hunchensocket.deflate.WindowMemory;
import io.hunchensocket.engine.base.MemoryBudget;

/**
 * The part of the memory of all connections that the compression windows of their peers
 * may take. Each is reserved as long as its connection lives. Windows are reserved only
 * while the memory has room. May be used from any thread.
 */
public final class WindowShare implements WindowMemory {

	private final AtomicLong reserved = new AtomicLong();

	private final MemoryBudget memory;

	private final long most;

	/**
	 * A part of which nothing is used.
	 * @param memory of all connections
	 * @param most how many bytes of that memory the windows may take
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
		// The bound is never exceeded, not even for a moment: otherwise a window that has
		// no room could cause the refusal of others that have room.
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
