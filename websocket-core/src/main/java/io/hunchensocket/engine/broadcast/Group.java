package io.hunchensocket.engine.broadcast;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.hunchensocket.ClientId;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.BroadcastPublisher;
import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.channel.ClientsChannel;
import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.engine.broadcast.BroadcastBatch.Broadcast;
import io.hunchensocket.engine.broadcast.BroadcastBatch.Receivers;
import io.hunchensocket.engine.messages.Compressor;
import io.hunchensocket.engine.messages.IndependentCompressor;
import io.hunchensocket.engine.messages.PreparedMessage;
import io.hunchensocket.engine.sending.ConnectionChannel;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.EventLoopGroup;

/**
 * Clients of one engine that get the same broadcasts. Clients are distinguished by their
 * ids alone, and each may be in any number of groups. A message is prepared once and
 * handed once to each loop, which walks its own members. May be used from any thread.
 *
 * @param <C> the type of the clients
 */
public final class Group<C> implements ClientsChannel<C>, BroadcastPublisher {

	private static final Object NOBODY = new Object();

	/** The index of a client that is not among the members of a loop. */
	private static final int NOWHERE = -1;

	private final Map<ClientId, Member<C>> members = new ConcurrentHashMap<>();

	/**
	 * How many members take each deflated form. The sender makes these forms on its own
	 * thread, so that no loop has to.
	 */
	private final Map<IndependentCompressor, Integer> forms = new ConcurrentHashMap<>();

	private final EventLoopGroup loops;

	/** The parts by the index of their loop. */
	private final List<Part> parts;

	private final MessageConverter converter;

	/**
	 * A group without clients.
	 * @param batches one for each of the loops, in their order
	 */
	public Group(EventLoopGroup loops, List<BroadcastBatch> batches, MessageConverter converter) {
		this.loops = loops;
		this.converter = converter;
		this.parts = IntStream.range(0, batches.size())
			.mapToObj((index) -> new Part(loops.loops().get(index), batches.get(index)))
			.toList();
	}

	/**
	 * Adds a client. It gets all that the caller sends from now on.
	 * @throws IllegalStateException if its loop belongs to another engine
	 */
	public void join(ConnectionChannel channel, C client) {
		Part part = part(channel.loop());
		Member<C> member = new Member<>(channel, client);
		if (this.members.putIfAbsent(channel.id(), member) == null) {
			count(channel.compressor(), 1);
			part.join(member);
		}
	}

	/**
	 * Removes a client, if it is in the group.
	 */
	public void leave(ConnectionChannel channel) {
		Member<C> member = this.members.remove(channel.id());
		if (member != null) {
			count(channel.compressor(), -1);
			part(channel.loop()).leave(member);
		}
	}

	/**
	 * Checks that a client may be in the group.
	 * @throws IllegalStateException as {@link #join}
	 */
	public void requireLoopOf(ConnectionChannel channel) {
		Part unused = part(channel.loop());
	}

	private Part part(EventLoop loop) {
		int index = this.loops.loops().indexOf(loop);
		if (index < 0) {
			throw new IllegalStateException("The resource is served by another engine: make one for each");
		}
		return this.parts.get(index);
	}

	private void count(Compressor compressor, int more) {
		if (compressor instanceof IndependentCompressor form) {
			this.forms.merge(form, more, (count, change) -> (count + change > 0) ? count + change : null);
		}
	}

	@Override
	public SendResult broadcast(SocketMessage message) {
		return send(message, NOBODY);
	}

	@Override
	public SendResult broadcastExcept(SocketMessage message, ClientChannel exception) {
		return send(message, exception);
	}

	@Override
	public SendResult publish(SocketMessage message, Optional<ClientId> except) {
		return send(message, except.flatMap(this::channel).orElse(NOBODY));
	}

	private Optional<Object> channel(ClientId member) {
		return Optional.ofNullable(this.members.get(member)).map((found) -> found.channel);
	}

	private SendResult send(SocketMessage message, Object exception) {
		PreparedMessage prepared = new PreparedMessage(message);
		if (!this.loops.isCurrent()) {
			// A form that is not made here is made on a loop.
			forms().forEach((form) -> form.now(prepared));
		}
		boolean taken = true;
		// The loop uses an index, because an iterator would be one object per broadcast.
		for (int i = 0; i < this.parts.size(); i++) {
			taken &= this.parts.get(i).broadcast(prepared, exception);
		}
		return taken ? SendResult.QUEUED : SendResult.DROPPED;
	}

