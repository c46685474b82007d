package io.hunchensocket.resource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

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
 * The client of one connection: the object by which an application sends messages to the
 * peer and closes the connection. Extend it to keep state with the client, such as a name
 * taken from the request. Any thread may call the methods. None of them blocks, except
 * those that open a file or write a message piece by piece.
 */
public class SocketClient {

	// The parts of the opening, not the opening: one object less for each connection.

	private final OpeningRequest request;

	private final Map<String, String> pathVariables;

	private final @Nullable String subprotocol;

	private final ClientChannel channel;

	/**
	 * A client of this connection. It may send from now on, but not open a stream:
	 * messages wait until the connection is upgraded.
	 * @param opening the one that {@link SocketResource#newClient} was given
	 */
	public SocketClient(Opening opening) {
		this.request = opening.request();
		this.pathVariables = opening.pathVariables();
		this.subprotocol = opening.subprotocol().orElse(null);
		this.channel = opening.channel();
	}

	/**
	 * Identifies this client in logs and traces. No other client has the same id, on this
	 * server or another.
	 * @return an id that stays the same for the whole connection
	 */
	public ClientId id() {
		return channel().id();
	}

	/**
	 * Sends a text message.
	 * @param text any text
	 * @return whether the message was taken
	 * @throws IllegalArgumentException if the text holds a lone surrogate
	 */
	public SendResult sendText(String text) {
		return channel().sendText(text);
	}

	/**
	 * Sends a binary message.
	 * @param bytes the payload, which is copied
	 * @return whether the message was taken
	 */
	public SendResult sendBinary(byte[] bytes) {
		return channel().sendBinary(bytes);
	}

	/**
	 * Sends a binary message.
	 * @param bytes the payload, which is copied from the position to the limit of the
	 * buffer; neither is moved
	 * @return whether the message was taken
	 */
	public SendResult sendBinary(ByteBuffer bytes) {
		return send(SocketMessage.binary(bytes));
	}

	/**
	 * Sends a file as a binary message. Threads of the executor read it piece by piece,
	 * as fast as the peer takes it: the file is never in memory as a whole. Messages that
	 * are sent later wait for the end of the file. If the file cannot be read to its end,
	 * or has become shorter, the last fragment is never sent, and the client is closed
	 * with 1011.
	 * @param file opened before this method returns: it may be moved or deleted after
	 * that, but must not be changed
	 * @return whether the file was taken; {@link SendResult#DROPPED} if 16 files already
	 * wait for this client
	 * @throws IOException if the file cannot be opened
	 */
	public SendResult sendBinary(Path file) throws IOException {
		return channel().send(file);
	}

	/**
	 * Sends a binary message that is written piece by piece, and blocks until it is
	 * written. The message leaves in fragments: whatever its size, only a part of it is
	 * in memory. The caller waits while the client lags behind, and while messages that
	 * were sent before have not left. Messages that other threads send meanwhile wait for
	 * the end of this one. Source: RFC 6455, section 5.4.
	 * @param body writes the message, on the caller's thread. If it throws anything, the
	 * message is {@linkplain MessageOutputStream#abort() aborted}, and the client is
	 * closed with 1011
	 * @throws IOException if the body throws it, or if the message cannot be completed,
	 * because the connection is closed or a message from the client was cut meanwhile
	 * @throws IllegalStateException if the connection is not open yet, or if the caller
	 * is the loop, which must not block
	 */
	public void sendBinary(MessageBody<? super MessageOutputStream> body) throws IOException {
		LentStream.write(openBinaryStream(), body);
	}

	/**
	 * Sends a text message that is written piece by piece, and blocks until it is
	 * written, as {@link #sendBinary(MessageBody)} does for a binary message.
	 * @param body writes the message, on the caller's thread. If it throws anything, the
	 * message is {@linkplain MessageWriter#abort() aborted}, and the client is closed
	 * with 1011
	 * @throws IOException as {@link #sendBinary(MessageBody)}
	 * @throws IllegalStateException as {@link #sendBinary(MessageBody)}
	 */
	public void sendText(MessageBody<? super MessageWriter> body) throws IOException {
		LentStream.write(channel().open(MessageType.TEXT), (stream) -> {
			MessageWriter writer = new MessageWriter(stream);
			body.writeTo(writer);
			writer.close();
		});
	}

