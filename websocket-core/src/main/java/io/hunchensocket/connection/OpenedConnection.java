package io.hunchensocket.connection;

import java.util.concurrent.atomic.AtomicBoolean;

import io.hunchensocket.handshake.OpeningResponse;
import io.hunchensocket.protocol.PayloadCodec;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.transport.Transport;

/**
 * A connection whose client is made and whose upgrade is under way or done. Exactly one
 * of {@link #start} and {@link #abandon} is called; may be used from any thread.
 */
public final class OpenedConnection {

	private final AtomicBoolean decided = new AtomicBoolean();

	private final WebSocketEngine engine;

	private final OpeningResponse.Accepted answer;

	private final PayloadCodec codec;

	private final Outbox outbox;

	private final ConnectionListener session;

	private final boolean nonBlocking;

	<C extends SocketClient> OpenedConnection(WebSocketEngine engine, OpeningResponse.Accepted answer,
			PayloadCodec codec, Outbox outbox, SocketResource<C> resource, C client, Members members) {
		this.engine = engine;
		this.answer = answer;
		this.codec = codec;
		this.outbox = outbox;
		this.nonBlocking = resource.isNonBlocking();
		this.session = new ResourceSession<>(resource, client, outbox, members);
	}

	/**
	 * What was agreed on.
	 * @return to be sent to the client
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
			this.outbox.upgraded();
			this.outbox.loop().execute(() -> open(transport));
		}
	}

	private void open(Transport transport) {
		Connection connection = new Connection(this.outbox, this.codec, transport, this.session, this.engine,
				this::delivery);
		this.engine.opened(connection);
		connection.open();
	}

	private Delivery delivery(Postmaster postmaster) {
		return this.nonBlocking ? new DirectDelivery(this.session)
				: this.engine.mailbox(this.session, this.outbox.commons(), postmaster);
	}

	/**
	 * Gives the connection up: the upgrade has failed, and no verb is called.
	 */
	public void abandon() {
		if (this.decided.compareAndSet(false, true)) {
			this.outbox.abandon();
			this.codec.close();
			this.engine.abandoned();
		}
	}

}
