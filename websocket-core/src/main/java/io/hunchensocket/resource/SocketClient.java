package io.hunchensocket.resource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.ClientId;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageOutputStream;
import io.hunchensocket.MessageType;
import io.hunchensocket.SendResult;
import io.hunchensocket.SocketMessage;
import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.text.Printable;
import org.jspecify.annotations.Nullable;

/**
 * The far end of one connection. Extend it to keep state with the client, such as a name
 * taken from the request. All methods may be called from any thread, and none blocks
 * longer than it takes to open a file; what is done with a stream does.
 */
public class SocketClient {

	// The parts of the opening, not the opening: an object less for each connection.

	private final OpeningRequest request;

	private final Map<String, String> pathVariables;

	private final @Nullable String subprotocol;

	private final ClientChannel channel;

	/**
	 * A client of this connection; it may send from now on.
	 * @param opening as {@link SocketResource#newClient} was given it
	 */
	public SocketClient(Opening opening) {
		this.request = opening.request();
		this.pathVariables = opening.pathVariables();
		this.subprotocol = opening.subprotocol().orElse(null);
		this.channel = opening.channel();
	}

	/**
	 * Names this client in logs and traces: no other client has the same, here or on
	 * another server.
	 * @return the same for the whole connection
	 */
	public ClientId id() {
		return channel().id();
	}

	/**
	 * Sends a text message.
	 * @param text any text
	 * @return what became of it
	 * @throws IllegalArgumentException if the text holds a lone surrogate
	 */
	public SendResult sendText(String text) {
		return channel().sendText(text);
	}

	/**
	 * Sends a binary message.
	 * @param bytes copied
	 * @return what became of it
	 */
	public SendResult sendBinary(byte[] bytes) {
		return channel().sendBinary(bytes);
	}

	/**
	 * Sends a binary message.
	 * @param bytes copied from its position to its limit, neither of which moves
	 * @return what became of it
	 */
	public SendResult sendBinary(ByteBuffer bytes) {
		return send(SocketMessage.binary(bytes));
	}

	/**
	 * Sends a file as a binary message. It is read piece by piece, as the client takes
	 * it, and never held in memory; other messages wait behind it.
	 * @param file read to its end. It is open when this returns: it may be moved or
	 * deleted then, but must not be changed
	 * @return what became of it; {@link SendResult#DROPPED} also if 16 files wait to be
	 * sent to this client
	 * @throws IOException if the file cannot be opened. If it cannot be read to its end
	 * later, or is shorter then, its end is never sent, and the client is closed with
	 * 1011
	 */
	public SendResult sendBinary(Path file) throws IOException {
		return channel().send(file);
	}

	/**
	 * Sends a binary message that is written piece by piece: whatever its size, only some
	 * KiB of it are in memory. What is written leaves in fragments; the caller waits
	 * while the client lags behind, and while messages that were sent before have not
	 * left. What is sent meanwhile waits for the end of this message.
	 * @param body writes the message, on the caller's thread. If it throws anything the
	 * message is {@linkplain MessageOutputStream#abort() aborted}, and the client closed
	 * @throws IOException if the body throws it, or the client does not get the message
	 * as a whole: the connection is closed, or a message of the client was cut meanwhile
	 * @throws IllegalStateException if the connection is not open yet, or on a loop,
	 * which must not wait
	 */
	public void sendBinary(MessageBody<? super MessageOutputStream> body) throws IOException {
		LentStream.write(openBinaryStream(), body);
	}

	/**
	 * Sends a text message that is written piece by piece, as
	 * {@link #sendBinary(MessageBody)} does a binary one.
	 * @param body as there
	 * @throws IOException as there
	 * @throws IllegalStateException as there
	 */
	public void sendText(MessageBody<? super MessageWriter> body) throws IOException {
		LentStream.write(channel().open(MessageType.TEXT), (stream) -> {
			MessageWriter writer = new MessageWriter(stream);
			body.writeTo(writer);
			writer.close();
		});
	}