	/**
	 * Begins a binary message that is written piece by piece. Use it where
	 * {@link #sendBinary(MessageBody)} does not fit. The stream knows only of its own
	 * failures: if anything else fails, the caller must
	 * {@linkplain MessageOutputStream#abort() abort} the message.
	 * @return a stream for one thread at a time, which blocks while the client lags
	 * behind. The caller must close it, which ends the message. Its methods throw an
	 * {@link IOException} once the connection is closed. If the thread is interrupted
	 * while it waits, they throw an {@link java.io.InterruptedIOException}; if
	 * {@code write} has thrown it, the message can only be aborted
	 * @throws IllegalStateException if the connection is not open yet, or if the caller
	 * is the loop, which must not block
	 */
	public MessageOutputStream openBinaryStream() {
		return channel().open(MessageType.BINARY);
	}

	/**
	 * Begins a text message that is written piece by piece, as
	 * {@link #openBinaryStream()} does for a binary message.
	 * @return a writer with the same conditions as that stream. It also throws an
	 * {@link IllegalArgumentException} for a lone surrogate, and writes nothing of that
	 * call
	 * @throws IllegalStateException as {@link #openBinaryStream()}
	 */
	public MessageWriter openTextWriter() {
		return new MessageWriter(channel().open(MessageType.TEXT));
	}

	/**
	 * Sends a message. Messages that one thread sends arrive in the order of its calls.
	 * If the send queue is full, the {@link io.hunchensocket.OverflowPolicy} of the
	 * engine decides.
	 * @param message text or binary
	 * @return whether the message was taken
	 */
	public SendResult send(SocketMessage message) {
		return channel().send(message);
	}

	/**
	 * Sends an object. A {@code String} is sent as a text message; a {@code byte[]} or a
	 * {@link ByteBuffer} is copied and sent as a binary message. The converter of the
	 * engine makes a message of any other object, such as JSON, on the caller's thread
	 * and before anything is queued.
	 * @param value the object; an exception of the converter is thrown to the caller
	 * @return whether the message was taken
	 * @throws IllegalArgumentException for files and streams, which other methods of this
	 * class send
	 * @throws IllegalStateException if the engine has no converter
	 */
	public SendResult send(Object value) {
		return send(ObjectMessage.of(value, channel()::convert));
	}

	/**
	 * Sends an object as a request, which the client is to answer. The reply is
	 * recognized when it arrives: it does not wait for verbs of this client, so that a
	 * verb may wait for it, unless the resource is non-blocking.
	 * @param <R> the type of the reply
	 * @param message an object, as for {@link #send(Object)}; texts and bytes cannot be
	 * requests
	 * @param reply the type that the reply is read as; {@code Void} for none
	 * @param timeout how long the client may take; the stage then fails with a
	 * {@link java.util.concurrent.TimeoutException}
	 * @return completed with the reply, on the client's loop, where dependents must not
	 * block. It fails if the client answers with an error, or if the connection ends
	 * @throws IllegalStateException if the resource has no format for requests: only
	 * beans with methods for named messages have one
	 */
	public <R> CompletionStage<R> request(Object message, Class<R> reply, Duration timeout) {
		return channel().request(message, reply, timeout);
	}

	/**
	 * Calls no more verbs for this client until a stage has completed. Call it in a verb
	 * of this client: its next message waits as if the verb had not returned yet, but no
	 * thread waits.
	 * @param stage any stage, which may also fail
	 * @param then called as a verb when the stage has completed, and before all others
	 * @throws IllegalStateException if no verb of this client calls it, or if the verb
	 * has called it already
	 */
	public void suspendUntil(CompletionStage<?> stage, Runnable then) {
		channel().suspendUntil(stage, then);
	}

	/**
	 * Calls something as a verb of this client: one at a time with its other verbs, in
	 * its context, and after all that has arrived before. Use it to touch the state of a
	 * client from another thread, such as that of a timer. It is not called if the
	 * connection has ended before that, or is closed by this side.
	 * @param verb called on a handler thread or, if the resource is non-blocking, on the
	 * client's loop; what it throws closes the client, as for any verb
	 * @throws IllegalStateException if the connection is not open yet, such as in the
	 * constructor of the client
	 */
	public void execute(Runnable verb) {
		channel().execute(verb);
	}

