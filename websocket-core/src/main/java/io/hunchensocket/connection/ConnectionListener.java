package io.hunchensocket.connection;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.Opcode;

/**
 * Told what happens on a connection: first that it opened, then its messages, then that
 * it ended; one at a time, in order, and from a thread of the mailbox's choice, but for
 * {@link #admit}. It throws nothing.
 */
interface ConnectionListener {

	/**
	 * The connection is open.
	 */
	void opened();

	/**
	 * A text message arrived.
	 * @param text the text
	 */
	void textReceived(String text);

	/**
	 * A binary message arrived.
	 * @param bytes the payload
	 */
	void binaryReceived(byte[] bytes);

	/**
	 * The connection has ended. Told exactly once if {@link #opened()} was, and last.
	 * @param status why
	 */
	void ended(CloseStatus status);

	/**
	 * Whether a message may be read. Asked on the loop.
	 * @param opcode the type of the message
	 * @param frameLength bytes of this frame's payload
	 * @param totalLength bytes of the message so far, this frame included
	 * @return the answer
	 */
	Admission admit(Opcode opcode, long frameLength, long totalLength);

}
