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
 * A place that clients connect to, such as a chat room: it makes its clients, holds them
 * and is told what happens to them. Extend it and override the verbs that matter; each
 * has a default.
 * <p>
 * For one client, verbs are called one at a time and in order: {@link #clientConnected},
 * then its messages, then {@link #clientDisconnected}; only {@link #checkMessage},
 * {@link #takeTextMessage} and {@link #takeBinaryMessage} do not wait for the others. For
 * different clients they run concurrently. They may block, unless
 * {@link #isNonBlocking()} says otherwise. An exception thrown by a verb is told to
 * {@link #errorOccurred} and closes that client with 1011, or with the status of a
 * {@link WebSocketException}.
 * <p>
 * No public method is final and none reads a field of its caller's object, so that a
 * proxy may stand in front.
 *
 * @param <C> the type of the clients
 */
public abstract class SocketResource<C extends SocketClient> {

	/** None in a proxy that no constructor has made. */
	final ClientsBinding<C> clients = new ClientsBinding<>();

	/**
	 * Decides about a handshake before a client is made. Called on the request's thread,
	 * before the connection is upgraded; the default accepts.
	 * @param request what the client asks for
	 * @throws io.hunchensocket.handshake.HandshakeRefusedException to refuse it with an
	 * HTTP status; any other exception is answered with 500
	 */
	public void accept(OpeningRequest request) {
	}

	/**
	 * Makes the client of a new connection. Called on the request's thread, after
	 * {@link #accept} and before the connection is upgraded: what the client sends here
	 * waits, and is discarded if the upgrade fails. The default makes a bare
	 * {@link SocketClient}; a resource whose clients are of a narrower type must override
	 * it, or is refused when it is first used.
	 * @param opening the request, what was agreed on, and the means to send
	 * @return a new client, whole from now on
	 * @throws io.hunchensocket.handshake.HandshakeRefusedException to refuse it with an
	 * HTTP status; any other exception is answered with 500
	 */
	@SuppressWarnings("unchecked") // The engine refuses a resource whose C is narrower.
	public C newClient(Opening opening) {
		return (C) new SocketClient(opening);
	}

	/**
	 * Tells that a client has connected. It is among {@link #clients()} already; to turn
	 * it away, close it or throw a {@link WebSocketException}.
	 * @param client the new client
	 */
	public void clientConnected(C client) {
	}

	/**
	 * Tells that a whole text message arrived. A resource that overrides no verb for
	 * texts takes none: they are refused with 1003 before they are read.
	 * @param client who sent it
	 * @param text the text
	 */
	public void textMessageReceived(C client, String text) {
		throw new WebSocketException(CloseStatus.of(CloseCode.UNSUPPORTED_DATA, "text messages are not taken here"));
	}

	/**
	 * Tells that a whole binary message arrived. A resource that overrides no verb for
	 * binary messages takes none: they are refused with 1003 before they are read.
	 * @param client who sent it
	 * @param bytes the payload; the array belongs to the callee
	 */
	public void binaryMessageReceived(C client, byte[] bytes) {
		throw new WebSocketException(CloseStatus.of(CloseCode.UNSUPPORTED_DATA, "binary messages are not taken here"));
	}

	/**
	 * Offers a whole text message before it waits for its turn:
	 * {@link #textMessageReceived} gets it only if it is not taken. That is for the
	 * answer to a question which a verb of the same client has sent, and for which it
	 * waits: behind that verb the answer would never come. Called on the client's loop
	 * for every text, in the order of their arrival, and only where it or
	 * {@link #takeBinaryMessage} is overridden; it must not block. Another verb of the
	 * client may run meanwhile, or {@link #clientConnected} may not have begun: guard
	 * what they share.
	 * @param client who sent it
	 * @param text the text
	 * @return whether it is taken; the default takes none
	 */
	public boolean takeTextMessage(C client, String text) {
		return false;
	}

	/**
	 * Offers a whole binary message before it waits for its turn, as
	 * {@link #takeTextMessage} for texts.
	 * @param client who sent it
	 * @param bytes the payload; the array belongs to the callee if it takes the message,
	 * and must not be changed otherwise
	 * @return whether it is taken; the default takes none
	 */
	public boolean takeBinaryMessage(C client, byte[] bytes) {
		return false;
	}

	/**
	 * Tells that a text message begins to arrive. Override it instead of
	 * {@link #textMessageReceived} to read texts that are larger than memory should hold:
	 * reading waits for the client, and while nothing is read the client is slowed down.
	 * Not for a non-blocking resource.
	 * @param client who sends it
	 * @param text ends with the message; what is left when this verb returns is skipped.
	 * It throws {@link IOException} if the connection ends before the message does
	 * @throws IOException if reading fails
	 */
	public void textStreamReceived(C client, Reader text) throws IOException {
	}

	/**
	 * Tells that a binary message begins to arrive. Override it instead of
	 * {@link #binaryMessageReceived}, as {@link #textStreamReceived} for texts.
	 * @param client who sends it
	 * @param bytes as there
	 * @throws IOException if reading fails
	 */
	public void binaryStreamReceived(C client, InputStream bytes) throws IOException {
	}

	/**
	 * Tells that a part of a text message arrived. Override it instead of
	 * {@link #textMessageReceived} to take texts in parts, without a thread that waits:
	 * for non-blocking resources, but not only for them.
	 * @param client who sends it
	 * @param chunk bytes of UTF-8 that were checked; it may end inside a character
	 */
	public void textChunkReceived(C client, MessageChunk chunk) {
	}

	/**
	 * Tells that a part of a binary message arrived. Override it instead of
	 * {@link #binaryMessageReceived}, as {@link #textChunkReceived} for texts.
	 * @param client who sends it
	 * @param chunk the part
	 */
	public void binaryChunkReceived(C client, MessageChunk chunk) {
	}

	/**
	 * Tells that a whole binary message arrived, which was put into a temporary file if
	 * it is large. Override it instead of {@link #binaryMessageReceived} to take messages
	 * that are larger than memory should hold, and larger than
	 * {@code websocket.max-message-size}. Not for a non-blocking resource.
	 * @param client who sent it
	 * @param message valid until this verb returns
	 * @throws IOException if the message cannot be read
	 */
	public void spooledMessageReceived(C client, SpooledMessage message) throws IOException {
	}

	/**
	 * Tells that a pong arrived: the answer to a {@link SocketClient#ping}, with its
	 * payload, to a ping of the heartbeat, whose payload is empty, or one that nobody
	 * asked for. A client that got several pings may answer the last alone. Called only
	 * where it is overridden, and in the order in which pongs and messages arrived.
	 * Source: RFC 6455, section 5.5.3.
	 * @param client who sent it
	 * @param payload at most 125 bytes; the array belongs to the callee
	 */
	public void pongReceived(C client, byte[] payload) {
	}

	/**
	 * Tells that a client has gone; it is no longer among {@link #clients()}. Called
	 * exactly once for each client whose {@link #clientConnected} was entered, after its
	 * last message, and as soon as both ends have said their Close.
	 * @param client who went
	 * @param status why: the status of whoever closed first, if both have said their
	 * Close; ours if the client broke a rule; 1006 if the connection was cut before that
	 */
	public void clientDisconnected(C client, CloseStatus status) {
	}

	/**
	 * Tells that a verb threw; the client is closed after it. The default logs it, and a
	 * {@link WebSocketException}, which is an end that somebody chose, at debug level.
	 * @param client whose verb it was
	 * @param error what was thrown
	 */
	public void errorOccurred(C client, Throwable error) {
		boolean chosen = error instanceof WebSocketException;
		System.getLogger(getClass().getName())
			.log(chosen ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
					() -> "A verb threw for " + nameOf(client) + ", which is closed", error);
	}

	/** A name that cannot be had hides no error. */
	private static String nameOf(SocketClient client) {
		try {
			return client.toString();
		}
		catch (Throwable ex) {
			return client.getClass().getName();
		}
	}

	/**
	 * Decides whether a message may be read, before any of its payload is. Called on the
	 * client's loop for every data frame, and only where it is overridden: it must
	 * neither block nor send.
	 * @param client who is sending
	 * @param type of the message
	 * @param frameLength bytes of this frame's payload on the wire
	 * @param totalLength bytes of the message so far, this frame included
	 * @return whether to go on
	 */
	public Admission checkMessage(C client, MessageType type, long frameLength, long totalLength) {
		return Admission.ACCEPTED;
	}

	/**
	 * The name of this resource: no other resource of the application has it, and it is
	 * the same on all servers of a cluster, which know by it whose clients a broadcast is
	 * for. Override it where several resources are of one class, such as one for each
	 * chat room.
	 * @return the default is the name of the class that somebody wrote, also where a
	 * proxy stands in front
	 */
	public String name() {
		return OverriddenVerbs.writtenClass(getClass()).getName();
	}

	/**
	 * Tells which subprotocols this resource speaks: the first one that the client offers
	 * too is agreed on, and none if there is none.
	 * @return names in the order of preference; the default is none
	 */
	public List<String> subprotocols() {
		return List.of();
	}

	/**
	 * Tells whether messages are compressed with clients that offer it.
	 * @return the default is what {@code websocket.compression.enabled} says
	 */
	public Compression compression() {
		return Compression.AS_CONFIGURED;
	}

	/**
	 * Tells how messages are taken. The default infers it from the verbs that the class
	 * overrides; a class that overrides several of them for one type of message, such as
	 * an adapter, says it here.
	 * @return the same at each call
	 * @throws IllegalArgumentException if two verbs take messages of one type
	 */
	public ReceiveModes receiveModes() {
		return OverriddenVerbs.in(getClass());
	}

	/**
	 * Tells whether the verbs never block, and may be called on the client's loop itself.
	 * That is the fastest way; one verb that waits holds up every client of that loop.
	 * @return the default is {@code false}: verbs are called on the executor
	 */
	public boolean isNonBlocking() {
		return false;
	}

	/**
	 * The clients that are connected, a live view.
	 * @return always the same object
	 */
	public Clients<C> clients() {
		return this.clients;
	}

	/**
	 * Closes the clients that are connected now, each behind what was sent to it before.
	 * It does not wait for them: {@link #clientDisconnected} is called when a client has
	 * gone. A client that is being closed already keeps its status.
	 * <p>
	 * The resource itself goes on, and new clients may come, also those whose handshake
	 * is under way. To keep them out, first take its path or dispatcher out of the table,
	 * and turn away in {@link #clientConnected} who comes all the same.
	 * @param status what they are told
	 * @throws IllegalArgumentException if the status cannot be sent; nobody is closed
	 * then
	 */
	public void closeClients(CloseStatus status) {
		if (!status.isSendable()) {
			throw new IllegalArgumentException("Close code %d cannot be sent".formatted(status.code()));
		}
		clients().forEach((client) -> client.close(status));
	}

}
