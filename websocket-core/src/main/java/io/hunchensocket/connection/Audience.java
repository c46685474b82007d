package io.hunchensocket.connection;

import java.util.List;
import java.util.function.Function;

import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.resource.ClientChannel;
import io.hunchensocket.resource.ClientsChannel;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.EventLoopGroup;

/**
 * Everybody who gets the broadcasts of one set of clients. A message is prepared once and
 * handed to each loop once; each loop walks its own members. May be used from any thread.
 */
final class Audience implements ClientsChannel {

	private static final Object NOBODY = new Object();

	private final DeflatedForms forms = new DeflatedForms();

	private final List<Members> members;

	private final EventLoopGroup loops;

	/**
	 * An audience of nobody.
	 * @param commons of each of the loops
	 */
	Audience(EventLoopGroup loops, Function<EventLoop, LoopCommons> commons) {
		this.loops = loops;
		this.members = loops.loops().stream().map((loop) -> new Members(commons.apply(loop), this.forms)).toList();
	}

	/**
	 * The members whose connections belong to the loop of this one.
	 * @throws IllegalStateException if that is a loop of another engine
	 */
	Members around(Outbox box) {
		int index = this.loops.loops().indexOf(box.loop());
		if (index < 0) {
			throw new IllegalStateException("The resource is served by another engine: make one for each");
		}
		return this.members.get(index);
	}

	@Override
	public SendResult broadcast(SocketMessage message) {
		return send(message, NOBODY);
	}

	@Override
	public SendResult broadcastExcept(SocketMessage message, ClientChannel exception) {
		return send(message, exception);
	}

	private SendResult send(SocketMessage message, Object exception) {
		PreparedMessage prepared = new PreparedMessage(message);
		if (!this.loops.isCurrent()) {
			this.forms.make(prepared);
		}
		boolean taken = true;
		// An index, for an iterator would be an object a broadcast.
		for (int i = 0; i < this.members.size(); i++) {
			taken &= this.members.get(i).broadcast(prepared, exception);
		}
		return taken ? SendResult.QUEUED : SendResult.DROPPED;
	}

}
