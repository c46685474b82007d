package io.hunchensocket.engine.connection;

import io.hunchensocket.engine.base.ConnectionObserver;
import io.hunchensocket.engine.base.MessageVerbs;
import io.hunchensocket.engine.broadcast.Group;
import io.hunchensocket.engine.delivery.VerbContext;
import io.hunchensocket.engine.sending.ConnectionChannel;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

/**
 * A session that tells an observer of its verbs, right before and after each. The context
 * of the verb is set then.
 *
 * @param <C> the type of the client
 */
public final class ObservedSession<C extends SocketClient> extends ResourceSession<C> {

	private final ConnectionObserver observer;

	private final C client;

	/**
	 * A session that has not begun.
	 * @param observer throws nothing
	 * @param context as in {@link ResourceSession}
	 * @param verbs as in {@link ResourceSession}
	 */
	public ObservedSession(ConnectionObserver observer, SocketResource<C> resource, C client, ConnectionChannel channel,
			Group<C> group, VerbContext context, MessageVerbs verbs) {
		super(resource, client, channel, group, context, verbs);
		this.observer = observer;
		this.client = client;
	}

	@Override
	<A> void call(VerbCall<A> call, A argument) throws Exception {
		this.observer.verbBegun(this.client, call.verb());
		try {
			super.call(call, argument);
		}
		catch (Throwable ex) {
			if (!isCut(argument)) {
				this.observer.verbFailed(this.client, call.verb(), ex);
			}
			throw ex;
		}
		finally {
			this.observer.verbEnded(this.client, call.verb());
		}
	}

}
