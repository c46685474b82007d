package io.hunchensocket.connection;

import java.util.Optional;

import io.hunchensocket.deflate.DeflateCodec;
import io.hunchensocket.deflate.DeflateParameters;
import io.hunchensocket.deflate.DeflatePool;
import io.hunchensocket.handshake.ExtensionOffer;
import io.hunchensocket.protocol.PayloadCodec;
import io.hunchensocket.protocol.Role;

/**
 * What was negotiated, as the two halves of a connection use it.
 *
 * @param codec of the receiving half
 * @param compressor of the sending half
 */
record Extension(PayloadCodec codec, Compressor compressor) {

	private static final Extension NONE = new Extension(PayloadCodec.NONE, Compressor.NONE);

	/**
	 * The extension of a new connection.
	 * @param agreed the server's answer
	 * @param threshold bytes of a message below which it is sent as it is
	 * @param pool lends what compression needs
	 */
	static Extension of(Optional<ExtensionOffer> agreed, int threshold, DeflatePool pool) {
		return agreed.map((answer) -> deflate(DeflateParameters.of(answer), threshold, pool)).orElse(NONE);
	}

	private static Extension deflate(DeflateParameters agreed, int threshold, DeflatePool pool) {
		DeflateCodec codec = new DeflateCodec(Role.SERVER, agreed, pool);
		Compressor compressor = codec.forgets() ? new IndependentCompressor(codec.windowBits(), threshold, pool)
				: new RememberingCompressor(codec, threshold);
		return new Extension(codec, compressor);
	}

}
