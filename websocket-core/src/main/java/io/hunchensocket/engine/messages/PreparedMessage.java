package io.hunchensocket.engine.messages;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.hunchensocket.SocketMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to one client or to many: encoded once, and compressed at most
 * once by each of the compressors of its receivers. It lives as long as it takes to hand
 * it to them. May be used from any thread.
 */
public final class PreparedMessage {

	private final SocketMessage message;

	private final OutgoingFrame plain;

	/** None until a compressor makes one. */
	private volatile @Nullable Map<Object, Form> forms;

	/**
	 * A message to as many as want it.
	 */
	public PreparedMessage(SocketMessage message) {
		this(message, OutgoingFrame.sharedMessage(message));
	}

	private PreparedMessage(SocketMessage message, OutgoingFrame plain) {
		this.message = message;
		this.plain = plain;
	}

	/**
	 * A message to one client: what it takes is this client's own.
	 */
	public static PreparedMessage forOne(SocketMessage message) {
		return new PreparedMessage(message, OutgoingFrame.message(message));
	}

	public SocketMessage message() {
		return this.message;
	}

	/**
	 * The message as it is.
	 */
	public OutgoingFrame plain() {
		return this.plain;
	}

	/**
	 * The message in the form of a compressor, and of all that equal it.
	 * @param compressor known by {@code equals}
	 * @param maker makes the form unless it is there
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

	/** How the message is shared. */
	@FunctionalInterface
	interface Form {

		/**
		 * The message for one more connection.
		 */
		Outgoing outgoing();

	}

}
