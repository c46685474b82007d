package io.hunchensocket.deflate;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.protocol.Payload;
import io.hunchensocket.protocol.ProtocolViolationException;

/**
 * Inflates messages of any peer, one after the other. It owns native memory until
 * {@link #end()}. Source: RFC 7692, section 7.2.2.
 */
final class MessageInflater implements IdlePool.Reusable {

	/** Large enough to be called seldom, small enough to be owned while reading stops. */
	static final int INPUT_BYTES = 4096;

	/** About what one takes: zlib's state and window, our window and the input. */
	static final int MEMORY_BYTES = 80 * 1024;

	/** What was stripped from the message's end. Source: RFC 7692, section 7.2.2. */
	private static final byte[] TAIL = { 0, 0, (byte) 0xFF, (byte) 0xFF };

	private final Inflater inflater = new Inflater(true);

	private final byte[] input = new byte[INPUT_BYTES];

	private final SlidingWindow window = new SlidingWindow();

	/** What the inflater was given last, to find what it has left of it. */
	private byte[] given = this.input;

	private int givenLength;

	/** Whose messages the next one may refer to, or none. */
	private PeerWindow primedFor = PeerWindow.NONE;

	private long inflated;

	private int finalBlocks;

	@Override
	public boolean isPrimedFor(PeerWindow peer) {
		return this.primedFor == peer;
	}

	/**
	 * Begins a message that may refer to those of its peer before it, and to nothing
	 * else.
	 */
	void begin(PeerWindow peer) {
		if (peer == PeerWindow.NONE || this.primedFor != peer) {
			this.window.prime(this.inflater, peer);
		}
		this.primedFor = PeerWindow.NONE;
		this.inflated = 0;
		this.finalBlocks = 0;
		give(this.input, 0);
	}

	/**
	 * Keeps what the next message of the peer may refer to, now that this one is whole.
	 */
	void keep(PeerWindow peer) {
		if (peer != PeerWindow.NONE) {
			this.window.keepNewest(this.inflated, peer);
		}
		this.primedFor = peer;
	}

	@Override
	public void forget() {
		this.primedFor = PeerWindow.NONE;
	}

	void feed(Payload encoded) {
		encoded.copyTo(this.input, 0);
		give(this.input, encoded.length());
	}

	/**
	 * Ends the message. Behind a final block, and in a message of no bytes, no stored
	 * block waits for the tail: it would begin one, and the next message go on in there.
	 */
	void feedTail() {
		if (this.givenLength > 0 && !this.inflater.finished()) {
			give(TAIL, TAIL.length);
		}
	}

	private void give(byte[] bytes, int length) {
		this.given = bytes;
		this.givenLength = length;
		this.inflater.setInput(bytes, 0, length);
	}

	/**
	 * Inflates on.
	 * @param limits of the message
	 * @return the next piece, or nothing if more is to be fed
	 */
	ByteBuffer inflate(MessageLimits limits) {
		try {
			int length = this.window.fill(this.inflater);
			while (length == 0 && this.inflater.finished() && this.inflater.getRemaining() > 0) {
				goOnBehindFinalBlock(limits);
				length = this.window.fill(this.inflater);
			}
			requireProgress(length);
			requireNothingOfTail(length);
			this.inflated += length;
			requireWithin(limits);
			return this.window.newest(length);
		}
		catch (DataFormatException ex) {
			throw invalid();
		}
	}

	/**
	 * To the JDK a block with BFINAL ends all; to a message it is a block like any other,
	 * and what follows may refer to what was before. Source: RFC 7692, section 7.2.3.4.
	 */
	private void goOnBehindFinalBlock(MessageLimits limits) {
		this.finalBlocks++;
		// Each costs far more than its two bytes.
		if (MessageLimits.smallParts(this.finalBlocks, this.inflated) > limits.maxFragments()) {
			throw new ProtocolViolationException(CloseStatus.of(CloseCode.MESSAGE_TOO_BIG,
					"A compressed message has more than %d small final blocks (websocket.max-fragments)"
						.formatted(limits.maxFragments())));
		}
		int left = this.inflater.getRemaining();
		this.inflater.reset();
		byte[] before = this.window.content();
		if (before.length > 0) {
			this.inflater.setDictionary(before);
		}
		this.inflater.setInput(this.given, this.givenLength - left, left);
	}

	/** Nothing out and nothing wanted: it would be asked for ever. */
	private void requireProgress(int length) {
		if (length == 0 && !this.inflater.needsInput() && !this.inflater.finished()) {
			throw invalid();
		}
	}

	/**
	 * Else the message ended inside a block, and bytes that nobody sent would be data.
	 */
	private void requireNothingOfTail(int length) {
		if (length > 0 && this.given == TAIL) {
			throw invalid();
		}
	}

	private void requireWithin(MessageLimits limits) {
		if (this.inflated > limits.maxMessageBytes()) {
			throw new ProtocolViolationException(CloseStatus.of(CloseCode.MESSAGE_TOO_BIG,
					"A compressed message inflates to more than the limit of %d (%s)"
						.formatted(limits.maxMessageBytes(), limits.property())));
		}
	}

	private static ProtocolViolationException invalid() {
		return new ProtocolViolationException(
				CloseStatus.of(CloseCode.INVALID_FRAME_PAYLOAD_DATA, "The compressed data is invalid"));
	}

	@Override
	public void end() {
		this.inflater.end();
	}

}
