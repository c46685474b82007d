package io.hunchensocket.connection;

import java.util.concurrent.atomic.AtomicLong;

import io.hunchensocket.deflate.WindowMemory;

/**
 * The share of the memory of all connections that the windows of their peers may take.
 */
final class WindowShare implements WindowMemory {

	private final AtomicLong reserved = new AtomicLong();

	private final long most;

	WindowShare(long most) {
		this.most = most;
	}

	@Override
	public boolean hasRoomFor(int bytes) {
		return bytes == 0 || this.reserved.get() + bytes <= this.most;
	}

	@Override
	public boolean reserve(int bytes) {
		// Never more than the bound, not even for a moment: a window that has no room
		// would refuse others that have.
		long before = this.reserved.get();
		while (before + bytes <= this.most) {
			if (this.reserved.compareAndSet(before, before + bytes)) {
				return true;
			}
			before = this.reserved.get();
		}
		return false;
	}

	@Override
	public void release(int bytes) {
		this.reserved.addAndGet(-bytes);
	}

}
