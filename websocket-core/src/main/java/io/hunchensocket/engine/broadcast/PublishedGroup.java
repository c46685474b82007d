package io.hunchensocket.engine.broadcast;

import java.util.Optional;
import java.util.stream.Stream;

import io.hunchensocket.ClientId;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.BroadcastPublisher;
import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.channel.ClientsChannel;
import io.hunchensocket.channel.MessageConverter;
import org.jspecify.annotations.Nullable;

/**
 * A group whose broadcasts go to a publisher first, which may forward them to other
 * servers. Its members are clients of this server. May be used from any thread.
 *
 * @param <C> the type of the clients
 */
public final class PublishedGroup<C> implements ClientsChannel<C> {

	private final Group<C> group;

	private final BroadcastPublisher publisher;

	private PublishedGroup(Group<C> group, BroadcastPublisher publisher) {
		this.group = group;
		this.publisher = publisher;
	}

	/**
	 * A group with the publisher that its broadcasts go to.
	 * @return the group itself, if it is the publisher
	 */
	public static <C> ClientsChannel<C> of(Group<C> group, BroadcastPublisher publisher) {
		return (publisher == group) ? group : new PublishedGroup<>(group, publisher);
	}

	/**
	 * The group that a channel sends to.
	 * @param channel made by {@link #of}
	 */
	public static <C> Group<C> groupOf(ClientsChannel<C> channel) {
		return (channel instanceof PublishedGroup<C> published) ? published.group : (Group<C>) channel;
	}

	@Override
	public SendResult broadcast(SocketMessage message) {
		return publish(message, Optional.empty());
	}

	@Override
	public SendResult broadcastExcept(SocketMessage message, ClientChannel exception) {
		return publish(message, Optional.of(exception.id()));
	}

	private SendResult publish(SocketMessage message, Optional<ClientId> except) {
		@Nullable SendResult result = this.publisher.publish(message, except);
		if (result == null) {
			throw new IllegalStateException(
					"publish of %s returned null: return what became of the message, such as SendResult.QUEUED"
						.formatted(this.publisher.getClass().getName()));
		}
		return result;
	}

	/** Clients of different formats are sent to one by one, by this process alone. */
	@Override
	public SendResult broadcastObject(Object value) {
		MessageConverter converter = this.group.converter();
		return converter.differsByClient() ? this.group.broadcastObject(value) : broadcast(converter.toMessage(value));
	}

	@Override
	public SendResult broadcastObjectExcept(Object value, ClientChannel exception) {
		MessageConverter converter = this.group.converter();
		return converter.differsByClient() ? this.group.broadcastObjectExcept(value, exception)
				: broadcastExcept(converter.toMessage(value), exception);
	}

	@Override
	public int size() {
		return this.group.size();
	}

	@Override
	public boolean contains(ClientChannel client) {
		return this.group.contains(client);
	}

	@Override
	public Stream<C> members() {
		return this.group.members();
	}

}
