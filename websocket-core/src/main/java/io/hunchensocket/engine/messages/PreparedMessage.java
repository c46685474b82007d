package io.hunchensocket.engine.messages;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.hunchensocket.SocketMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to one client or to many. It is encoded once, and compressed at
 * most once by each distinct compressor of its receivers. It lives until it is handed to
 * all of them. May be used from any thread.
 */
public final class PreparedMessage {

	private final SocketMessage message;

	private final OutgoingFrame plain;

	/** Null until a compressor makes a form. */
	private volatile @Nullable Map<Object, Form> forms;

	/**
	 * A message to any number of clients, which share its memory.
	 */
	public PreparedMessage(SocketMessage message) {
		this(message, OutgoingFrame.sharedMessage(message));
	}

	private PreparedMessage(SocketMessage message, OutgoingFrame plain) {
		this.message = message;
		this.plain = plain;
	}

	/**
	 * A message to one client, which alone holds its memory.
	 */
	public static PreparedMessage forOne(SocketMessage message) {
		return new PreparedMessage(message, OutgoingFrame.message(message));
	}

	public SocketMessage message() {
		return this.message;
	}

	/**
	 * The message without compression, in one frame.
	 */
	public OutgoingFrame plain() {
		return this.plain;
	}

	/**
	 * The message in the form that a compressor and all its equals use.
	 * @param compressor compared by {@code equals}
	 * @param maker makes the form unless it exists
	 */
	Form in(Object compressor, Function<PreparedMessage, Form> maker) {
		return forms().computeIfAbsent(compressor, (missing) -> maker.apply(this));
	}

	private Map<Object, Form> forms() {
		Map<Object, Form> made = this.forms;
		return (made != null) ? made : makeForms();
	}

	private synchronized Map<Object, Form> makeForms() {
		Map<Object, Form> made = this.forms;
		if (made == null) {
			made = new ConcurrentHashMap<>(2);
			this.forms = made;
		}
		return made;
	}

	/** The message in one form, from which the queue of each connection gets its item. */
	@FunctionalInterface
	interface Form {

		/**
		 * The message for one more connection.
		 */
		Outgoing outgoing();

	}

}
