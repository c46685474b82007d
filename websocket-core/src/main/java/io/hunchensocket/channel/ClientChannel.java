package io.hunchensocket.channel;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

import io.hunchensocket.ClientId;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageOutputStream;
import io.hunchensocket.MessageType;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;

/**
 * The port from a client to its connection; the engine implements it. Any thread may call
 * the methods. None of them blocks, except {@link #send(Path)} while it opens the file;
 * the methods of the stream that {@link #open} returns do block.
 */
public interface ClientChannel {

	/**
	 * Identifies the client of the connection.
	 * @return an id that stays the same, and that no other connection has
	 */
	ClientId id();

	/**
	 * Sends a message behind those that were sent before.
	 * @param message text or binary
	 * @return whether the message was taken
	 */
	SendResult send(SocketMessage message);

	/**
	 * Sends a text message.
	 * @param text any text
	 * @return whether the message was taken
	 * @throws IllegalArgumentException if the text holds a lone surrogate
	 */
	default SendResult sendText(String text) {
		return send(SocketMessage.text(text));
	}

	/**
	 * Sends a binary message.
	 * @param bytes the payload, which is copied
	 * @return whether the message was taken
	 */
	default SendResult sendBinary(byte[] bytes) {
		return send(SocketMessage.binary(bytes));
	}

	/**
	 * Makes a message of an object, in the format that the client speaks.
	 * @param value the object
	 * @return the message; an exception of the converter is thrown to the caller
	 */
	SocketMessage convert(Object value);

	/**
	 * Sends an object as a request to the client, in the format that it speaks.
	 * @param <R> the type of the reply
	 * @param value the object that is sent
	 * @param reply the type that the reply is read as
	 * @param timeout how long the client may take
	 * @return completed with the reply
	 * @throws IllegalStateException if the clients of the resource cannot be asked
	 */
	<R> CompletionStage<R> request(Object value, Class<R> reply, Duration timeout);

	/**
	 * Sends a file as a binary message, piece by piece: the file is never in memory as a
	 * whole.
	 * @param file opened before this method returns: it may be deleted after that
	 * @return whether the file was taken; {@link SendResult#DROPPED} also if 16 files
	 * already wait for this client
	 * @throws IOException if the file cannot be opened
	 */
	SendResult send(Path file) throws IOException;

	/**
	 * Begins a message that is written piece by piece. The stream is for one thread at a
	 * time, and its methods block: see {@code SocketClient.openBinaryStream()}.
	 * @param type text or binary
	 * @return the stream to write the payload to; that of a text must be UTF-8
	 * @throws IllegalStateException if the caller is the loop, which must not block, or
	 * if the connection is not open yet
	 */
	MessageOutputStream open(MessageType type);

	/**
	 * Sends a ping, which leaves before messages that wait. Source: RFC 6455, section
	 * 5.5.2.
	 * @param payload at most 125 bytes, which are copied
	 * @return whether the ping was taken
	 * @throws IllegalArgumentException if the payload is longer
	 */
	SendResult ping(byte[] payload);

	/**
	 * Begins the closing handshake. The Close frame leaves behind the messages that were
	 * sent before. Source: RFC 6455, section 7.1.2.
	 * @param status sent to the peer in the Close frame
	 * @throws IllegalArgumentException if a Close frame cannot carry the status: 1005 or
	 * 1006
	 */
	void close(CloseStatus status);

	/**
	 * Whether messages can still be sent.
	 * @return {@code false} once {@link #close} was called, the engine has queued its own
	 * Close, or the connection has ended
	 */
	boolean isOpen();

	/**
	 * Calls no more verbs of the client until a stage has completed. Called by a verb of
	 * the client, on its thread: the next message waits as if that verb had not returned
	 * yet, but no thread waits.
	 * @param stage any stage, which may also fail
	 * @param then called as a verb when the stage has completed, before all others
	 * @throws IllegalStateException if no verb of the client calls it
	 */
	void suspendUntil(CompletionStage<?> stage, Runnable then);

	/**
	 * Calls something as a verb of the client, after all that has arrived before. It is
	 * not called if the connection has ended before that, or is closed by this side.
	 * @param verb called on a handler thread or, if the resource is non-blocking, on the
	 * loop
	 */
	void execute(Runnable verb);

	/**
	 * Runs a task when no more than a quarter of the send queue's budget is used; at
	 * once, if that is so now. It is not run if the connection ends before that.
	 * @param task called on the loop; it must neither block nor throw
	 */
	void whenDrained(Runnable task);

	/**
	 * Runs a task when the connection has ended; at once, if it has ended already. The
	 * last verbs of the client may still run.
	 * @param task called on the loop; it must neither block nor throw
	 */
	void whenEnded(Runnable task);

	/**
	 * Whether permessage-deflate was agreed on. Source: RFC 7692, section 5.
	 * @return the same for the whole connection
	 */
	boolean isCompressed();

	/**
	 * How many bytes were sent and have not been written to the socket yet.
	 * @return bytes; a message that is compressed only when it leaves counts with its
	 * uncompressed length
	 */
	long bufferedBytes();

}
