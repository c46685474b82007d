package io.hunchensocket.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.engine.base.Timeouts;
import io.hunchensocket.engine.broadcast.BroadcastBatch;
import io.hunchensocket.engine.connection.Connection;
import io.hunchensocket.engine.delivery.ConnectionListener;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.engine.delivery.DirectDelivery;
import io.hunchensocket.engine.delivery.LoopDelivery;
import io.hunchensocket.engine.delivery.Mailbox;
import io.hunchensocket.engine.delivery.OfferingDelivery;
import io.hunchensocket.engine.messages.Extension;
import io.hunchensocket.engine.receiving.LoopReceiving;
import io.hunchensocket.engine.receiving.MessageSinks;
import io.hunchensocket.engine.sending.ConnectionChannel;
import io.hunchensocket.engine.sending.LoopSending;
import io.hunchensocket.protocol.PayloadCodec;
import io.hunchensocket.resource.ReceiveModes;
import io.hunchensocket.transport.Transport;

/**
 * The parts of one loop, from which its connections are made.
 *
 * @param sending shared by the sending sides
 * @param delivery shared by the mailboxes
 * @param receiving shared by the receiving sides
 * @param sinks by the receive modes of resources; touched on the loop alone
 * @param batch of the broadcasts
 * @param timeouts of all connections
 */
record LoopParts(LoopSending sending, LoopDelivery delivery, LoopReceiving receiving,
		Map<ReceiveModes, MessageSinks> sinks, BroadcastBatch batch, Timeouts timeouts) {

	LoopParts(LoopSending sending, LoopDelivery delivery, LoopReceiving receiving, BroadcastBatch batch,
			Timeouts timeouts) {
		this(sending, delivery, receiving, new HashMap<>(), batch, timeouts);
	}

	/**
	 * The channel of a client that is about to be made. Called on any thread.
	 */
	ConnectionChannel newChannel(Extension extension, MessageConverter converter) {
		return new ConnectionChannel(this.sending, extension.compressor(), converter);
	}

	/**
	 * A connection that is not open yet. Called on the loop.
	 * @param channel one of this loop
	 * @param nonBlocking whether verbs are called on the loop
	 */
	Connection newConnection(ConnectionChannel channel, PayloadCodec codec, Transport transport,
			ConnectionListener listener, boolean nonBlocking, Connection.Owner owner) {
		Function<Delivery.Source, Delivery> newDelivery = (connection) -> new DirectDelivery(this.delivery, listener,
				channel, connection);
		if (!nonBlocking) {
			channel.letHandlersReply();
			newDelivery = (connection) -> new Mailbox(this.delivery, listener, channel, connection);
		}
		if (listener.modes().areOfferedOnLoop()) {
			newDelivery = newDelivery.andThen((delivery) -> new OfferingDelivery(delivery, channel));
		}
		newDelivery = newDelivery.andThen((delivery) -> {
			channel.suspendsBy(delivery);
			return delivery;
		});
		MessageSinks sinksOfMode = this.sinks.computeIfAbsent(listener.modes(),
				(modes) -> new MessageSinks(this.receiving, modes));
		return new Connection(channel, codec, transport, newDelivery, sinksOfMode, this.timeouts, owner);
	}

}
