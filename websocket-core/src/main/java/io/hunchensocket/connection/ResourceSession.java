package io.hunchensocket.connection;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.Opcode;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.spool.SpoolFullException;

/**
 * One client's stay with its resource: says in the resource's verbs what happens on the
 * connection. Called as the mailbox does, one thing at a time.
 *
 * @param <C> the type of the client
 */
final class ResourceSession<C extends SocketClient> implements ConnectionListener {

	private static final Admission NO_BINARY = Admission.refused(Reasons.NO_BINARY);

	private static final System.Logger logger = System.getLogger(ResourceSession.class.getName());

	private final SocketResource<C> resource;

	private final Overrides overrides;

	private final C client;

	private final Outbox outbox;

	private final Members members;

	private boolean entered;

	ResourceSession(SocketResource<C> resource, C client, Outbox outbox, Members members) {
		this.resource = resource;
		this.overrides = Overrides.of(resource);
		this.client = client;
		this.outbox = outbox;
		this.members = members;
	}

	@Override
	public void opened() {
		this.entered = true;
		this.members.join(this.outbox);
		this.resource.clients().join(this.client);
		attempt(() -> this.resource.clientConnected(this.client));
	}

	@Override
	public void textReceived(String text) {
		if (!this.outbox.isClosedByUs()) {
			try {
				this.resource.textMessageReceived(this.client, text);
			}
			catch (Throwable ex) {
				failed(ex);
			}
		}
	}

	@Override
	public void binaryReceived(byte[] bytes) {
		if (!this.outbox.isClosedByUs()) {
			try {
				this.resource.binaryMessageReceived(this.client, bytes);
			}
			catch (Throwable ex) {
				failed(ex);
			}
		}
	}

	@Override
	public void streamReceived(Opcode opcode, IncomingStream stream) {
		try (stream) {
			if (!this.outbox.isClosedByUs()) {
				read(opcode, stream);
			}
		}
		catch (Throwable ex) {
			if (stream.isCut()) {
				logger.log(Level.DEBUG, () -> "A message of " + this + " did not come to its end", ex);
			}
			else {
				failed(ex);
			}
		}
	}

	private void read(Opcode opcode, IncomingStream stream) throws IOException {
		if (opcode == Opcode.TEXT) {
			this.resource.textStreamReceived(this.client, new InputStreamReader(stream, StandardCharsets.UTF_8));
		}
		else {
			this.resource.binaryStreamReceived(this.client, stream);
		}
	}

	@Override
	public void chunkReceived(Opcode opcode, MessageChunk chunk) {
		if (!this.outbox.isClosedByUs()) {
			attempt(() -> {
				if (opcode == Opcode.TEXT) {
					this.resource.textChunkReceived(this.client, chunk);
				}
				else {
					this.resource.binaryChunkReceived(this.client, chunk);
				}
			});
		}
	}

	@Override
	public void spooledReceived(SpooledMessage message) {
		if (!this.outbox.isClosedByUs()) {
			attempt(() -> this.resource.spooledMessageReceived(this.client, message));
		}
	}

	@Override
	public void spoolingFailed(Throwable error) {
		if (error instanceof SpoolFullException) {
			logger.log(Level.WARNING, () -> "No space for a message of " + this + ", which is closed with 1013", error);
			this.outbox.close(Reasons.NO_SPACE);
		}
		else {
			failed(error);
		}
	}

	@Override
	public void messageCut() {
		this.outbox.messageCut();
	}

	@Override
	public void ended(CloseStatus status) {
		if (this.entered) {
			this.members.leave(this.outbox);
			this.resource.clients().leave(this.client);
			attempt(() -> this.resource.clientDisconnected(this.client, status));
		}
	}

	@Override
	public Reception reception(Opcode opcode) {
		return (opcode == Opcode.TEXT) ? this.overrides.text() : this.overrides.binary();
	}

	@Override
	public Admission check(Opcode opcode, long frameLength, long totalLength) {
		if (opcode == Opcode.BINARY && this.overrides.binary() == Reception.REFUSED) {
			return NO_BINARY;
		}
		if (!this.overrides.check()) {
			return Admission.ACCEPTED;
		}
		try {
			return this.resource.checkMessage(this.client, opcode, frameLength, totalLength);
		}
		catch (Throwable ex) {
			tellOfError(ex);
			return Admission.refused(statusFor(ex));
		}
	}

	private void attempt(Verb verb) {
		try {
			verb.call();
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private void failed(Throwable error) {
		tellOfError(error);
		this.outbox.close(statusFor(error));
	}

	private void tellOfError(Throwable error) {
		try {
			this.resource.errorOccurred(this.client, error);
		}
		catch (Throwable again) {
			again.addSuppressed(error);
			logger.log(Level.ERROR, () -> "The error verb of the resource of " + this + " threw", again);
		}
	}

	private static CloseStatus statusFor(Throwable error) {
		boolean chosen = error instanceof WebSocketException exception && exception.status().isSendable();
		return chosen ? ((WebSocketException) error).status() : Reasons.VERB_FAILED;
	}

	/**
	 * The client, for the log; an application's mistake in naming it harms nothing.
	 */
	@Override
	public String toString() {
		try {
			return this.client.toString();
		}
		catch (RuntimeException ex) {
			return this.client.getClass().getName();
		}
	}

	/** What a resource does. */
	private interface Verb {

		void call() throws IOException;

	}

}
