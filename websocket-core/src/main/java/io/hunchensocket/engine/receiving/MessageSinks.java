package io.hunchensocket.engine.receiving;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.hunchensocket.MessageType;
import io.hunchensocket.engine.base.LoopTotals;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.protocol.MessageAssembler;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.protocol.Payload;
import io.hunchensocket.protocol.ReceiverPool;
import io.hunchensocket.resource.ReceiveMode;
import io.hunchensocket.resource.ReceiveModes;
import io.hunchensocket.transport.LoopBuffers;

/**
 * Makes the sinks of messages for all connections of one loop whose resources have the
 * same receive modes, so that no connection has a maker of its own. Touched on the loop
 * alone, but for {@link #ended}.
 */
public final class MessageSinks {

	/**
	 * The messages whose files are not deleted yet, by the delivery of their connection.
	 */
	private final Map<Delivery, Set<SpoolingMessage>> spooling = new ConcurrentHashMap<>();

	private final ReceiveModes modes;

	private final LoopReceiving shared;

	private final LoopBuffers buffers;

	private final ReceiverPool receivers;

	/**
	 * Has no messages yet.
	 * @param shared by all resources of the loop
	 * @param modes of these resources
	 */
	public MessageSinks(LoopReceiving shared, ReceiveModes modes) {
		this.shared = shared;
		this.buffers = shared.buffers();
		this.modes = modes;
		this.receivers = new ReceiverPool(shared.role(), limits(modes.text()), limits(modes.binary()));
	}

	private MessageLimits limits(ReceiveMode mode) {
		return mode.isStreaming() ? this.shared.streamLimits() : this.shared.limits();
	}

	/**
	 * The memory of all connections.
	 */
	MemoryBudget memory() {
		return this.shared.memory();
	}

	/**
	 * The totals of the loop.
	 */
	LoopTotals totals() {
		return this.shared.totals();
	}

	/**
	 * The receivers of frames, with the limits of these receive modes.
	 */
	public ReceiverPool receivers() {
		return this.receivers;
	}

	/**
	 * A message begins to arrive.
	 * @param delivery of its connection
	 */
	MessageSink begin(MessageType type, Delivery delivery) {
		return switch (this.modes.mode(type)) {
			case STREAM -> StreamSink.begin(type, delivery);
			case CHUNKS -> new ChunkSink(type, delivery);
			case SPOOLED -> new SpoolSink(spoolingMessage(delivery), this.shared.spool().threshold(), delivery);
			case WHOLE, REFUSED -> new MemorySink(type, delivery);
		};
	}

	/**
	 * A message has arrived whole, in one event.
	 * @param delivery of its connection
	 * @throws io.hunchensocket.protocol.ProtocolViolationException if it is a text and
	 * not UTF-8
	 */
	void whole(MessageType type, Payload payload, Delivery delivery) {
		if (this.modes.mode(type) != ReceiveMode.WHOLE) {
			begin(type, delivery).whole(payload);
		}
		else if (type == MessageType.TEXT) {
			delivery.text(MessageAssembler.text(payload, this.buffers.scratch()), payload.length());
		}
		else {
			delivery.binary(MessageAssembler.binary(payload));
		}
	}

	private SpoolingMessage spoolingMessage(Delivery delivery) {
		Set<SpoolingMessage> ofConnection = this.spooling.computeIfAbsent(delivery,
				(owner) -> ConcurrentHashMap.newKeySet());
		SpoolingMessage message = new SpoolingMessage(this.shared.spool(), delivery.listener(), ofConnection::remove);
		ofConnection.add(message);
		return message;
	}

	/**
	 * Deletes what is left of the messages of a connection, when it has ended and all of
	 * them were delivered. Called on the thread of the last verb.
	 * @param delivery of the connection
	 */
	void ended(Delivery delivery) {
		Set<SpoolingMessage> left = this.spooling.remove(delivery);
		if (left != null) {
			left.forEach(SpoolingMessage::delete);
		}
	}

}
