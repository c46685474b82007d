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
 * Connects the set of clients of a resource to the engine that serves the resource, when
 * the first client connects. For engines only. Any thread may use it. Until then the set
 * is empty, and a broadcast does nothing and returns {@link SendResult#QUEUED}.
 *
 * @param <C> the type of the clients
 */
public final class ClientsBinding<C extends SocketClient> implements Clients<C> {

	/** {@code null} until the first client connects. */
	private volatile @Nullable ClientsChannel<C> channel;

	/**
	 * Held while an engine binds the set, once. Ports of the engine, such as a
	 * BroadcastDecorator, may take some time meanwhile.
	 */
	private final Lock binding = new ReentrantLock();

	/**
	 * For {@link SocketResource}, because a set that no resource holds is never bound.
	 */
	ClientsBinding() {
	}

	/**
	 * Connects the clients of a resource to its engine.
	 * @param <C> the type of the clients
	 * @param clients the set that {@link SocketResource#clients()} returns
	 * @param engine makes the channel if the set has none yet
	 * @return the channel of this set, the same one at every call
	 * @throws IllegalArgumentException if the set is not one that a resource has made
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
	public SendResult broadcast(Object value) {
		ClientsChannel<C> bound = this.channel;
		return (bound == null) ? SendResult.QUEUED
				: ObjectMessage.asIs(value).map(bound::broadcast).orElseGet(() -> bound.broadcastObject(value));
	}

	@Override
	public SendResult broadcastExcept(SocketMessage message, C exception) {
		ClientsChannel<C> bound = this.channel;
		return (bound != null) ? bound.broadcastExcept(message, exception.channel()) : SendResult.QUEUED;
	}

	@Override
	public SendResult broadcastExcept(Object value, C exception) {
		ClientsChannel<C> bound = this.channel;
		return (bound == null) ? SendResult.QUEUED
				: ObjectMessage.asIs(value)
					.map((message) -> bound.broadcastExcept(message, exception.channel()))
					.orElseGet(() -> bound.broadcastObjectExcept(value, exception.channel()));
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
