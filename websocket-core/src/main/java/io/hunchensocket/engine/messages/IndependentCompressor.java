package io.hunchensocket.engine.messages;

import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.deflate.DeflatePool;
import io.hunchensocket.engine.messages.Fragment.Form;
import org.jspecify.annotations.Nullable;

/**
 * Compression without context takeover: no message refers to an earlier one. The sender
 * deflates a message, once for all connections whose compressors are equal. Source: RFC
 * 7692, section 7.1.1.1.
 *
 * @param windowBits how far back a message may refer, as a base-2 logarithm of bytes
 * @param threshold bytes of a message below which it is left as it is
 * @param pool lends deflaters
 */
public record IndependentCompressor(int windowBits, int threshold, DeflatePool pool) implements Compressor {

	@Override
	public Outgoing now(PreparedMessage prepared) {
		return compresses(prepared.message()) ? prepared.in(this, this::whole).outgoing() : prepared.plain();
	}

	@Override
	public Outgoing soon(PreparedMessage prepared) {
		return compresses(prepared.message()) ? prepared.in(this, this::formOf).outgoing() : prepared.plain();
	}

	@Override
	public @Nullable OutgoingFrame shared(PreparedMessage message) {
		return (soon(message) instanceof OutgoingFrame frame) ? frame : null;
	}

	private boolean compresses(SocketMessage message) {
		return message.isCompressible() && message.length() >= this.threshold;
	}

	private PreparedMessage.Form formOf(PreparedMessage prepared) {
		boolean small = prepared.message().length() <= MessageSlices.BYTES;
		return small ? whole(prepared) : new DeflatedSlices(prepared, this::deflated);
	}

	private PreparedMessage.Form whole(PreparedMessage prepared) {
		OutgoingFrame plain = prepared.plain();
		OutgoingFrame deflated = plain.deflated(deflated(prepared.message().bytes(), true));
		// A message that does not become smaller is sent as it is.
		OutgoingFrame smaller = (deflated.length() < plain.length()) ? deflated : plain;
		return () -> smaller;
	}

	private Fragment deflated(Fragment plain) {
		return new Fragment(deflated(plain.payload().duplicate(), plain.last()), Form.DEFLATED, plain.last());
	}

	private ByteBuffer deflated(ByteBuffer payload, boolean last) {
		return ByteBuffer
			.wrap(last ? this.pool.deflateLast(payload, this.windowBits) : this.pool.deflate(payload, this.windowBits));
	}

	@Override
	public UnaryOperator<Fragment> whenWritten() {
		return new FirstDecides();
	}

	/**
	 * Deflates a message if its first fragment becomes smaller by that. Most files are
	 * compressed already.
	 */
	private final class FirstDecides implements UnaryOperator<Fragment> {

		private @Nullable Form form;

		@Override
		public Fragment apply(Fragment plain) {
			if (this.form == Form.PLAIN) {
				return plain;
			}
			Fragment deflated = deflated(plain);
			if (this.form == null) {
				boolean smaller = deflated.payload().remaining() < plain.payload().remaining();
				this.form = smaller ? Form.DEFLATED : Form.PLAIN;
			}
			return (this.form == Form.DEFLATED) ? deflated : plain;
		}

	}

}