	@Override
	public SendResult broadcastObject(Object value) {
		return this.converter.differsByClient() ? sendInFormats(value, NOBODY)
				: broadcast(this.converter.toMessage(value));
	}

	@Override
	public SendResult broadcastObjectExcept(Object value, ClientChannel exception) {
		return this.converter.differsByClient() ? sendInFormats(value, exception)
				: broadcastExcept(this.converter.toMessage(value), exception);
	}

	/** Makes a message for each format, and sends it to each member alone. */
	SendResult sendInFormats(Object value, Object exception) {
		IdentityHashMap<MessageConverter, SocketMessage> made = new IdentityHashMap<>();
		boolean taken = true;
		for (Member<C> member : this.members.values()) {
			if (member.channel != exception) {
				SocketMessage message = made.computeIfAbsent(member.channel.converter(),
						(converter) -> converter.toMessage(value));
				taken &= member.channel.send(message) != SendResult.DROPPED;
			}
		}
		return taken ? SendResult.QUEUED : SendResult.DROPPED;
	}

	MessageConverter converter() {
		return this.converter;
	}

	/**
	 * The deflated forms that at least one member takes.
	 */
	Set<IndependentCompressor> forms() {
		return this.forms.keySet();
	}

	@Override
	public int size() {
		return this.members.size();
	}

	@Override
	public boolean contains(ClientChannel client) {
		return this.members.containsKey(client.id());
	}

	@Override
	public Stream<C> members() {
		return this.members.values().stream().map(Member::client);
	}

	/**
	 * A client's place in the group.
	 *
	 * @param <C> the type of the client
	 */
	private static final class Member<C> {

		private final ConnectionChannel channel;

		private final C client;

		/**
		 * The index of the client among the members of its loop; touched on that loop.
		 */
		private int index = NOWHERE;

		Member(ConnectionChannel channel, C client) {
			this.channel = channel;
			this.client = client;
		}

		C client() {
			return this.client;
		}

	}

	/** The members whose connections belong to one loop. */
	private static final class Part {

		/** Touched on the loop. */
		private final List<Member<?>> members = new ArrayList<>();

		/**
		 * The channels of the members, at the same indexes. A broadcast uses nothing
		 * else.
		 */
		private final List<ConnectionChannel> channels = new ArrayList<>();

		private final EventLoop loop;

		private final Receivers receivers;

		/**
		 * Counts members already before the loop adds them, because messages sent right
		 * after the join are for them.
		 */
		private final AtomicInteger size = new AtomicInteger();

		Part(EventLoop loop, BroadcastBatch batch) {
			this.loop = loop;
			this.receivers = new Receivers(batch, this.channels);
		}

		/** Adds a member. It gets all that the caller sends from now on. */
		void join(Member<?> member) {
			this.size.incrementAndGet();
			member.channel.onLoop(() -> add(member));
		}

		void leave(Member<?> member) {
			member.channel.onLoop(() -> remove(member));
		}

		private void add(Member<?> member) {
			// The new member gets no broadcast that was sent before.
			this.receivers.batch().flush();
			member.index = this.members.size();
			this.members.add(member);
			this.channels.add(member.channel);
		}

		/** Removes a member. The last member takes its index. */
		private void remove(Member<?> member) {
			int index = member.index;
			if (index != NOWHERE) {
				Member<?> last = this.members.remove(this.members.size() - 1);
				this.channels.remove(this.channels.size() - 1);
				if (last != member) {
					this.members.set(index, last);
					this.channels.set(index, last.channel);
					last.index = index;
				}
				member.index = NOWHERE;
				this.size.decrementAndGet();
			}
		}

		/** Returns {@code false} if the loop could not take the message. */
		boolean broadcast(PreparedMessage message, Object exception) {
			if (this.size.get() == 0) {
				return true;
			}
			Broadcast broadcast = new Broadcast(this.receivers, message, exception);
			if (this.loop.isCurrent()) {
				this.receivers.batch().add(broadcast);
				return true;
			}
			boolean taken = this.loop.offer(broadcast);
			if (!taken) {
				this.receivers.batch().dropped(this.size.get());
			}
			return taken;
		}

	}

}
