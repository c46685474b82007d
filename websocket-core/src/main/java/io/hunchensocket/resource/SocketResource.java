package io.hunchensocket.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseCode;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.Compression;
import io.hunchensocket.MessageType;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.handshake.OpeningRequest;

/**
 * An endpoint that clients connect to, such as a chat room. It makes its clients and
 * holds them; the engine calls its verbs, such as {@link #textMessageReceived}, when
 * something happens to a client. Extend the class and override the verbs that you need;
 * each has a default.
 * <p>
 * For one client, the verbs are called one at a time and in order:
 * {@link #clientConnected}, then its messages, then {@link #clientDisconnected}. Only
 * {@link #checkMessage}, {@link #takeTextMessage} and {@link #takeBinaryMessage} do not
 * wait for the other verbs. For different clients the verbs run concurrently. They are
 * called on handler threads, which are threads of the executor, and may block; if
 * {@link #isNonBlocking()} returns {@code true}, they are called on the client's loop and
 * must not block. If a verb throws an exception or an error, {@link #errorOccurred} is
 * called with it, and the client is closed with 1011, or with the status of a
 * {@link WebSocketException}.
 * <p>
 * A class-based proxy may stand in front of a resource: no public method is final, and
 * the engine calls public methods only.
 *
 * @param <C> the type of the clients
 */
public abstract class SocketResource<C extends SocketClient> {

	/** {@code null} in a proxy, if it was made without a constructor. */
	final ClientsBinding<C> clients = new ClientsBinding<>();

	/**
	 * Decides about a handshake before a client is made. Called on the request's thread,
	 * before the connection is upgraded. The default accepts every handshake.
	 * @param request the opening handshake
	 * @throws io.hunchensocket.handshake.HandshakeRefusedException to refuse the
	 * handshake with an HTTP status. Spring's {@code ResponseStatusException} and its
	 * like do the same in a Spring application; any other exception is answered with 500
	 */
	public void accept(OpeningRequest request) {
	}

	/**
	 * Makes the client of a new connection. Called on the request's thread, after
	 * {@link #accept} and before the connection is upgraded. Messages that the client
	 * sends here wait for the upgrade, and are discarded if it fails. The default makes a
	 * {@link SocketClient}. A resource whose clients are of another type must override
	 * this method: if it does not, the application does not start, or the handshake
	 * fails.
	 * @param opening the request, the subprotocol that was agreed on, and the connection
	 * @return a new client that was made from this opening, never {@code null}
	 * @throws io.hunchensocket.handshake.HandshakeRefusedException to refuse the
	 * handshake with an HTTP status, as in {@link #accept}
	 */
	@SuppressWarnings("unchecked") // The engine refuses a resource whose C is narrower.
	public C newClient(Opening opening) {
		return (C) new SocketClient(opening);
	}

	/**
	 * Called when a client has connected. The client is among {@link #clients()} already.
	 * To reject it, close it or throw a {@link WebSocketException}.
	 * @param client the new client
	 */
	public void clientConnected(C client) {
	}

	/**
	 * Called with a whole text message. If a resource overrides no verb for texts, a text
	 * is refused with 1003 before its payload is read. Messages may have up to
	 * {@code websocket.max-message-size} bytes; larger ones are refused with 1009.
	 * @param client the client that sent the message
	 * @param text the text
	 */
	public void textMessageReceived(C client, String text) {
		throw new WebSocketException(CloseStatus.of(CloseCode.UNSUPPORTED_DATA, "text messages are not taken here"));
	}

	/**
	 * Called with a whole binary message. If a resource overrides no verb for binary
	 * messages, one is refused with 1003 before its payload is read. The size is limited
	 * as in {@link #textMessageReceived}.
	 * @param client the client that sent the message
	 * @param bytes the payload; the resource may keep and change the array
	 */
	public void binaryMessageReceived(C client, byte[] bytes) {
		throw new WebSocketException(CloseStatus.of(CloseCode.UNSUPPORTED_DATA, "binary messages are not taken here"));
	}

	/**
	 * Offers a whole text message to the resource before the message waits for its turn.
	 * Only a message that is not taken goes on to {@link #textMessageReceived}. Override
	 * it if a verb sends a question to its client and waits for the answer: without it
	 * the answer would wait until that verb has returned. Called on the client's loop for
	 * every text, in the order of arrival, and only if this method or
	 * {@link #takeBinaryMessage} is overridden. It must not block. Another verb of the
	 * same client may run at the same time, and {@link #clientConnected} may not have
	 * been called yet: synchronize access to state that they share.
	 * @param client the client that sent the message
	 * @param text the text
	 * @return {@code true} to take the message; the default takes none
	 */
	public boolean takeTextMessage(C client, String text) {
		return false;
	}

