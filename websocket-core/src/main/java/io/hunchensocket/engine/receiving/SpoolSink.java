package io.hunchensocket.engine.receiving;

import io.hunchensocket.MessageType;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.protocol.AssembledMessage;
import io.hunchensocket.protocol.MessageAssembler;
import io.hunchensocket.protocol.Payload;

/**
 * Keeps a binary message in memory while it is small, and has it written to a file piece
 * by piece once it is not. The file of a message that is cut is deleted when all that is
 * still to be written to it was.
 */
final class SpoolSink extends MessageSink {

	/** A write of so much costs little more than one of less. */
	private static final int PIECE_BYTES = 64 * 1024;

	private final SpoolingMessage message;

	private final int threshold;

	private final Delivery delivery;

	private MessageAssembler memory = new MessageAssembler(MessageType.BINARY);

	private boolean large;

	SpoolSink(SpoolingMessage message, int threshold, Delivery delivery) {
		this.message = message;
		this.threshold = threshold;
		this.delivery = delivery;
	}

	@Override
	void append(Payload payload) {
		this.memory.append(payload);
		int most = this.large ? PIECE_BYTES - 1 : this.threshold;
		if (this.memory.length() > most) {
			this.large = true;
			byte[] piece = takeMemory();
			this.delivery.deliver(() -> this.message.write(piece), piece.length);
		}
	}

	@Override
	int memoryBytes() {
		return this.memory.capacity();
	}

	@Override
	void end() {
		byte[] rest = takeMemory();
		this.delivery.deliver(() -> this.message.finish(rest), rest.length);
	}

	private byte[] takeMemory() {
		AssembledMessage.Binary gathered = (AssembledMessage.Binary) this.memory.complete();
		this.memory = new MessageAssembler(MessageType.BINARY);
		return gathered.bytes();
	}

}
