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
 * nothing between two messages; with it, the peer's window and a deflater of our own,
 * each from its first compressed message on until {@link #close()}. One thread at a time
 * may use it, but for {@link #hasNoContextTakeover()} and {@link #windowBits()}. Source:
 * RFC 7692, section 7.2.
 */
public final class DeflateCodec implements PayloadCodec {

	private final DeflatePool pool;

	private final boolean forgets;

	private final int windowBits;

	private final PeerWindow peerWindow;

	/** Remembers what we have sent, from the first time on. */
	private Optional<MessageDeflater> deflater = Optional.empty();

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
		boolean peerForgets = server ? agreed.clientNoContextTakeover() : agreed.serverNoContextTakeover();
		int peerBits = server ? agreed.clientMaxWindowBits() : agreed.serverMaxWindowBits();
		this.peerWindow = peerForgets ? PeerWindow.NONE : PeerWindow.ofBits(peerBits);
	}

	/**
	 * Reserves the peer's window, if it is so large that it needs to be reserved, until
	 * {@link #close()}.
	 * @param memory of all windows
	 * @return {@code false} if there is no room: the extension cannot be used
	 */
	public boolean reserveWindow(WindowMemory memory) {
		return this.peerWindow.reserve(memory);
	}

	@Override
	public boolean isNegotiated() {
		return true;
	}

	@Override
	public PayloadDecoder decoder(MessageLimits limits) {
		return new Decoder(this.pool.takeInflater(this.peerWindow), limits);
	}

	/**
	 * Whether what we send refers to no message before it, so that it can be deflated by
	 * any thread, in any order, and once for many connections.
	 * @return always the same
	 */
	public boolean hasNoContextTakeover() {
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
		this.deflater = Optional.empty();
		if (this.peerWindow != PeerWindow.NONE) {
			this.peerWindow.release();
			this.pool.forget(this.peerWindow);
		}
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
		public int memoryBytes() {
			return (this.stage == Stage.CLOSED) ? 0 : MessageInflater.MEMORY_BYTES;
		}

		@Override
		public void close() {
			if (this.stage == Stage.CLOSED) {
				return;
			}
			if (this.stage == Stage.ENDED) {
				this.inflater.keep(DeflateCodec.this.peerWindow);
			}
			this.stage = Stage.CLOSED;
			DeflateCodec.this.pool.putBack(this.inflater);
		}

	}

	private enum Stage {

		FED, ENDED, CLOSED

	}

}
