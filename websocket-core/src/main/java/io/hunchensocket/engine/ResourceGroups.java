package io.hunchensocket.engine;

import java.util.List;
import java.util.Optional;

import io.hunchensocket.channel.BroadcastDecorator;
import io.hunchensocket.channel.BroadcastPublisher;
import io.hunchensocket.channel.ClientsChannel;
import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.engine.broadcast.BroadcastBatch;
import io.hunchensocket.engine.broadcast.Group;
import io.hunchensocket.engine.broadcast.PublishedGroup;
import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.ClientsBinding;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.transport.EventLoopGroup;
import org.jspecify.annotations.Nullable;

/**
 * Makes the groups of an engine, and binds one to the clients of each resource. May be
 * used from any thread.
 *
 * @param loops of the engine
 * @param batches one for each of the loops, in their order
 * @param broadcasts decides where broadcasts go
 * @param converters make messages of objects
 */
record ResourceGroups(EventLoopGroup loops, List<BroadcastBatch> batches, BroadcastDecorator broadcasts,
		ResourceConverters converters) {

	/** A group without members. */
	<C> Group<C> newGroup(MessageConverter converter) {
		return new Group<>(this.loops, this.batches, converter);
	}

	/** The converter for a client of a resource. */
	MessageConverter converter(SocketResource<?> resource, Optional<String> subprotocol) {
		return ResourceAnswer.required(this.converters.converter(resource, subprotocol), resource, "converter");
	}

	/**
	 * The group of all clients of a resource. The first call binds it.
	 */
	<C extends SocketClient> Group<C> group(SocketResource<C> resource) {
		Clients<C> clients = ResourceAnswer.required(resource.clients(), resource, "clients()");
		return PublishedGroup.groupOf(ClientsBinding.bind(clients, () -> newClients(resource)));
	}

	private <C extends SocketClient> ClientsChannel<C> newClients(SocketResource<C> resource) {
		String name = ResourceAnswer.required(resource.name(), resource, "name()");
		Group<C> group = newGroup(converter(resource, Optional.empty()));
		@Nullable BroadcastPublisher publisher = this.broadcasts.decorate(name, group);
		if (publisher == null) {
			throw new IllegalStateException(
					"decorate of %s returned null for the resource %s: return what it was given, if broadcasts stay local"
						.formatted(this.broadcasts.getClass().getName(), name));
		}
		return PublishedGroup.of(group, publisher);
	}

}