	/**
	 * Begins a binary message that is written piece by piece, where
	 * {@link #sendBinary(MessageBody)} does not fit: whoever writes it has to
	 * {@linkplain MessageOutputStream#abort() abort} it if something else fails than the
	 * writing.
	 * @return to be used by one thread at a time and to be closed, which ends the
	 * message. Its methods throw an {@link IOException} once the connection is closed. A
	 * thread that is interrupted while it waits gets an
	 * {@link java.io.InterruptedIOException}: after that of a {@code write} the message
	 * can only be aborted
	 * @throws IllegalStateException if the connection is not open yet, or on a loop,
	 * which must not wait
	 */
	public MessageOutputStream openBinaryStream() {
		return channel().open(MessageType.BINARY);
	}

	/**
	 * Begins a text message that is written piece by piece, as
	 * {@link #openBinaryStream()} does a binary one.
	 * @return as there. It throws {@link IllegalArgumentException} for a lone surrogate,
	 * and has then written nothing of that call
	 * @throws IllegalStateException as there
	 */
	public MessageWriter openTextWriter() {
		return new MessageWriter(channel().open(MessageType.TEXT));
	}

	/**
	 * Sends a message. Messages that one thread sends arrive in the order of its calls.
	 * @param message text or binary
	 * @return what became of it
	 */
	public SendResult send(SocketMessage message) {
		return channel().send(message);
	}

	/**
	 * Sends an object as a message, such as JSON: what the engine's converter makes of
	 * it, on the caller's thread and before anything is queued.
	 * @param value any object that the converter knows; what it throws for others is
	 * thrown here
	 * @return what became of the message
	 * @throws IllegalStateException if the engine has no converter
	 */
	public SendResult sendObject(Object value) {
		return send(channel().converter().convert(value));
	}

	/**
	 * Sends a ping; the heartbeat sends them by itself. Source: RFC 6455, section 5.5.2.
	 * @param payload at most 125 bytes, copied
	 * @return what became of it
	 * @throws IllegalArgumentException if the payload is longer
	 */
	public SendResult ping(byte[] payload) {
		return channel().ping(payload);
	}

	/**
	 * Closes the connection with 1000 after what was sent before has left.
	 */
	public void close() {
		close(CloseStatus.NORMAL);
	}

	/**
	 * Begins the closing handshake after what was sent before has left; nothing can be
	 * sent after it, and messages of the peer are no longer delivered. A second call
	 * changes nothing.
	 * @param status what the peer is told
	 * @throws IllegalArgumentException if the status cannot be sent
	 */
	public void close(CloseStatus status) {
		channel().close(status);
	}

	/**
	 * Whether something can still be sent.
	 * @return {@code false} once either side has begun to close and ours is said
	 */
	public boolean isOpen() {
		return channel().isOpen();
	}

	/**
	 * How much was sent and has not yet been handed to the operating system: a measure of
	 * how far this client lags behind. What a non-blocking resource sends while it
	 * handles a message of this client counts once that is over, and a broadcast once the
	 * loop has sent it to all, if they did not leave.
	 * @return bytes on the wire
	 */
	public long bufferedBytes() {
		return channel().bufferedBytes();
	}

	/**
	 * The request that opened the connection, as it was then.
	 * @return an immutable snapshot
	 */
	public OpeningRequest request() {
		return this.request;
	}

	/**
	 * The values of the variables in the resource's path, decoded.
	 * @return by name; empty if the path has none
	 */
	public Map<String, String> pathVariables() {
		return this.pathVariables;
	}

	/**
	 * The subprotocol that was agreed on.
	 * @return empty if none was
	 */
	public Optional<String> subprotocol() {
		return Optional.ofNullable(this.subprotocol);
	}

	/**
	 * Whether messages from and to this client may be compressed: permessage-deflate was
	 * agreed on.
	 * @return the same for the whole connection
	 */
	public boolean isCompressed() {
		return channel().isCompressed();
	}

	/**
	 * Whether this client was made of this opening, and not of that of another
	 * connection.
	 * @param opening any opening
	 * @return {@code true} if it sends to that connection
	 */
	public final boolean isMadeOf(Opening opening) {
		return channel() == opening.channel();
	}

	final ClientChannel channel() {
		return this.channel;
	}

	/**
	 * Fits a log line.
	 */
	@Override
	public String toString() {
		return getClass().getSimpleName() + "[" + request().remoteAddress() + " " + Printable.of(request().path()) + " "
				+ channel().id() + "]";
	}

}
