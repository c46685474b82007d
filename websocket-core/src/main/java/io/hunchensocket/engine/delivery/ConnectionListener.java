package io.hunchensocket.engine.delivery;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.protocol.MessageAdmission;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.ReceiveModes;
import io.hunchensocket.resource.SpooledMessage;

/**
 * Listens to what happens on a connection. It is told first that the connection opened,
 * then of its messages, and last that the connection ended: one at a time and in order,
 * on a handler thread or, if the resource is non-blocking, on the loop. On the loop it is
 * also asked whether a message may be read, and whether the resource takes a message at
 * once. This may happen while a handler thread calls another method. Its methods throw
 * nothing.
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
	 * Asks whether the verb for a message does not block, so that it may be called on the
	 * loop. Asked there, only if the {@link #modes()} include offers, and while no verb
	 * runs or waits.
	 * @param message a {@code String} or a {@code byte[]}
	 */
	boolean isNonBlocking(Object message);

	/**
	 * Asks whether the resource takes a text message at once, before the message waits
	 * for its turn. Asked on the loop, only if the {@link #modes()} include offers.
	 * @param text the text
	 * @return {@code true} if the message was taken, and is not to be delivered
	 */
	boolean textOffered(String text);

	/**
	 * Asks the same for a binary message.
	 * @param bytes the payload
	 * @return {@code true} if the message was taken, and is not to be delivered
	 */
	boolean binaryOffered(byte[] bytes);

	/**
	 * A message begins to arrive, and is to be read while it arrives.
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
	 * @param message may be used until this method returns
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
	 * A stage has completed for which a verb has suspended the delivery.
	 * @param then what the verb wants to do now
	 */
	void stageCompleted(Runnable then);

	/**
	 * A message will not come to its end, or its reader was told so. Called on any
	 * thread, before anything else that follows from it.
	 */
	void messageCut();

	/**
	 * The connection has ended. Told exactly once if {@link #opened()} was, and last.
	 * @param status why
	 */
	void ended(CloseStatus status);

	/**
	 * How the resource takes messages, and whether it is to be told of pongs. Asked on
	 * the loop.
	 */
	ReceiveModes modes();

}
