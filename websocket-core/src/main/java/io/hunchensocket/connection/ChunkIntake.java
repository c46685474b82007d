package io.hunchensocket.connection;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.Payload;

/**
 * Messages are told of chunk by chunk.
 *
 * @param opcode their type
 * @param delivery takes the chunks
 * @param listener told of them
 */
record ChunkIntake(Opcode opcode, Delivery delivery, ConnectionListener listener) implements Intake {

	@Override
	public IncomingMessage begin() {
		return new ChunkIncoming(this.opcode, this.delivery, this.listener);
	}

	@Override
	public void whole(Payload payload) {
		new ChunkIncoming(this.opcode, this.delivery, this.listener).whole(payload);
	}

}
