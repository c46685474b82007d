package io.hunchensocket.connection;

import java.nio.ByteBuffer;

import io.hunchensocket.Opcode;
import io.hunchensocket.protocol.Payload;
import io.hunchensocket.resource.MessageChunk;

/**
 * A message whose chunks are told of as they arrive.
 */
final class ChunkIncoming implements IncomingMessage {

	private static final byte[] NOTHING = {};

	private final Opcode opcode;

	private final Delivery delivery;

	private final PieceCheck check;

	private boolean begun;

	ChunkIncoming(Opcode opcode, Delivery delivery) {
		this.opcode = opcode;
		this.delivery = delivery;
		this.check = new PieceCheck(opcode);
	}

	@Override
	public void append(Payload payload) {
		deliver(this.check.next(payload), false);
	}

	@Override
	public void end() {
		this.check.end();
		deliver(NOTHING, true);
	}

	/**
	 * The message has come as one chunk.
	 */
	void whole(Payload payload) {
		byte[] bytes = this.check.next(payload);
		this.check.end();
		deliver(bytes, true);
	}

	private void deliver(byte[] bytes, boolean last) {
		MessageChunk chunk = new MessageChunk(ByteBuffer.wrap(bytes), !this.begun, last);
		this.begun = true;
		this.delivery.deliver(() -> this.delivery.listener().chunkReceived(this.opcode, chunk), bytes.length);
	}

	@Override
	public void abandon() {
		// The end of the connection tells that the rest will not come.
	}

}
