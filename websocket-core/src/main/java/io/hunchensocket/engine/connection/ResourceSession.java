package io.hunchensocket.engine.connection;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.MessageType;
import io.hunchensocket.engine.base.CloseReasons;
import io.hunchensocket.engine.base.FinalSteps;
import io.hunchensocket.engine.base.MessageVerbs;
import io.hunchensocket.engine.base.Verb;
import io.hunchensocket.engine.broadcast.Group;
import io.hunchensocket.engine.delivery.ConnectionListener;
import io.hunchensocket.engine.delivery.IncomingStream;
import io.hunchensocket.engine.delivery.VerbContext.Scope;
import io.hunchensocket.engine.delivery.VerbContext;
import io.hunchensocket.engine.sending.ConnectionChannel;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.ReceiveMode;
import io.hunchensocket.resource.ReceiveModes;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.spool.SpoolFullException;
import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * The session of one client with its resource. It calls the verbs of the resource for
 * what happens on the connection, one at a time and on the thread that delivers. The
 * other calls of a {@link ConnectionListener} come on the threads that are named there.
 *
 * @param <C> the type of the client
 */
public class ResourceSession<C extends SocketClient> implements ConnectionListener {

	private static final Admission NO_TEXT = Admission.refused(CloseReasons.NO_TEXT);

	private static final Admission NO_BINARY = Admission.refused(CloseReasons.NO_BINARY);

	private static final VerbCall<ResourceSession<?>> CONNECTED = new VerbCall<>(Verb.CLIENT_CONNECTED,
			ResourceSession::connected);

	private static final VerbCall<String> TEXT = new VerbCall<>(Verb.TEXT_MESSAGE_RECEIVED,
			SocketResource::textMessageReceived);

	private static final VerbCall<byte[]> BINARY = new VerbCall<>(Verb.BINARY_MESSAGE_RECEIVED,
			SocketResource::binaryMessageReceived);

	private static final VerbCall<IncomingStream> TEXT_STREAM = new VerbCall<>(Verb.TEXT_STREAM_RECEIVED,
			ResourceSession::readText);

	private static final VerbCall<IncomingStream> BINARY_STREAM = new VerbCall<>(Verb.BINARY_STREAM_RECEIVED,
			SocketResource::binaryStreamReceived);

	private static final VerbCall<MessageChunk> TEXT_CHUNK = new VerbCall<>(Verb.TEXT_CHUNK_RECEIVED,
			SocketResource::textChunkReceived);

	private static final VerbCall<MessageChunk> BINARY_CHUNK = new VerbCall<>(Verb.BINARY_CHUNK_RECEIVED,
			SocketResource::binaryChunkReceived);

	private static final VerbCall<SpooledMessage> SPOOLED = new VerbCall<>(Verb.SPOOLED_MESSAGE_RECEIVED,
			SocketResource::spooledMessageReceived);

	private static final VerbCall<byte[]> PONG = new VerbCall<>(Verb.PONG_RECEIVED, SocketResource::pongReceived);

	private static final VerbCall<Runnable> STAGE_COMPLETED = new VerbCall<>(Verb.STAGE_COMPLETED,
			ResourceSession::goOn);

	private static final VerbCall<CloseStatus> DISCONNECTED = new VerbCall<>(Verb.CLIENT_DISCONNECTED,
			SocketResource::clientDisconnected);

	private static final SafeLogger logger = SafeLogger.of(ResourceSession.class);

	private final SocketResource<C> resource;

	private final ReceiveModes modes;

	private final C client;

	private final ConnectionChannel channel;

	/** All clients of the resource. */
	private final Group<C> group;

	private final VerbContext context;

	private final VerbCall<String> textVerb;

	private final VerbCall<byte[]> binaryVerb;

	private boolean entered;