	/**
	 * Offers a whole binary message to the resource before the message waits for its
	 * turn, as {@link #takeTextMessage} does for texts.
	 * @param client the client that sent the message
	 * @param bytes the payload; the resource may keep and change the array if it takes
	 * the message, and must not change it otherwise
	 * @return {@code true} to take the message; the default takes none
	 */
	public boolean takeBinaryMessage(C client, byte[] bytes) {
		return false;
	}

	/**
	 * Whether {@link #textMessageReceived} does not block for a text, so that it may be
	 * called on the client's loop. Then the message does not pass to a handler thread,
	 * which is faster. Called on the loop, while no verb of the client runs or waits, and
	 * only if {@link #receiveModes} include offers on the loop. It must neither block nor
	 * throw.
	 * @param client the client that sent the message
	 * @param text the text
	 * @return {@code false} by default
	 */
	public boolean isNonBlocking(C client, String text) {
		return false;
	}

	/**
	 * The same for {@link #binaryMessageReceived}.
	 * @param client the client that sent the message
	 * @param bytes the message, not to be changed
	 * @return {@code false} by default
	 */
	public boolean isNonBlocking(C client, byte[] bytes) {
		return false;
	}

	/**
	 * Called when a text message begins to arrive. Override it instead of
	 * {@link #textMessageReceived} to read texts that are too large for memory, of up to
	 * {@code websocket.streaming.max-message-size} bytes. A read blocks until the client
	 * has sent more; while the resource reads nothing, the client is slowed down. A
	 * non-blocking resource must not override it.
	 * @param client the client that sends the message
	 * @param text reads the message to its end. Text that was not read when this verb
	 * returns is skipped. The reader throws an {@link IOException} if the connection ends
	 * before the message does
	 * @throws IOException if reading fails. It closes the client as any exception does,
	 * unless the message was cut
	 */
	public void textStreamReceived(C client, Reader text) throws IOException {
	}

	/**
	 * Called when a binary message begins to arrive. Override it instead of
	 * {@link #binaryMessageReceived}, as {@link #textStreamReceived} for texts.
	 * @param client the client that sends the message
	 * @param bytes reads the message to its end, as the reader of
	 * {@link #textStreamReceived}
	 * @throws IOException if reading fails, as in {@link #textStreamReceived}
	 */
	public void binaryStreamReceived(C client, InputStream bytes) throws IOException {
	}

	/**
	 * Called when a part of a text message has arrived. Override it instead of
	 * {@link #textMessageReceived} to take large texts in parts, without a thread that
	 * waits for the client. Any resource may override it, non-blocking or not.
	 * @param client the client that sends the message
	 * @param chunk bytes that were checked to be UTF-8; the chunk may end inside a
	 * character
	 */
	public void textChunkReceived(C client, MessageChunk chunk) {
	}

	/**
	 * Called when a part of a binary message has arrived. Override it instead of
	 * {@link #binaryMessageReceived}, as {@link #textChunkReceived} for texts.
	 * @param client the client that sends the message
	 * @param chunk the part
	 */
	public void binaryChunkReceived(C client, MessageChunk chunk) {
	}

	/**
	 * Called with a whole binary message, which is in a temporary file if it is larger
	 * than {@code websocket.spool.threshold}. Override it instead of
	 * {@link #binaryMessageReceived} to take messages that are too large for memory, of
	 * up to {@code websocket.streaming.max-message-size} bytes. A non-blocking resource
	 * must not override it.
	 * @param client the client that sent the message
	 * @param message valid until this verb returns
	 * @throws IOException if the message cannot be read
	 */
	public void spooledMessageReceived(C client, SpooledMessage message) throws IOException {
	}

	/**
	 * Called when a pong has arrived. It may answer a {@link SocketClient#ping}, whose
	 * payload it has; it may answer a ping of the heartbeat, whose payload is empty; or
	 * it may be unsolicited. A client that got several pings may answer only the last
	 * one. The verb is called only if it is overridden, and in the order in which pongs
	 * and messages arrived. Source: RFC 6455, section 5.5.3.
	 * @param client the client that sent the pong
	 * @param payload at most 125 bytes; the resource may keep and change the array
	 */
	public void pongReceived(C client, byte[] payload) {
	}

	/**
	 * Called when a client has disconnected; the client is no longer among
	 * {@link #clients()}. It is called exactly once for each client whose
	 * {@link #clientConnected} was called, also if that threw, and after the last
	 * message. It is called as soon as both sides have sent their Close, or the
	 * connection has ended. Source: RFC 6455, section 7.1.5.
	 * @param client the client that disconnected
	 * @param status the status of the side that closed first, if both sides have sent
	 * their Close; that of this server if the client broke a rule; 1006 if the connection
	 * ended before that
	 */
	public void clientDisconnected(C client, CloseStatus status) {
	}

