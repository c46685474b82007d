package io.hunchensocket.engine.receiving;

import io.hunchensocket.MessageType;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.protocol.AssembledMessage;
import io.hunchensocket.protocol.MessageAssembler;
import io.hunchensocket.protocol.Payload;

/**
 * Keeps a binary message in memory while it is small, and has it written to a file piece
 * by piece once it is large. If a message is cut, its file is deleted after all waiting
 * pieces were written to it.
 */
final class SpoolSink extends MessageSink {

	/** Writing so many bytes costs little more than writing fewer. */
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
