package io.hunchensocket.conformance;

import io.hunchensocket.deflate.DeflateCodec;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.protocol.PayloadCodec;
import io.hunchensocket.protocol.PayloadDecoder;

/**
 * Counts the messages that come compressed: for each the codec is asked for a decoder.
 */
final class CountingCodec implements PayloadCodec {

	private final DeflateCodec codec;

	private int messages;

	CountingCodec(DeflateCodec codec) {
		this.codec = codec;
	}

	int messages() {
		return this.messages;
	}

	@Override
	public boolean isNegotiated() {
		return true;
	}

	@Override
	public PayloadDecoder decoder(MessageLimits limits) {
		this.messages++;
		return this.codec.decoder(limits);
	}

	@Override
	public void close() {
		this.codec.close();
	}

}