	/**
	 * Called when a verb has thrown; the client is closed after it. It is called on the
	 * thread of that verb, which is the loop for {@link #checkMessage},
	 * {@link #takeTextMessage} and {@link #takeBinaryMessage}. The default logs the
	 * error, but a {@link WebSocketException}, by which the application chose to close
	 * the client, only at debug level.
	 * @param client the client of the verb
	 * @param error the exception or error that the verb threw
	 */
	public void errorOccurred(C client, Throwable error) {
		boolean chosen = error instanceof WebSocketException;
		System.getLogger(getClass().getName())
			.log(chosen ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
					() -> "A verb threw for " + nameOf(client) + ", which is closed", error);
	}

	/** If {@code toString} of the client throws, the error is still logged. */
	private static String nameOf(SocketClient client) {
		try {
			return client.toString();
		}
		catch (Throwable ex) {
			return client.getClass().getName();
		}
	}

	/**
	 * Decides whether a message may be read, before the payload of a frame is read.
	 * Called on the client's loop for every data frame, and only if it is overridden. It
	 * must neither block nor send. Another verb of the same client may run at the same
	 * time.
	 * @param client the client that is sending
	 * @param type the type of the message
	 * @param frameLength bytes of this frame's payload on the wire
	 * @param totalLength bytes of the message so far on the wire, this frame included
	 * @return {@link Admission#ACCEPTED} to read the frame, or a refusal with the status
	 * that closes the client; never {@code null}
	 */
	public Admission checkMessage(C client, MessageType type, long frameLength, long totalLength) {
		return Admission.ACCEPTED;
	}

	/**
	 * The name of this resource. No other resource of the application may have it. It
	 * must be the same on all servers of a cluster, where a broadcast to the clients of a
	 * resource is addressed by its name. Override it if several resources have the same
	 * class, such as one for each chat room.
	 * @return the name; by default that of the class as the application wrote it, also if
	 * a proxy stands in front
	 */
	public String name() {
		return OverriddenVerbs.writtenClass(getClass()).getName();
	}

	/**
	 * The subprotocols that this resource supports. The first of them that the client
	 * offers too is agreed on; if the client offers none of them, the handshake goes on
	 * without one. Source: RFC 6455, section 4.2.2 (5).
	 * @return names in the order of preference; by default none
	 */
	public List<String> subprotocols() {
		return List.of();
	}

	/**
	 * Whether messages are compressed with clients that offer permessage-deflate. Source:
	 * RFC 7692.
	 * @return the default leaves it to {@code websocket.compression.enabled}
	 */
	public Compression compression() {
		return Compression.AS_CONFIGURED;
	}

	/**
	 * How this resource takes messages. The default infers it from the verbs that the
	 * class overrides. A class that overrides several verbs for one type of message, such
	 * as an adapter, must override this method.
	 * @return modes that are the same at each call
	 * @throws IllegalArgumentException if the class overrides two verbs for one type of
	 * message, or a method that takes messages on the loop without the verb for whole
	 * messages
	 */
	public ReceiveModes receiveModes() {
		return OverriddenVerbs.in(getClass());
	}

	/**
	 * Whether the verbs never block. They are then called on the client's loop instead of
	 * a handler thread, which is faster. A verb that blocks nevertheless holds up every
	 * client of that loop.
	 * @return by default {@code false}: verbs are called on handler threads
	 */
	public boolean isNonBlocking() {
		return false;
	}

	/**
	 * The clients that are connected. Any thread may use them.
	 * @return a live view, always the same object
	 */
	public Clients<C> clients() {
		return this.clients;
	}

	/**
	 * Closes the clients that are connected now, each behind the messages that were sent
	 * to it before. Any thread may call it. It does not wait for the clients:
	 * {@link #clientDisconnected} is called when a client has disconnected. A client that
	 * is closing already keeps its status.
	 * <p>
	 * The resource stays open: new clients may connect, also those whose handshake is
	 * under way. To prevent that, first remove the path or the dispatcher of the
	 * resource, and close clients that connect nevertheless in {@link #clientConnected}.
	 * @param status sent to the clients in their Close frames
	 * @throws IllegalArgumentException if a Close frame cannot carry the status: 1005 or
	 * 1006; no client is closed then
	 */
	public void closeClients(CloseStatus status) {
		if (!status.isSendable()) {
			throw new IllegalArgumentException("Close code %d cannot be sent".formatted(status.code()));
		}
		clients().forEach((client) -> client.close(status));
	}

}
