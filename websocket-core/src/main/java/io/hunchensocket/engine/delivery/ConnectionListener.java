package io.hunchensocket.engine.delivery;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.protocol.MessageAdmission;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.ReceiveModes;
import io.hunchensocket.resource.SpooledMessage;

/**
 * Told what happens on a connection: first that it opened, then its messages, then that
 * it ended; one at a time, in order, and from a thread of the mailbox's choice. Whether a
 * message may be read, and whether it takes one at once, it is asked on the loop,
 * whatever it is told meanwhile. It throws nothing.
 */
public interface ConnectionListener extends MessageAdmission {

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
	 * Asks whether a text message is taken at once, before it waits for its turn. Asked
	 * on the loop, only if the {@link #modes()} include offers.
	 * @param text the text
	 * @return whether it is done with
	 */
	boolean textOffered(String text);

	/**
	 * Asks the same for a binary message.
	 * @param bytes the payload
	 * @return whether it is done with
	 */
	boolean binaryOffered(byte[] bytes);

	/**
	 * A message begins to arrive, to be read while it does.
	 * @param type of the message
	 * @param stream closed by the callee
	 */
	void streamReceived(MessageType type, IncomingStream stream);

	/**
	 * A part of a message arrived.
	 * @param type of the message
	 * @param chunk the part
	 */
	void chunkReceived(MessageType type, MessageChunk chunk);

	/**
	 * A binary message arrived, perhaps in a file.
	 * @param message gone when this returns
	 */
	void spooledReceived(SpooledMessage message);

	/**
	 * A binary message could not be put into a file.
	 * @param error why
	 */
	void spoolingFailed(Throwable error);

	/**
	 * A pong arrived. Told only if the {@link #modes()} include pongs.
	 * @param payload belongs to the callee
	 */
	void pongReceived(byte[] payload);

	/**
	 * A message will not come to its end, or its reader learns it. Told on any thread,
	 * and before anything else that follows from it.
	 */
	void messageCut();

	/**
	 * The connection has ended. Told exactly once if {@link #opened()} was, and last.
	 * @param status why
	 */
	void ended(CloseStatus status);

	/**
	 * How messages are taken, and whether it is to be told of pongs. Asked on the loop.
	 */
	ReceiveModes modes();

}
