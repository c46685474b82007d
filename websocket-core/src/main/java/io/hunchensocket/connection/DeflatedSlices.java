package io.hunchensocket.connection;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.deflate.DeflatePool;

/**
 * A large message that many connections send deflated: whoever comes first to a slice
 * deflates it for all. May be used from any thread.
 */
final class DeflatedSlices implements PreparedMessage.Form {

	private final List<ByteBuffer> deflated = new ArrayList<>();

	private final SocketMessage message;

	private final int windowBits;

	private final DeflatePool pool;

	private final MessageSlices slices;

	DeflatedSlices(SocketMessage message, int windowBits, DeflatePool pool) {
		this.message = message;
		this.windowBits = windowBits;
		this.pool = pool;
		this.slices = new MessageSlices(message.bytes());
	}

	@Override
	public Outgoing outgoing() {
		return FragmentedMessage.of(this.message.opcode(), new Cursor());
	}

	private synchronized ByteBuffer slice(int index) {
		if (index == this.deflated.size()) {
			FragmentSource.Fragment next = this.slices.next();
			byte[] bytes = next.last() ? this.pool.deflateLast(next.payload(), this.windowBits)
					: this.pool.deflate(next.payload(), this.windowBits);
			this.deflated.add(ByteBuffer.wrap(bytes));
		}
		return this.deflated.get(index).duplicate();
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
			return Math.max(0, DeflatedSlices.this.message.length() - this.index * MessageSlices.BYTES);
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
