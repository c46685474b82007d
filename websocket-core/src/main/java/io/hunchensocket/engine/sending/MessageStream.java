package io.hunchensocket.engine.sending;

import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.engine.messages.Compressor;
import io.hunchensocket.engine.messages.Fragment.Form;
import io.hunchensocket.engine.messages.Fragment;
import io.hunchensocket.engine.messages.StreamCredit;
import io.hunchensocket.engine.messages.StreamedFragments;

/**
 * A message that its writer hands over piece by piece. One thread at a time may use it.
 */
final class MessageStream {

	private final StreamCredit credit = new StreamCredit();

	private final StreamChannel channel;

	private final StreamedFragments fragments;

	private final UnaryOperator<Fragment> whenWritten;

	private MessageStream(StreamChannel channel, MessageType type, boolean writtenByUs) {
		this.channel = channel;
		Compressor compressor = channel.compressor();
		this.whenWritten = compressor.whenWritten();
		this.fragments = new StreamedFragments(type, compressor.whenLeaving(), this.credit,
				channel.writer().streamAllowance(), writtenByUs);
	}

	/**
	 * A message that an application writes. It leaves behind all that the application
	 * sent before.
	 */
	static MessageStream ofApplication(StreamChannel channel, MessageType type) {
		return new MessageStream(channel, type, false).start();
	}

	/**
	 * A message that the engine itself writes to its end.
	 */
	static MessageStream ofOurs(StreamChannel channel, MessageType type) {
		return new MessageStream(channel, type, true).start();
	}

	private MessageStream start() {
		if (this.channel.isOpen()) {
			this.channel.onLoop(() -> this.channel.writer().add(this.fragments));
		}
		else {
			this.fragments.abandon();
		}
		return this;
	}

	/**
	 * The credit, which tells when pieces may be written.
	 */
	StreamCredit credit() {
		return this.credit;
	}

	/**
	 * Hands a piece over.
	 * @param piece from index 0 to its limit; belongs to the stream from now on
	 */
	void write(ByteBuffer piece) {
		handOver(new Fragment(piece, Form.PLAIN, false));
	}

	/**
	 * Hands the last piece over.
	 * @param piece as in {@link #write}; may be empty
	 */
	void writeLast(ByteBuffer piece) {
		handOver(new Fragment(piece, Form.PLAIN, true));
	}

	/**
	 * Says that the last piece will not come. The connection is closed, because only a
	 * Close can follow an incomplete message.
	 * @param status used even if the connection was closed with another one, and that
	 * Close waits behind this message
	 */
	void fail(CloseStatus status) {
		this.channel.onLoop(this.fragments::fail);
		this.channel.close(status);
		// It still waits, unless a Close has taken its place.
		this.channel.onLoop(() -> {
			if (this.fragments.isWanted()) {
				this.channel.writer().messageFailed(status);
			}
		});
	}

	private void handOver(Fragment plain) {
		Fragment fragment = this.whenWritten.apply(plain);
		this.credit.spend(fragment.memoryBytes());
		this.channel.onLoop(() -> add(fragment));
	}

	/** Ignores a fragment of a message that was given up. Called on the loop. */
	private void add(Fragment fragment) {
		if (this.fragments.isWanted()) {
			this.fragments.add(fragment);
			this.channel.writer().grown(fragment.payload().remaining());
		}
	}

}
