package io.hunchensocket.deflate;

import java.nio.ByteBuffer;
import java.util.Optional;

import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.protocol.Payload;
import io.hunchensocket.protocol.PayloadCodec;
import io.hunchensocket.protocol.PayloadDecoder;
import io.hunchensocket.protocol.Role;

/**
 * permessage-deflate on one connection, both ways. Without context takeover it owns
 * nothing between two messages; with it, what it needs from the first compressed message
 * on until {@link #close()}. One thread at a time may use it, but for {@link #forgets()}
 * and {@link #windowBits()}. Source: RFC 7692, section 7.2.
 */
public final class DeflateCodec implements PayloadCodec {

	private final DeflatePool pool;

	private final boolean forgets;

	private final int windowBits;

	private final boolean peerForgets;

	/** Remembers what we have sent, from the first time on. */
	private Optional<MessageDeflater> deflater = Optional.empty();

	/** Remembers what the peer has sent, from the first time on. */
	private Optional<MessageInflater> inflater = Optional.empty();

	/**
	 * The extension on a new connection.
	 * @param role which end of the connection this is
	 * @param agreed what both ends have agreed on
	 * @param pool lends what is needed for a message or a slice
	 */
	public DeflateCodec(Role role, DeflateParameters agreed, DeflatePool pool) {
		boolean server = role == Role.SERVER;
		this.pool = pool;
		this.forgets = server ? agreed.serverNoContextTakeover() : agreed.clientNoContextTakeover();
		this.windowBits = server ? agreed.serverMaxWindowBits() : agreed.clientMaxWindowBits();
		this.peerForgets = server ? agreed.clientNoContextTakeover() : agreed.serverNoContextTakeover();
	}

	@Override
	public boolean isNegotiated() {
		return true;
	}

	@Override
	public PayloadDecoder decoder(MessageLimits limits) {
		if (this.peerForgets) {
			return new Decoder(this.pool.takeInflater(), limits);
		}
		return new Decoder(remembering(), limits);
	}

	private MessageInflater remembering() {
		MessageInflater owned = this.inflater.orElseGet(this.pool::takeInflater);
		this.inflater = Optional.of(owned);
		owned.next();
		return owned;
	}

	/**
	 * Whether what we send refers to no message before it, so that it can be deflated by
	 * any thread, in any order, and once for many connections.
	 * @return always the same
	 */
	public boolean forgets() {
		return this.forgets;
	}

	/**
	 * How far back what we send may refer.
	 * @return 8 to 15, the base-2 logarithm of bytes
	 */
	public int windowBits() {
		return this.windowBits;
	}

	/**
	 * Deflates what we send where it may refer to messages before it: then everything
	 * that is deflated must leave, and in that order.
	 * @return always the same, until {@link #close()}
	 */
	public MessageDeflater deflater() {
		MessageDeflater owned = this.deflater.orElseGet(() -> this.pool.newDeflater(this.windowBits));
		this.deflater = Optional.of(owned);
		return owned;
	}

	@Override
	public void close() {
		this.deflater.ifPresent(MessageDeflater::end);
		this.inflater.ifPresent(MessageInflater::end);
		this.deflater = Optional.empty();
		this.inflater = Optional.empty();
	}

	/** Decodes one message. */
	private final class Decoder implements PayloadDecoder {

		private final MessageInflater inflater;

		private final MessageLimits limits;

		private Stage stage = Stage.FED;

		Decoder(MessageInflater inflater, MessageLimits limits) {
			this.inflater = inflater;
			this.limits = limits;
		}

		@Override
		public int maxInput() {
			return MessageInflater.INPUT_BYTES;
		}

		@Override
		public void feed(Payload encoded) {
			this.inflater.feed(encoded);
		}

		@Override
		public boolean feedEnd() {
			if (this.stage != Stage.FED) {
				return false;
			}
			this.stage = Stage.ENDED;
			this.inflater.feedTail();
			return true;
		}

		@Override
		public ByteBuffer decode() {
			return this.inflater.inflate(this.limits);
		}

		@Override
		public void close() {
			if (this.stage != Stage.CLOSED && DeflateCodec.this.peerForgets) {
				DeflateCodec.this.pool.putBack(this.inflater);
			}
			this.stage = Stage.CLOSED;
		}

	}

	private enum Stage {

		FED, ENDED, CLOSED

	}

}
