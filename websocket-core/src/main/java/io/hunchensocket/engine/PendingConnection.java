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
 * A connection whose client is made, and whose upgrade is under way or done. Either
 * {@link #start} or {@link #abandon} is called; only the first call counts. May be used
 * from any thread.
 */
public final class PendingConnection {

	private static final SafeLogger logger = SafeLogger.of(PendingConnection.class);

	/** Made beforehand, because memory may have run out when they are needed. */
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
	 * The answer to the handshake.
	 * @return the 101
	 */
	public OpeningResponse.Accepted answer() {
		return this.answer;
	}

	/**
	 * Begins to serve the peer. The 101 is on its way, and the socket belongs to the
	 * engine.
	 * @param transport the bytes from and to the peer
	 */
	public void start(Transport transport) {
		if (this.decided.compareAndSet(false, true)) {
			try {
				this.channel.upgraded();
				this.channel.loop().execute(() -> open(transport));
			}
			catch (Throwable ex) {
				// A later call of abandon() would do nothing.
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
			// Neither the owner nor the resource has been told of a connection yet.
			discard();
			transport.close();
			logger.log(Level.ERROR, () -> "A connection could not be opened", ex);
		}
	}

	/**
	 * Gives the connection up, because the upgrade has failed. No verb is called.
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
