package io.hunchensocket.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.connection.Group.Member;
import io.hunchensocket.transport.EventLoop;

/**
 * Those members of a group whose connections belong to one loop. Touched on that loop,
 * but for what says otherwise.
 */
final class LoopMembers {

	/** Not among them. */
	static final int NOWHERE = -1;

	private final List<Member<?>> all = new ArrayList<>();

	/** Theirs, at the same places: a broadcast looks at nothing else of them. */
	private final List<Outbox> channels = new ArrayList<>();

	private final EventLoop loop;

	private final TurnBroadcasts broadcasts;

	/** With those who are on their way in: what is sent right after that is for them. */
	private final AtomicInteger size = new AtomicInteger();

	/**
	 * No members.
	 * @param broadcasts of the loop, of all groups
	 */
	LoopMembers(EventLoop loop, TurnBroadcasts broadcasts) {
		this.loop = loop;
		this.broadcasts = broadcasts;
	}

	/**
	 * Adds a member, from any thread: it gets what the caller sends from now on.
	 */
	void join(Member<?> member) {
		this.size.incrementAndGet();
		member.channel().onLoop(() -> add(member));
	}

	/**
	 * Removes a member, from any thread.
	 */
	void leave(Member<?> member) {
		member.channel().onLoop(() -> remove(member));
	}

	private void add(Member<?> member) {
		// It gets nothing of what was sent before.
		this.broadcasts.flush();
		member.index(this.all.size());
		this.all.add(member);
		this.channels.add(member.channel());
	}

	/** The last one takes its place. */
	private void remove(Member<?> member) {
		int index = member.index();
		if (index != NOWHERE) {
			Member<?> last = this.all.remove(this.all.size() - 1);
			this.channels.remove(this.channels.size() - 1);
			if (last != member) {
				this.all.set(index, last);
				this.channels.set(index, last.channel());
				last.index(index);
			}
			member.index(NOWHERE);
			this.size.decrementAndGet();
		}
	}

	/**
	 * Sends a message to all members but one, from any thread.
	 * @return {@code false} if the loop could not take it
	 */
	boolean broadcast(PreparedMessage message, Object exception) {
		if (this.size.get() == 0) {
			return true;
		}
		Broadcast broadcast = new Broadcast(this, message, exception);
		if (this.loop.isCurrent()) {
			gather(broadcast);
			return true;
		}
		return this.loop.offer(broadcast);
	}

	/**
	 * Sends a broadcast at the end of the turn.
	 */
	void gather(Broadcast broadcast) {
		this.broadcasts.add(broadcast);
	}

	/**
	 * The channels of the members.
	 * @return live, to be read alone
	 */
	List<Outbox> channels() {
		return this.channels;
	}

}
