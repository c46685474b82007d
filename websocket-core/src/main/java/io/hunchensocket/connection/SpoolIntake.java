package io.hunchensocket.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.hunchensocket.spool.Spool;

/**
 * Binary messages are put into temporary files once they are large.
 */
final class SpoolIntake implements Intake {

	/** Those whose files are not deleted yet. */
	private final Set<SpoolingMessage> open = ConcurrentHashMap.newKeySet();

	private final Spool spool;

	private final Delivery delivery;

	private final ConnectionListener listener;

	/**
	 * An intake without messages.
	 * @param spool has the files
	 * @param delivery writes them, on the executor
	 * @param listener told of whole messages
	 */
	SpoolIntake(Spool spool, Delivery delivery, ConnectionListener listener) {
		this.spool = spool;
		this.delivery = delivery;
		this.listener = listener;
	}

	@Override
	public IncomingMessage begin() {
		SpoolingMessage message = new SpoolingMessage(this.spool, this.listener, this.open::remove);
		this.open.add(message);
		return new SpooledIncoming(message, this.spool.threshold(), this.delivery);
	}

	@Override
	public void ended() {
		this.open.forEach(SpoolingMessage::delete);
	}

}
