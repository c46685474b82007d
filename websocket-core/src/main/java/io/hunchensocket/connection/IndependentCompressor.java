package io.hunchensocket.connection;

import java.nio.ByteBuffer;

import io.hunchensocket.Opcode;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.connection.FragmentSource.Form;
import io.hunchensocket.connection.FragmentSource.Fragment;
import io.hunchensocket.deflate.DeflatePool;
import org.jspecify.annotations.Nullable;

/**
 * Compression where each message stands for itself: it is deflated by whoever sends it,
 * and once for all connections whose compressors are equal. Source: RFC 7692, section
 * 7.1.1.1.
 *
 * @param windowBits how far back a message may refer
 * @param threshold bytes of a message below which it is left as it is
 * @param pool lends deflaters
 */
record IndependentCompressor(int windowBits, int threshold, DeflatePool pool) implements Compressor {

	@Override
	public Outgoing now(PreparedMessage message) {
		if (compresses(message.message())) {
			message.deflate(this.windowBits, this.pool);
		}
		return soon(message);
	}

	@Override
	public Outgoing soon(PreparedMessage message) {
		return compresses(message.message()) ? message.deflated(this.windowBits, this.pool) : message.plain();
	}

	@Override
	public @Nullable OutgoingFrame shared(PreparedMessage message) {
		return (soon(message) instanceof OutgoingFrame frame) ? frame : null;
	}

	private boolean compresses(SocketMessage message) {
		return message.isCompressible() && message.length() >= this.threshold;
	}

	@Override
	public FragmentedMessage stream(Opcode opcode, FragmentSource source) {
		return FragmentedMessage.of(opcode, source);
	}

	@Override
	public FragmentEncoder encoder() {
		return new FirstDecides();
	}

	/**
	 * Deflates a message if its first fragment becomes smaller by that: files mostly are
	 * compressed already.
	 */
	private final class FirstDecides implements FragmentEncoder {

		private Stage stage = Stage.FIRST;

		@Override
		public Fragment encode(ByteBuffer payload) {
			return encoded(payload, FragmentEncoder.PLAIN.encode(payload));
		}

		@Override
		public Fragment encodeLast(ByteBuffer payload) {
			return encoded(payload, FragmentEncoder.PLAIN.encodeLast(payload));
		}

		private Fragment encoded(ByteBuffer payload, Fragment plain) {
			if (this.stage == Stage.PLAIN) {
				return plain;
			}
			Fragment deflated = deflated(payload.duplicate(), plain.last());
			if (this.stage == Stage.FIRST) {
				boolean smaller = deflated.payload().remaining() < payload.remaining();
				this.stage = smaller ? Stage.DEFLATED : Stage.PLAIN;
			}
			return (this.stage == Stage.DEFLATED) ? deflated : plain;
		}

		private Fragment deflated(ByteBuffer payload, boolean last) {
			DeflatePool deflaters = IndependentCompressor.this.pool;
			int bits = IndependentCompressor.this.windowBits;
			byte[] bytes = last ? deflaters.deflateLast(payload, bits) : deflaters.deflate(payload, bits);
			return new Fragment(ByteBuffer.wrap(bytes), Form.DEFLATED, last);
		}

	}

	private enum Stage {

		FIRST, PLAIN, DEFLATED

	}

}
