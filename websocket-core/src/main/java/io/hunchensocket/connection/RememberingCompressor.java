package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.deflate.DeflateCodec;

/**
 * Compression where a message may refer to those before it: it is deflated when it
 * leaves, in the order of leaving, slice by slice. Source: RFC 7692, section 7.1.1.
 *
 * @param codec of the connection; touched on its loop alone
 * @param threshold bytes of a message below which it is left as it is
 */
record RememberingCompressor(DeflateCodec codec, int threshold) implements Compressor {

	@Override
	public Outgoing now(PreparedMessage message) {
		return soon(message);
	}

	@Override
	public Outgoing soon(PreparedMessage prepared) {
		SocketMessage message = prepared.message();
		if (!message.isCompressible() || message.length() < this.threshold) {
			return prepared.plain();
		}
		return stream(message.opcode(), new MessageSlices(prepared));
	}

	@Override
	public FragmentedMessage stream(Opcode opcode, FragmentSource source) {
		return FragmentedMessage.deflating(opcode, source, this.codec);
	}

	@Override
	public FragmentEncoder encoder() {
		return FragmentEncoder.PLAIN;
	}

}
