package io.hunchensocket.connection;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.hunchensocket.negotiation.OpeningResponse;
import io.hunchensocket.protocol.PayloadCodec;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.transport.SafeLogger;
import io.hunchensocket.transport.Transport;

/**
 * A connection whose client is made and whose upgrade is under way or done. Exactly one
 * of {@link #start} and {@link #abandon} is called; may be used from any thread.
 */
public final class OpenedConnection {

	private static final SafeLogger logger = SafeLogger.of(OpenedConnection.class);

	/** Made beforehand, for where memory has run out. */
	private static final List<Consumer<OpenedConnection>> LAST_STEPS = List.of((given) -> given.outbox.abandon(),
			(given) -> given.codec.close(), (given) -> given.engine.abandoned());

	private final AtomicBoolean decided = new AtomicBoolean();

	private final WebSocketEngine engine;

	private final OpeningResponse.Accepted answer;

	private final PayloadCodec codec;

	private final Outbox outbox;

	private final ConnectionListener session;

	private final boolean nonBlocking;

	<C extends SocketClient> OpenedConnection(WebSocketEngine engine, OpeningResponse.Accepted answer,
			PayloadCodec codec, Outbox outbox, SocketResource<C> resource, C client, Group<C> group,
			VerbContext context) {
		this.engine = engine;
		this.answer = answer;
		this.codec = codec;
		this.outbox = outbox;
		this.nonBlocking = resource.isNonBlocking();
		this.session = new ResourceSession<>(resource, client, outbox, group, context);
	}

	/**
	 * What the client is to be answered.
	 * @return the 101
	 */
	public OpeningResponse.Accepted answer() {
		return this.answer;
	}

	/**
	 * Begins to serve the peer: the 101 is on its way, the socket is ours.
	 * @param transport the bytes from and to the peer
	 */
	public void start(Transport transport) {
		if (this.decided.compareAndSet(false, true)) {
			try {
				this.outbox.upgraded();
				this.outbox.loop().execute(() -> open(transport));
			}
			catch (Throwable ex) {
				// To abandon it would change nothing any more.
				discard();
				throw ex;
			}
		}
	}

	private void open(Transport transport) {
		try {
			new Connection(this.outbox, this.codec, transport, this.session, this.engine, this::delivery).open();
		}
		catch (Throwable ex) {
			// Nobody has been told of a connection yet.
			discard();
			transport.close();
			logger.log(Level.ERROR, () -> "A connection could not be opened", ex);
		}
	}

	private Delivery delivery(Mailbox.Owner owner) {
		return this.nonBlocking ? new DirectDelivery(this.session)
				: this.engine.mailbox(this.session, this.outbox.commons(), owner);
	}

	/**
	 * Gives the connection up: the upgrade has failed, and no verb is called.
	 */
	public void abandon() {
		if (this.decided.compareAndSet(false, true)) {
			discard();
		}
	}

	private void discard() {
		FinalSteps.take(this.session, this, LAST_STEPS);
	}

}
