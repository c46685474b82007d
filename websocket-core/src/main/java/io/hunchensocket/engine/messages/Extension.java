package io.hunchensocket.engine.messages;

import java.util.Optional;

import io.hunchensocket.deflate.DeflateCodec;
import io.hunchensocket.deflate.DeflateParameters;
import io.hunchensocket.deflate.DeflatePool;
import io.hunchensocket.deflate.DeflateSettings;
import io.hunchensocket.deflate.WindowMemory;
import io.hunchensocket.negotiation.ExtensionOffer;
import io.hunchensocket.negotiation.OpeningResponse;
import io.hunchensocket.protocol.PayloadCodec;
import io.hunchensocket.protocol.Role;

/**
 * The negotiated extension, as the two halves of a connection use it.
 *
 * @param codec of the receiving half
 * @param compressor of the sending half
 */
public record Extension(PayloadCodec codec, Compressor compressor) {

	private static final Extension NONE = new Extension(PayloadCodec.NONE, Compressor.NONE);

	/**
	 * The answer to the client, without the extension if that is not used.
	 * @param answer with the extension that was to be used
	 */
	public OpeningResponse.Accepted agreed(OpeningResponse.Accepted answer) {
		return this.codec.isNegotiated() ? answer
				: new OpeningResponse.Accepted(answer.acceptKey(), answer.subprotocol(), Optional.empty());
	}

	/**
	 * The extension of a new connection. The peer's window is reserved until the codec is
	 * closed.
	 * @param role of this side
	 * @param agreed the server's answer
	 * @param settings of compression
	 * @param pool lends what compression needs
	 * @param memory of all windows
	 * @return no extension if there is no room for the window
	 */
	public static Extension of(Role role, Optional<ExtensionOffer> agreed, DeflateSettings settings, DeflatePool pool,
			WindowMemory memory) {
		return agreed.map((answer) -> deflate(role, DeflateParameters.of(answer), settings, pool, memory)).orElse(NONE);
	}

	private static Extension deflate(Role role, DeflateParameters agreed, DeflateSettings settings, DeflatePool pool,
			WindowMemory memory) {
		// A server that does without context takeover unasked does not announce it.
		boolean unasked = role == Role.SERVER && !settings.serverContextTakeover();
		DeflateCodec codec = new DeflateCodec(role, unasked ? agreed.withoutServerContextTakeover() : agreed, pool);
		Compressor compressor = codec.hasNoContextTakeover()
				? new IndependentCompressor(codec.windowBits(), settings.threshold(), pool)
				: new RememberingCompressor(codec, settings.threshold());
		Extension extension = new Extension(codec, compressor);
		return codec.reserveWindow(memory) ? extension : NONE;
	}

}
