package io.hunchensocket.spring.handler;

import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.channel.MessageConverter;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.Clients;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.ReceiveModes;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.spring.format.Envelope;
import io.hunchensocket.spring.format.MalformedMessageException;
import io.hunchensocket.spring.format.MessageFormat;
import io.hunchensocket.spring.handler.VerbArguments.CheckedFrame;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;

/**
 * The resource that calls the methods of an annotated bean. Each verb is one call of a
 * compiled method, on the thread on which the engine calls the verb.
 */
public final class AnnotatedResource extends SocketResource<SocketClient> {

	private final Class<?> type;

	private final boolean nonBlocking;

	private final Formats formats;

	private final Exchanges exchanges;

	private final Map<MessageFormat, MessageConverter> converters;

	private final Handlers handlers;

	private final boolean hasNonBlockingMethods;

	private final boolean hasLaterValues;

	/**
	 * A resource.
	 * @param type of the bean, without proxies
	 * @param nonBlocking whether the methods never block
	 * @param exchanges of the clients
	 * @param compile makes the methods, which may take the clients of the resource
	 */
	AnnotatedResource(Class<?> type, boolean nonBlocking, Exchanges exchanges,
			Function<Clients<SocketClient>, Handlers> compile) {
		this.type = type;
		this.nonBlocking = nonBlocking;
		this.exchanges = exchanges;
		this.formats = exchanges.formats();
		this.converters = exchanges.formats()
			.all()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Function.identity(),
					(format) -> new FormatConverter(format, exchanges)));
		this.handlers = compile.apply(super.clients());
		this.hasNonBlockingMethods = this.handlers.messages().haveNonBlocking();
		this.hasLaterValues = this.handlers.messages().haveLaterValues();
	}

	@Override
	public String name() {
		return this.type.getName();
	}

	@Override
	public boolean isNonBlocking() {
		return this.nonBlocking;
	}

	@Override
	public ReceiveModes receiveModes() {
		return this.handlers.messages().modes();
	}

	@Override
	public void accept(OpeningRequest request) {
		try {
			if (this.handlers.accept().isPresent()) {
				this.handlers.accept().get().call(null, request);
			}
		}
		catch (Throwable ex) {
			throw Unchecked.rethrown(ex);
		}
	}

	@Override
	public SocketClient newClient(Opening opening) {
		try {
			Object client = this.handlers.newClient().call(null, opening);
			if (client instanceof SocketClient made) {
				return made;
			}
			throw new IllegalStateException(
					"%s returned null: return a client, or refuse the handshake".formatted(this.handlers.newClient()));
		}
		catch (Throwable ex) {
			throw Unchecked.rethrown(ex);
		}
	}

	@Override
	public void clientConnected(SocketClient client) {
		tell(this.handlers.connected(), client, null);
	}

	/** A client may ask for a format of messages with a type. */
	@Override
	public List<String> subprotocols() {
		return this.handlers.messages().haveFormat() ? this.formats.subprotocols() : List.of();
	}

	/**
	 * Makes messages of the objects that are sent to a client.
	 * @param subprotocol that was agreed on with it
	 */
	MessageConverter converter(Optional<String> subprotocol) {
		return Objects.requireNonNull(this.converters.get(this.formats.of(subprotocol)));
	}

	@Override
	public boolean takeTextMessage(SocketClient client, String text) {
		return this.exchanges.take(client, text, this.hasLaterValues);
	}

	@Override
	public boolean takeBinaryMessage(SocketClient client, byte[] bytes) {
		return this.exchanges.take(client, bytes, this.hasLaterValues);
	}

	@Override
	public boolean isNonBlocking(SocketClient client, String text) {
		return isNonBlocking(client, text, this.handlers.messages().text());
	}

	@Override
	public boolean isNonBlocking(SocketClient client, byte[] bytes) {
		return isNonBlocking(client, bytes, this.handlers.messages().binary());
	}

	private boolean isNonBlocking(SocketClient client, Object message, Optional<MessageHandler> unnamed) {
		if (!this.hasNonBlockingMethods) {
			return false;
		}
		MessageFormat format = this.formats.of(client);
		if (!isEnvelope(format, message)) {
			return unnamed.filter(MessageHandler::nonBlocking).isPresent();
		}
		try (Envelope envelope = format.open(message)) {
			return envelope.type()
				.map(this.handlers.messages().named()::get)
				.filter(MessageHandler::nonBlocking)
				.isPresent();
		}
		catch (RuntimeException ex) {
			// The method, or its error, has its turn.
			return false;
		}
	}

	private boolean isEnvelope(MessageFormat format, Object message) {
		return Formats.isOf(format, message) && !this.handlers.messages().named().isEmpty()
				&& format.isEnvelope(message);
	}

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		wholeReceived(client, text, this.handlers.messages().text());
	}

	@Override
	public void binaryMessageReceived(SocketClient client, byte[] bytes) {
		wholeReceived(client, bytes, this.handlers.messages().binary());
	}

	private void wholeReceived(SocketClient client, Object message, Optional<MessageHandler> unnamed) {
		MessageFormat format = this.formats.of(client, message);
		try {
			if (isEnvelope(format, message)) {
				envelopeReceived(client, format, message);
			}
			else if (unnamed.isPresent()) {
				unnamed.get().handleWhole(client, format, message);
			}
			else {
				malformed(client, new MalformedMessageException(
						"The message is no %s object.".formatted(format.name().toUpperCase(Locale.ROOT))));
			}
		}
		catch (Throwable ex) {
			throw Unchecked.rethrown(ex);
		}
	}

	private void envelopeReceived(SocketClient client, MessageFormat format, Object message) throws Throwable {
		Envelope envelope;
		try {
			envelope = format.open(message);
		}
		catch (MalformedMessageException ex) {
			malformed(client, ex);
			return;
		}
		try (envelope) {
			MessageHandler handler = envelope.type().map(this.handlers.messages().named()::get).orElse(null);
			if (handler != null && envelope.reply() == MessageFormat.NO_REQUEST) {
				handler.handle(client, format, envelope);
			}
			else {
				unknownReceived(client, format, envelope);
			}
		}
	}

	/** The number of the request may stand behind the type. */
	private void unknownReceived(SocketClient client, MessageFormat format, Envelope envelope) throws Throwable {
		MalformedMessageException error = new MalformedMessageException(
				envelope.type().isPresent() ? "The server knows no message of this type." : "The message has no type.");
		try {
			envelope.skip();
		}
		catch (MalformedMessageException ex) {
			error = ex;
		}
		// A reply that comes too late is not answered, nor is an error.
		if (envelope.reply() == MessageFormat.NO_REQUEST && envelope.type().filter(format::isReserved).isEmpty()) {
			this.handlers.errors().handle(error, client, envelope.request());
		}
	}

	private void malformed(SocketClient client, MalformedMessageException error) throws Throwable {
		this.handlers.errors().handle(error, client, MessageFormat.NO_REQUEST);
	}

	/**
	 * Answers an error that kept a message from its method.
	 * @param client the client that sent the message
	 * @param message a {@code String} or a {@code byte[]}
	 * @param error what was thrown
	 */
	public void messageRefused(SocketClient client, Object message, Exception error) {
		try {
			this.handlers.errors().handle(error, client, requestOf(client, message));
		}
		catch (Throwable ex) {
			throw Unchecked.rethrown(ex);
		}
	}

	private long requestOf(SocketClient client, Object message) {
		MessageFormat format = this.formats.of(client);
		if (!isEnvelope(format, message)) {
			return MessageFormat.NO_REQUEST;
		}
		try (Envelope envelope = format.open(message)) {
			envelope.skip();
			return envelope.request();
		}
		catch (MalformedMessageException ex) {
			return MessageFormat.NO_REQUEST;
		}
	}

	@Override
	public void textStreamReceived(SocketClient client, Reader text) {
		tell(this.handlers.messages().text(), client, text);
	}

	@Override
	public void binaryStreamReceived(SocketClient client, InputStream bytes) {
		tell(this.handlers.messages().binary(), client, bytes);
	}

	@Override
	public void binaryChunkReceived(SocketClient client, MessageChunk chunk) {
		tell(this.handlers.messages().binary(), client, chunk);
	}

	@Override
	public void spooledMessageReceived(SocketClient client, SpooledMessage message) {
		tell(this.handlers.messages().binary(), client, message);
	}

	@Override
	public void pongReceived(SocketClient client, byte[] payload) {
		tell(this.handlers.pong(), client, payload);
	}

	@Override
	public void clientDisconnected(SocketClient client, CloseStatus status) {
		try {
			if (this.handlers.disconnected().isPresent()) {
				this.handlers.disconnected().get().handleLast(client, status);
			}
		}
		catch (Throwable ex) {
			throw Unchecked.rethrown(ex);
		}
	}

	private static void tell(Optional<MessageHandler> handler, SocketClient client, @Nullable Object subject) {
		try {
			if (handler.isPresent()) {
				handler.get().handle(client, subject);
			}
		}
		catch (Throwable ex) {
			throw Unchecked.rethrown(ex);
		}
	}

	@Override
	public Admission checkMessage(SocketClient client, MessageType type, long frameLength, long totalLength) {
		try {
			HandlerMethod check = this.handlers.check().orElseThrow();
			Object answer = check.call(client, new CheckedFrame(type, frameLength, totalLength));
			if (answer == null) {
				throw new IllegalStateException(
						"%s returned null: return Admission.ACCEPTED or Admission.refused(status)".formatted(check));
			}
			return (Admission) answer;
		}
		catch (Throwable ex) {
			throw Unchecked.rethrown(ex);
		}
	}

	/** Logged as an error of the class that the application has written. */
	@Override
	public void errorOccurred(SocketClient client, Throwable error) {
		Log logger = LogFactory.getLog(this.type);
		if (error instanceof WebSocketException) {
			logger.debug(LogMessage.format("A method closed %s", client), error);
		}
		else {
			logger.error(LogMessage.format("A method threw for %s, which is closed", client), error);
		}
	}

}
