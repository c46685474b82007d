package io.hunchensocket.resource;

import java.util.Iterator;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.ClientsChannel;
import org.jspecify.annotations.Nullable;

/**
 * Connects the clients of a resource to the engine that serves it, when the first one
 * arrives; for engines alone. May be used from any thread.
 *
 * @param <C> the type of the clients
 */
public final class ClientsBinding<C extends SocketClient> implements Clients<C> {

	/** None until the first client arrives. */
	private volatile @Nullable ClientsChannel<C> channel;

	/** Held while it is bound, once, by an engine whose ports may take their time. */
	private final Lock binding = new ReentrantLock();

	/** A set that no resource holds would lose what is broadcast to it. */
	ClientsBinding() {
	}

	/**
	 * Connects a resource's clients to its engine.
	 * @param <C> the type of the clients
	 * @param clients as the resource returns them
	 * @param engine makes the channel if there is none yet
	 * @return the channel of this set, the same one at every call
	 * @throws IllegalArgumentException if these are not the clients of a resource
	 */
	public static <C extends SocketClient> ClientsChannel<C> bind(Clients<C> clients,
			Supplier<? extends ClientsChannel<C>> engine) {
		if (clients instanceof ClientsBinding<C> binding) {
			return binding.bind(engine);
		}
		throw new IllegalArgumentException(
				"%s is not what SocketResource.clients() returns: the engine cannot send to such clients"
					.formatted(clients.getClass().getName()));
	}

	private ClientsChannel<C> bind(Supplier<? extends ClientsChannel<C>> engine) {
		ClientsChannel<C> bound = this.channel;
		return (bound != null) ? bound : bindOnce(engine);
	}

	private ClientsChannel<C> bindOnce(Supplier<? extends ClientsChannel<C>> engine) {
		this.binding.lock();
		try {
			ClientsChannel<C> bound = this.channel;
			if (bound == null) {
				bound = engine.get();
				this.channel = bound;
			}
			return bound;
		}
		finally {
			this.binding.unlock();
		}
	}

	@Override
	public SendResult broadcast(SocketMessage message) {
		ClientsChannel<C> bound = this.channel;
		return (bound != null) ? bound.broadcast(message) : SendResult.QUEUED;
	}

	@Override
	public SendResult broadcastObject(Object value) {
		ClientsChannel<C> bound = this.channel;
		return (bound != null) ? bound.broadcast(bound.converter().convert(value)) : SendResult.QUEUED;
	}

	@Override
	public SendResult broadcastExcept(SocketMessage message, C exception) {
		ClientsChannel<C> bound = this.channel;
		return (bound != null) ? bound.broadcastExcept(message, exception.channel()) : SendResult.QUEUED;
	}

	@Override
	public int size() {
		ClientsChannel<C> bound = this.channel;
		return (bound != null) ? bound.size() : 0;
	}

	@Override
	public boolean contains(C client) {
		ClientsChannel<C> bound = this.channel;
		return bound != null && bound.contains(client.channel());
	}

	@Override
	public Stream<C> stream() {
		ClientsChannel<C> bound = this.channel;
		return (bound != null) ? bound.members() : Stream.empty();
	}

	@Override
	public Iterator<C> iterator() {
		return stream().iterator();
	}

	@Override
	public String toString() {
		return size() + " clients";
	}

}
