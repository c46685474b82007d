package io.hunchensocket.resource;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one resource that are connected: a live set, and the way to send to all
 * of them at once. It may be read, and broadcast to, from any thread; an iteration sees
 * clients that come and go meanwhile or not, and never fails.
 *
 * @param <C> the type of the clients
 */
public final class Clients<C extends SocketClient> implements Iterable<C> {

	/**
	 * By what no application has a say in: two clients that are equal are still two.
	 */
	private final Map<ClientChannel, C> members = new ConcurrentHashMap<>();

	/** Replaced once, when the first client arrives. */
	private volatile ClientsChannel channel = new NobodyThere();

	/** A set that no resource holds would lose what is broadcast to it. */
	Clients() {
	}

	/**
	 * Sends a text message to every client.
	 * @param text any text
	 * @return {@link SendResult#DROPPED} if some loop was too far behind to take it for
	 * its clients
	 * @throws IllegalArgumentException if the text holds a lone surrogate
	 */
	public SendResult broadcastText(String text) {
		return broadcast(SocketMessage.text(text));
	}

	/**
	 * Sends a binary message to every client.
	 * @param bytes copied
	 * @return as {@link #broadcastText}
	 */
	public SendResult broadcastBinary(byte[] bytes) {
		return broadcast(SocketMessage.binary(bytes));
	}

	/**
	 * Sends a message to every client. It is encoded once; what one thread sends and
	 * broadcasts arrives at each client in the order of its calls.
	 * @param message text or binary
	 * @return as {@link #broadcastText}
	 */
	public SendResult broadcast(SocketMessage message) {
		return this.channel.broadcast(message);
	}

	/**
	 * Sends a message to every client but one.
	 * @param message text or binary
	 * @param exception who does not get it, such as its author
	 * @return as {@link #broadcastText}
	 */
	public SendResult broadcastExcept(SocketMessage message, C exception) {
		return this.channel.broadcastExcept(message, exception.channel());
	}

	/**
	 * How many clients there are.
	 * @return a moment's count
	 */
	public int size() {
		return this.members.size();
	}

	/**
	 * Whether there are no clients.
	 * @return a moment's answer
	 */
	public boolean isEmpty() {
		return this.members.isEmpty();
	}

	/**
	 * Whether this client is connected to the resource: this very one, whatever it is
	 * equal to.
	 * @param client any client
	 * @return a moment's answer
	 */
	public boolean contains(C client) {
		return this.members.get(client.channel()) == client;
	}

	/**
	 * The clients as a stream.
	 * @return reads this live set while it is consumed
	 */
	public Stream<C> stream() {
		return this.members.values().stream();
	}

	@Override
	public Iterator<C> iterator() {
		return Collections.unmodifiableCollection(this.members.values()).iterator();
	}

	/**
	 * Whether a resource has no set of its own: it is a proxy that no constructor has
	 * made. For the engine alone.
	 * @param resource any resource
	 * @return {@code true} if its fields cannot be used
	 */
	public static boolean isMissingIn(SocketResource<?> resource) {
		@Nullable Object own = resource.clients;
		return own == null;
	}

	/**
	 * Connects this set to the engine that serves it; for the engine alone.
	 * @param engine makes the channel if there is none yet
	 * @return the channel of this set, the same one at every call
	 */
	public synchronized ClientsChannel attach(Supplier<? extends ClientsChannel> engine) {
		if (this.channel instanceof NobodyThere) {
			this.channel = engine.get();
		}
		return this.channel;
	}

	/**
	 * Adds a client; for the engine alone.
	 * @param client a new client
	 */
	public void join(C client) {
		this.members.put(client.channel(), client);
	}

	/**
	 * Removes a client; for the engine alone.
	 * @param client one that has joined
	 */
	public void leave(C client) {
		this.members.remove(client.channel());
	}

	@Override
	public String toString() {
		return size() + " clients";
	}

	/**
	 * The channel until the first client arrives.
	 */
	private static final class NobodyThere implements ClientsChannel {

		@Override
		public SendResult broadcast(SocketMessage message) {
			return SendResult.QUEUED;
		}

		@Override
		public SendResult broadcastExcept(SocketMessage message, ClientChannel exception) {
			return SendResult.QUEUED;
		}

	}

}