	/**
	 * A session that has not begun.
	 * @param context set around each verb; translates exceptions of verbs
	 * @param verbs call the verbs for whole messages
	 */
	public ResourceSession(SocketResource<C> resource, C client, ConnectionChannel channel, Group<C> group,
			VerbContext context, MessageVerbs verbs) {
		this.resource = resource;
		this.modes = resource.receiveModes();
		this.client = client;
		this.channel = channel;
		this.group = group;
		this.context = context;
		boolean direct = verbs == MessageVerbs.DIRECT;
		this.textVerb = direct ? TEXT : new VerbCall<>(TEXT.verb(), verbs::textReceived);
		this.binaryVerb = direct ? BINARY : new VerbCall<>(BINARY.verb(), verbs::binaryReceived);
	}

	@Override
	public void opened() {
		attempt(CONNECTED, this);
	}

	@Override
	public void textReceived(String text) {
		if (!this.channel.isClosedByUs()) {
			attempt(this.textVerb, text);
		}
	}

	@Override
	public void binaryReceived(byte[] bytes) {
		if (!this.channel.isClosedByUs()) {
			attempt(this.binaryVerb, bytes);
		}
	}

	@Override
	public boolean textOffered(String text) {
		return !this.channel.isClosedByUs() && offer(text);
	}

	@Override
	public boolean binaryOffered(byte[] bytes) {
		return !this.channel.isClosedByUs() && offer(bytes);
	}

	@Override
	public boolean isNonBlocking(Object message) {
		// Who is called around a verb may block, or have the verb take another message.
		return this.textVerb.equals(TEXT)
				&& ((message instanceof String text) ? this.resource.isNonBlocking(this.client, text)
						: this.resource.isNonBlocking(this.client, (byte[]) message));
	}

	@Override
	public void streamReceived(MessageType type, IncomingStream stream) {
		try (stream) {
			if (!this.channel.isClosedByUs()) {
				attempt((type == MessageType.TEXT) ? TEXT_STREAM : BINARY_STREAM, stream);
			}
		}
	}

	@Override
	public void chunkReceived(MessageType type, MessageChunk chunk) {
		if (!this.channel.isClosedByUs()) {
			attempt((type == MessageType.TEXT) ? TEXT_CHUNK : BINARY_CHUNK, chunk);
		}
	}

	@Override
	public void spooledReceived(SpooledMessage message) {
		if (!this.channel.isClosedByUs()) {
			attempt(SPOOLED, message);
		}
	}

	@Override
	public void spoolingFailed(Throwable error) {
		if (error instanceof SpoolFullException) {
			this.channel.close(CloseReasons.NO_SPACE);
			logger.log(Level.WARNING, () -> "No space for a message of " + this + ", which is closed with 1013", error);
		}
		else {
			failed(error);
		}
	}

	@Override
	public void pongReceived(byte[] payload) {
		if (!this.channel.isClosedByUs()) {
			attempt(PONG, payload);
		}
	}

	@Override
	public void stageCompleted(Runnable then) {
		if (!this.channel.isClosedByUs()) {
			attempt(STAGE_COMPLETED, then);
		}
	}

	@Override
	public void messageCut() {
		this.channel.messageCut();
	}

	@Override
	public void ended(CloseStatus status) {
		if (this.entered) {
			FinalSteps.take(this, () -> this.group.leave(this.channel));
			// The last verb is called even if its context cannot be set.
			attempt(DISCONNECTED, status, () -> this.context.openIfPossible(this));
		}
	}

	@Override
	public ReceiveModes modes() {
		return this.modes;
	}

	@Override
	public Admission check(MessageType type, long frameLength, long totalLength) {
		if (this.modes.mode(type) == ReceiveMode.REFUSED) {
			return (type == MessageType.TEXT) ? NO_TEXT : NO_BINARY;
		}
		if (!this.modes.areChecked()) {
			return Admission.ACCEPTED;
		}
		Scope scope = Scope.NONE;
		try {
			scope = this.context.open();
			@Nullable Admission answer = this.resource.checkMessage(this.client, type, frameLength, totalLength);
			if (answer == null) {
				throw new IllegalStateException(
						"checkMessage of %s returned null: return Admission.ACCEPTED or Admission.refused(status)"
							.formatted(this.resource.getClass().getName()));
			}
			return answer;
		}
		catch (Throwable ex) {
			Throwable error = this.context.translate(ex);
			tellOfError(error);
			return Admission.refused(CloseReasons.of(error));
		}
		finally {
			close(scope);
		}
	}

