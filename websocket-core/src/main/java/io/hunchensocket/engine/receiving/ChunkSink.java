package io.hunchensocket.engine.receiving;

import java.nio.ByteBuffer;

import io.hunchensocket.MessageType;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.protocol.Payload;
import io.hunchensocket.resource.MessageChunk;

/**
 * Delivers the chunks of a message as they arrive.
 */
final class ChunkSink extends MessageSink {

	private static final byte[] NOTHING = {};

	private final MessageType type;

	private final Delivery delivery;

	private final PieceCheck check;

	private boolean begun;

	ChunkSink(MessageType type, Delivery delivery) {
		this.type = type;
		this.delivery = delivery;
		this.check = new PieceCheck(type);
	}

	@Override
	void append(Payload payload) {
		deliver(this.check.next(payload), false);
	}

	@Override
	void end() {
		this.check.end();
		deliver(NOTHING, true);
	}

	/** Delivers the whole message as one chunk. */
	@Override
	void whole(Payload payload) {
		byte[] bytes = this.check.next(payload);
		this.check.end();
		deliver(bytes, true);
	}

	private void deliver(byte[] bytes, boolean last) {
		MessageChunk chunk = new MessageChunk(ByteBuffer.wrap(bytes), !this.begun, last);
		this.begun = true;
		this.delivery.deliver(() -> this.delivery.listener().chunkReceived(this.type, chunk), bytes.length);
	}

}
