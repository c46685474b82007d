package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.AssembledMessage;
import io.hunchensocket.protocol.MessageAssembler;
import io.hunchensocket.protocol.Payload;

/**
 * A message that is put together in memory.
 */
final class AssembledIncoming implements IncomingMessage {

	private final MessageAssembler assembler;

	private final Delivery delivery;

	AssembledIncoming(Opcode opcode, Delivery delivery) {
		this.assembler = new MessageAssembler(opcode);
		this.delivery = delivery;
	}

	@Override
	public void append(Payload payload) {
		this.assembler.append(payload);
	}

	@Override
	public int memoryBytes() {
		return this.assembler.capacity();
	}

	@Override
	public void end() {
		int length = this.assembler.length();
		AssembledMessage whole = this.assembler.complete();
		if (whole instanceof AssembledMessage.Text text) {
			this.delivery.text(text.text(), length);
		}
		else if (whole instanceof AssembledMessage.Binary binary) {
			this.delivery.binary(binary.bytes());
		}
	}

	@Override
	public void abandon() {
		// Nobody knows of it.
	}

}
