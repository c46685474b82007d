package io.hunchensocket.connection;

import java.nio.ByteBuffer;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.Opcode;
import io.hunchensocket.connection.FragmentSource.Fragment;

/**
 * A message that is handed over piece by piece: the writer's end of it. One thread at a
 * time may use it.
 */
final class MessageStream {

	private final StreamCredit credit = new StreamCredit();

	private final Outbox outbox;

	private final StreamedFragments fragments;

	private final FragmentedMessage message;

	private final FragmentEncoder encoder;

	private MessageStream(Outbox outbox, Opcode opcode, boolean writtenByUs) {
		this.outbox = outbox;
		this.fragments = new StreamedFragments(this.credit, outbox.writer().streamAllowance(), writtenByUs);
		this.message = outbox.compressor().stream(opcode, this.fragments);
		this.encoder = outbox.compressor().encoder();
	}

	/**
	 * A message that an application is going to write, in turn behind what it sent
	 * before.
	 */
	static MessageStream ofApplication(Outbox outbox, Opcode opcode) {
		return new MessageStream(outbox, opcode, false).start();
	}

	/**
	 * A message that comes to its end by itself.
	 */
	static MessageStream ofOurs(Outbox outbox, Opcode opcode) {
		return new MessageStream(outbox, opcode, true).start();
	}

	private MessageStream start() {
		if (this.outbox.isOpen()) {
			this.outbox.onLoop(() -> this.outbox.writer().add(this.message));
		}
		else {
			this.message.abandon();
		}
		return this;
	}

	/**
	 * Tells when something may be written.
	 */
	StreamCredit credit() {
		return this.credit;
	}

	/**
	 * Hands a piece over.
	 * @param piece from index 0 to its limit; belongs to the stream from now on
	 */
	void write(ByteBuffer piece) {
		handOver(this.encoder.encode(piece));
	}

	/**
	 * Hands the last piece over.
	 * @param piece as in {@link #write}; may be empty
	 */
	void writeLast(ByteBuffer piece) {
		handOver(this.encoder.encodeLast(piece));
	}

	/**
	 * Says that there will be no last piece: the connection is closed, for nothing but a
	 * Close can follow.
	 * @param status also if the connection was closed with another one, and that Close
	 * waits behind this message
	 */
	void fail(CloseStatus status) {
		this.outbox.onLoop(this.fragments::fail);
		this.outbox.close(status);
		this.outbox.onLoop(() -> this.outbox.writer().failed(this.fragments, status));
	}

	private void handOver(Fragment fragment) {
		this.credit.spend(fragment.memoryBytes());
		this.outbox.onLoop(() -> this.outbox.writer().add(this.fragments, fragment));
	}

}
