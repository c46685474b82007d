package io.hunchensocket.connection;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.hunchensocket.spool.Spool;
import org.jspecify.annotations.Nullable;

/**
 * Binary messages are put into temporary files once they are large.
 */
final class SpoolIntake implements Intake {

	/**
	 * Those whose files are not deleted yet, by their connections. A set is touched while
	 * the map is at it, by the loop and by handlers.
	 */
	private final Map<Delivery, Set<SpoolingMessage>> open = new ConcurrentHashMap<>();

	private final Spool spool;

	/**
	 * An intake without messages.
	 * @param spool has the files
	 */
	SpoolIntake(Spool spool) {
		this.spool = spool;
	}

	@Override
	public IncomingMessage begin(Delivery delivery) {
		SpoolingMessage message = new SpoolingMessage(this.spool, delivery.listener(),
				(deleted) -> forget(delivery, deleted));
		this.open.compute(delivery, (owner, messages) -> with(message, messages));
		return new SpooledIncoming(message, this.spool.threshold(), delivery);
	}

	private static Set<SpoolingMessage> with(SpoolingMessage message, @Nullable Set<SpoolingMessage> others) {
		Set<SpoolingMessage> messages = (others != null) ? others : new HashSet<>();
		messages.add(message);
		return messages;
	}

	private void forget(Delivery delivery, SpoolingMessage message) {
		this.open.computeIfPresent(delivery, (owner, messages) -> without(message, messages));
	}

	private static @Nullable Set<SpoolingMessage> without(SpoolingMessage message, Set<SpoolingMessage> messages) {
		messages.remove(message);
		return messages.isEmpty() ? null : messages;
	}

	@Override
	public void ended(Delivery delivery) {
		Set<SpoolingMessage> left = this.open.remove(delivery);
		if (left != null) {
			left.forEach(SpoolingMessage::delete);
		}
	}

}
