package io.hunchensocket.engine.messages;

import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.deflate.DeflateCodec;
import io.hunchensocket.deflate.MessageDeflater;
import io.hunchensocket.engine.messages.Fragment.Form;

/**
 * Compression with context takeover: a message may refer to earlier ones. It is deflated
 * slice by slice when it leaves, in the order of leaving. Source: RFC 7692, section
 * 7.1.1.
 *
 * @param codec of the connection; touched on its loop alone
 * @param threshold bytes of a message below which it is left as it is
 */
record RememberingCompressor(DeflateCodec codec, int threshold) implements Compressor {

	@Override
	public Outgoing now(PreparedMessage prepared) {
		SocketMessage message = prepared.message();
		if (!message.isCompressible() || message.length() < this.threshold) {
			return prepared.plain();
		}
		return new MessageSlices(prepared, whenLeaving());
	}

	@Override
	public UnaryOperator<Fragment> whenLeaving() {
		return this::deflated;
	}

	private Fragment deflated(Fragment plain) {
		MessageDeflater deflater = this.codec.deflater();
		byte[] bytes = plain.last() ? deflater.deflateLast(plain.payload()) : deflater.deflate(plain.payload());
		return new Fragment(ByteBuffer.wrap(bytes), Form.DEFLATED, plain.last());
	}

}
