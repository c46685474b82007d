package io.hunchensocket.connection;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.deflate.DeflatePool;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to one client or to many: encoded once, and deflated at most once
 * for each size of window that its receivers have agreed on. It lives as long as it takes
 * to hand it to them. May be used from any thread.
 */
final class PreparedMessage {

	private final SocketMessage message;

	private final OutgoingFrame plain;

	/** By the size of the window; none until somebody asks. */
	private volatile @Nullable Map<Integer, Form> deflated;

	/**
	 * A message to as many as want it.
	 */
	PreparedMessage(SocketMessage message) {
		this(message, OutgoingFrame.message(message).shared());
	}

	private PreparedMessage(SocketMessage message, OutgoingFrame plain) {
		this.message = message;
		this.plain = plain;
	}

	/**
	 * A message to one client: what it takes is this client's own.
	 */
	static PreparedMessage forOne(SocketMessage message) {
		return new PreparedMessage(message, OutgoingFrame.message(message));
	}

	SocketMessage message() {
		return this.message;
	}

	/**
	 * The message as it is.
	 */
	OutgoingFrame plain() {
		return this.plain;
	}

	/**
	 * Deflates all of it now, on a thread that may take its time.
	 */
	void deflate(int windowBits, DeflatePool pool) {
		forms().computeIfAbsent(windowBits, (bits) -> whole(bits, pool));
	}

	/**
	 * The message deflated, without much work at once.
	 */
	Outgoing deflated(int windowBits, DeflatePool pool) {
		return forms().computeIfAbsent(windowBits, (bits) -> soon(bits, pool)).outgoing();
	}

	private Map<Integer, Form> forms() {
		Map<Integer, Form> forms = this.deflated;
		return (forms != null) ? forms : makeForms();
	}

	private synchronized Map<Integer, Form> makeForms() {
		Map<Integer, Form> forms = this.deflated;
		if (forms == null) {
			forms = new ConcurrentHashMap<>(2);
			this.deflated = forms;
		}
		return forms;
	}

	private Form soon(int windowBits, DeflatePool pool) {
		boolean small = this.message.length() <= MessageSlices.BYTES;
		return small ? whole(windowBits, pool) : new DeflatedSlices(this, windowBits, pool);
	}

	private Form whole(int windowBits, DeflatePool pool) {
		byte[] deflated = pool.deflateLast(this.message.bytes(), windowBits);
		OutgoingFrame frame = OutgoingFrame.deflated(this.message.opcode(), ByteBuffer.wrap(deflated));
		frame = this.plain.isShared() ? frame.shared() : frame;
		// What does not become smaller is sent as it is.
		OutgoingFrame smaller = (frame.length() < this.plain.length()) ? frame : this.plain;
		return () -> smaller;
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
