package io.hunchensocket.engine;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.hunchensocket.engine.base.FinalSteps;
import io.hunchensocket.engine.connection.Connection;
import io.hunchensocket.engine.delivery.ConnectionListener;
import io.hunchensocket.engine.messages.Extension;
import io.hunchensocket.engine.sending.ConnectionChannel;
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
public final class PendingConnection {

	private static final SafeLogger logger = SafeLogger.of(PendingConnection.class);

	/** Made beforehand, for where memory has run out. */
	private static final List<Consumer<PendingConnection>> LAST_STEPS = List.of((pending) -> pending.channel.abandon(),
			(pending) -> pending.codec.close(), (pending) -> pending.registry.release());

	private final AtomicBoolean decided = new AtomicBoolean();

	private final ConnectionRegistry registry;

	/** Told of the connection once it is started. */
	private final Connection.Owner owner;

	private final LoopParts parts;

	private final OpeningResponse.Accepted answer;

	private final PayloadCodec codec;

	private final ConnectionChannel channel;

	private final ConnectionListener session;

	private final boolean nonBlocking;

	<C extends SocketClient> PendingConnection(ConnectionRegistry registry, Connection.Owner owner, LoopParts parts,
			ConnectionChannel channel, Extension extension, OpeningResponse.Accepted answer, SocketResource<C> resource,
			ConnectionListener session) {
		this.registry = registry;
		this.owner = owner;
		this.parts = parts;
		this.answer = extension.agreed(answer);
		this.codec = extension.codec();
		this.channel = channel;
		this.nonBlocking = resource.isNonBlocking();
		this.session = session;
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
				this.channel.upgraded();
				this.channel.loop().execute(() -> open(transport));
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
			this.parts.newConnection(this.channel, this.codec, transport, this.session, this.nonBlocking, this.owner)
				.open();
		}
		catch (Throwable ex) {
			// Nobody has been told of a connection yet.
			discard();
			transport.close();
			logger.log(Level.ERROR, () -> "A connection could not be opened", ex);
		}
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
