package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.AssembledMessage;
import io.hunchensocket.protocol.MessageAssembler;
import io.hunchensocket.protocol.Payload;

/**
 * A binary message that stays in memory while it is small, and goes to a file piece by
 * piece once it is not.
 */
final class SpooledIncoming implements IncomingMessage {

	/** A write of so much costs little more than one of less. */
	private static final int PIECE_BYTES = 64 * 1024;

	private final SpoolingMessage message;

	private final int threshold;

	private final Delivery delivery;

	private MessageAssembler memory = new MessageAssembler(Opcode.BINARY);

	private boolean large;

	SpooledIncoming(SpoolingMessage message, int threshold, Delivery delivery) {
		this.message = message;
		this.threshold = threshold;
		this.delivery = delivery;
	}

	@Override
	public void append(Payload payload) {
		this.memory.append(payload);
		int most = this.large ? PIECE_BYTES - 1 : this.threshold;
		if (this.memory.length() > most) {
			this.large = true;
			byte[] piece = takeMemory();
			this.delivery.deliver(() -> this.message.write(piece), piece.length);
		}
	}

	@Override
	public int memoryBytes() {
		return this.memory.capacity();
	}

	@Override
	public void end() {
		byte[] rest = takeMemory();
		this.delivery.deliver(() -> this.message.finish(rest), rest.length);
	}

	private byte[] takeMemory() {
		AssembledMessage.Binary gathered = (AssembledMessage.Binary) this.memory.complete();
		this.memory = new MessageAssembler(Opcode.BINARY);
		return gathered.bytes();
	}

	@Override
	public void abandon() {
		// The file is deleted when all that is still to be written to it was.
	}

}
