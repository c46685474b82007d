package io.hunchensocket.engine.receiving;

import io.hunchensocket.MessageType;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.protocol.AssembledMessage;
import io.hunchensocket.protocol.MessageAssembler;
import io.hunchensocket.protocol.Payload;

/**
 * Puts a message together in memory.
 */
final class MemorySink extends MessageSink {

	private final MessageAssembler assembler;

	private final Delivery delivery;

	MemorySink(MessageType type, Delivery delivery) {
		this.assembler = new MessageAssembler(type);
		this.delivery = delivery;
	}

	@Override
	void append(Payload payload) {
		this.assembler.append(payload);
	}

	@Override
	int memoryBytes() {
		return this.assembler.capacity();
	}

	@Override
	void end() {
		int length = this.assembler.length();
		AssembledMessage whole = this.assembler.complete();
		if (whole instanceof AssembledMessage.Text text) {
			this.delivery.text(text.text(), length);
		}
		else if (whole instanceof AssembledMessage.Binary binary) {
			this.delivery.binary(binary.bytes());
		}
	}

}