	private <A> void attempt(VerbCall<A> call, A argument) {
		attempt(call, argument, this.context);
	}

	/**
	 * Calls a verb, with its context set. If the verb throws, its client is closed. What
	 * the verb does to the thread is undone. If the context cannot be set, the verb is
	 * not called and counts as failed.
	 */
	private <A> void attempt(VerbCall<A> call, A argument, VerbContext around) {
		Scope scope = Scope.NONE;
		try {
			clearInterruption();
			scope = around.open();
			call(call, argument);
		}
		catch (Throwable ex) {
			if (isCut(argument)) {
				logger.log(Level.DEBUG, () -> "A message of " + this + " did not come to its end", ex);
			}
			else {
				failed(ex);
			}
		}
		finally {
			close(scope);
		}
	}

	/**
	 * Calls a verb, and does nothing else.
	 */
	<A> void call(VerbCall<A> call, A argument) throws Exception {
		call.method().call(this.resource, this.client, argument);
	}

	/**
	 * Whether a verb was given a message that did not come to its end. What the verb
	 * throws then is no failure.
	 */
	static boolean isCut(Object argument) {
		return argument instanceof IncomingStream stream && stream.isCut();
	}

	/**
	 * Offers a message as {@link #attempt} calls a verb. The observer is not told,
	 * because an offer may run at the same time as a verb. A message whose offer has
	 * failed is not delivered as well.
	 */
	private boolean offer(Object message) {
		Scope scope = Scope.NONE;
		try {
			clearInterruption();
			scope = this.context.open();
			return (message instanceof String text) ? this.resource.takeTextMessage(this.client, text)
					: this.resource.takeBinaryMessage(this.client, (byte[]) message);
		}
		catch (Throwable ex) {
			failed(ex);
			return true;
		}
		finally {
			close(scope);
		}
	}

	private void close(Scope scope) {
		scope.closeIfPossible(this);
		clearInterruption();
	}

	private static <C extends SocketClient> void connected(SocketResource<C> resource, C client,
			ResourceSession<?> session) {
		session.enter();
		resource.clientConnected(client);
	}

	private void enter() {
		this.entered = true;
		this.group.join(this.channel, this.client);
	}

	private static <C extends SocketClient> void readText(SocketResource<C> resource, C client, IncomingStream stream)
			throws IOException {
		resource.textStreamReceived(client, new InputStreamReader(stream, StandardCharsets.UTF_8));
	}

	private static <C extends SocketClient> void goOn(SocketResource<C> resource, C client, Runnable then) {
		then.run();
	}

	/** An interrupt during one verb is not meant for the next. */
	private static void clearInterruption() {
		boolean unused = Thread.interrupted();
	}

	private void failed(Throwable thrown) {
		Throwable error = this.context.translate(thrown);
		tellOfError(error);
		this.channel.close(CloseReasons.of(error));
	}

	private void tellOfError(Throwable error) {
		try {
			clearInterruption();
			this.resource.errorOccurred(this.client, error);
		}
		catch (Throwable again) {
			logger.log(Level.ERROR, () -> "The error verb of the resource of " + this + " threw", again);
			if (again != error) {
				logger.log(Level.ERROR, () -> "What it was told of", error);
			}
		}
		finally {
			clearInterruption();
		}
	}

	/**
	 * The name of the client, for the log. If the application's code that names it fails,
	 * no harm is done.
	 */
	@Override
	public String toString() {
		return SafeLogger.nameOf(this.client);
	}

	/**
	 * A verb and the method that calls it. Each is made once, so that a message needs no
	 * new object.
	 *
	 * @param <A> what the verb is given beside the client
	 * @param verb for the observer
	 */
	record VerbCall<A>(Verb verb, Method<A> method) {
	}

	/**
	 * Calls a verb of the resource.
	 *
	 * @param <A> what the verb is given beside the client
	 */
	@FunctionalInterface
	interface Method<A> {

		<C extends SocketClient> void call(SocketResource<C> resource, C client, A argument) throws Exception;

	}

}