	/**
	 * Runs a task when no more than a quarter of {@code websocket.send-queue.max-size}
	 * waits to be sent; at once, if that is so now. Use it to send a long series of
	 * messages as fast as the client takes them. It is not run if the connection ends
	 * before that.
	 * @param task called on the client's loop; it must neither block nor throw
	 */
	public void whenDrained(Runnable task) {
		channel().whenDrained(task);
	}

	/**
	 * Runs a task when the connection has ended; at once, if it has ended already. Use it
	 * to cancel what is done for this client alone. Verbs of this client may still run;
	 * {@link SocketResource#clientDisconnected} comes after the last of them.
	 * @param task called on the client's loop; it must neither block nor throw
	 */
	public void whenEnded(Runnable task) {
		channel().whenEnded(task);
	}

	/**
	 * Sends a ping, which leaves before messages that wait. The heartbeat of the engine
	 * sends its own pings. Source: RFC 6455, section 5.5.2.
	 * @param payload at most 125 bytes, which are copied
	 * @return whether the ping was taken
	 * @throws IllegalArgumentException if the payload is longer
	 */
	public SendResult ping(byte[] payload) {
		return channel().ping(payload);
	}

	/**
	 * Closes the connection with 1000, as {@link #close(CloseStatus)} does.
	 */
	public void close() {
		close(CloseStatus.NORMAL);
	}

	/**
	 * Begins the closing handshake. The Close frame leaves behind the messages that were
	 * sent before. From now on nothing can be sent, and messages from the peer are no
	 * longer delivered. A second call changes nothing. Source: RFC 6455, section 7.1.2.
	 * @param status sent to the peer in the Close frame
	 * @throws IllegalArgumentException if a Close frame cannot carry the status: 1005 or
	 * 1006
	 */
	public void close(CloseStatus status) {
		channel().close(status);
	}

	/**
	 * Whether messages can still be sent. After a Close of the peer they can, until the
	 * engine answers it.
	 * @return {@code false} once {@link #close} was called, the engine has queued its own
	 * Close, or the connection has ended
	 */
	public boolean isOpen() {
		return channel().isOpen();
	}

	/**
	 * How many bytes were sent and have not been written to the socket yet: a measure of
	 * how far this client lags behind. A reply that a non-blocking resource sends from a
	 * verb counts only after the loop has handled all bytes that it read from this
	 * client. A broadcast counts only if it could not be written at the end of the loop's
	 * turn.
	 * @return bytes; a message that is compressed only when it leaves counts with its
	 * uncompressed length
	 */
	public long bufferedBytes() {
		return channel().bufferedBytes();
	}

	/**
	 * The request that opened the connection.
	 * @return an immutable snapshot from before the upgrade
	 */
	public OpeningRequest request() {
		return this.request;
	}

	/**
	 * The values of the variables in the resource's path.
	 * @return the decoded values by name, unmodifiable; empty if the path has no
	 * variables
	 */
	public Map<String, String> pathVariables() {
		return this.pathVariables;
	}

	/**
	 * The subprotocol that was agreed on. Source: RFC 6455, section 1.9.
	 * @return its name, or empty if none was agreed on
	 */
	public Optional<String> subprotocol() {
		return Optional.ofNullable(this.subprotocol);
	}

	/**
	 * Whether messages from and to this client may be compressed, because
	 * permessage-deflate was agreed on. Source: RFC 7692, section 5.
	 * @return the same for the whole connection
	 */
	public boolean isCompressed() {
		return channel().isCompressed();
	}

	/**
	 * Whether this client was made from this opening. The engine refuses a client of
	 * another connection.
	 * @param opening any opening
	 * @return {@code true} if the client sends to the connection of the opening
	 */
	public final boolean isMadeOf(Opening opening) {
		return channel() == opening.channel();
	}

	final ClientChannel channel() {
		return this.channel;
	}

	/**
	 * Class, address, path and id for a log line, escaped.
	 */
	@Override
	public String toString() {
		return getClass().getSimpleName() + "[" + request().remoteAddress() + " " + Printable.of(request().path()) + " "
				+ channel().id() + "]";
	}

}
