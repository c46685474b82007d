package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.Payload;

/**
 * Messages are told of chunk by chunk.
 *
 * @param opcode their type
 */
record ChunkIntake(Opcode opcode) implements Intake {

	@Override
	public IncomingMessage begin(Delivery delivery) {
		return new ChunkIncoming(this.opcode, delivery);
	}

	@Override
	public void whole(Payload payload, Delivery delivery) {
		new ChunkIncoming(this.opcode, delivery).whole(payload);
	}

}
