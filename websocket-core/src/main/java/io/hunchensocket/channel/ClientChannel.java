package io.hunchensocket.channel;

import java.io.IOException;
import java.nio.file.Path;

import io.hunchensocket.ClientId;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageOutputStream;
import io.hunchensocket.MessageType;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;

/**
 * What a client needs of its connection; the engine implements it. All methods may be
 * called from any thread and none blocks, but for the opening of a file and what is done
 * with a stream.
 */
public interface ClientChannel {

	/**
	 * Names the client of the connection.
	 * @return the same for the whole connection, and none of another
	 */
	ClientId id();

	/**
	 * Sends a message in its turn.
	 * @param message text or binary
	 * @return what became of it
	 */
	SendResult send(SocketMessage message);

	/**
	 * Sends a text message.
	 * @param text any text
	 * @return what became of it
	 * @throws IllegalArgumentException if the text holds a lone surrogate
	 */
	default SendResult sendText(String text) {
		return send(SocketMessage.text(text));
	}

	/**
	 * Sends a binary message.
	 * @param bytes copied
	 * @return what became of it
	 */
	default SendResult sendBinary(byte[] bytes) {
		return send(SocketMessage.binary(bytes));
	}

	/**
	 * Makes messages of objects.
	 * @return that of the engine
	 */
	MessageConverter converter();

	/**
	 * Sends a file as a binary message, piece by piece: it is never in memory as a whole.
	 * @param file opened before this returns, so that it may be deleted after that
	 * @return what became of it
	 * @throws IOException if the file cannot be opened
	 */
	SendResult send(Path file) throws IOException;

	/**
	 * Begins a message that is written piece by piece. The stream is for one thread at a
	 * time and blocks: see {@code SocketClient.openBinaryStream()}.
	 * @param type text or binary
	 * @return the message's payload, which must be UTF-8 for a text
	 * @throws IllegalStateException on a loop, which must not block
	 */
	MessageOutputStream open(MessageType type);

	/**
	 * Sends a ping ahead of waiting messages.
	 * @param payload at most 125 bytes, copied
	 * @return what became of it
	 * @throws IllegalArgumentException if the payload is longer
	 */
	SendResult ping(byte[] payload);

	/**
	 * Begins the closing handshake behind what was sent before.
	 * @param status what the peer is told
	 * @throws IllegalArgumentException if the status cannot be sent
	 */
	void close(CloseStatus status);

	/**
	 * Whether something can still be sent.
	 * @return {@code false} once our Close was said or the connection has ended
	 */
	boolean isOpen();

	/**
	 * Whether permessage-deflate was agreed on.
	 * @return the same for the whole connection
	 */
	boolean isCompressed();

	/**
	 * What was sent and has not left.
	 * @return bytes on the wire
	 */
	long bufferedBytes();

}
