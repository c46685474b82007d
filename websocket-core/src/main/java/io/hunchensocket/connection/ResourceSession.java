package io.hunchensocket.connection;

import java.lang.System.Logger.Level;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.Opcode;
import io.hunchensocket.WebSocketException;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

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
		this.overrides = Overrides.of(resource.getClass());
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
			attempt(() -> this.resource.textMessageReceived(this.client, text));
		}
	}

	@Override
	public void binaryReceived(byte[] bytes) {
		if (!this.outbox.isClosedByUs()) {
			attempt(() -> this.resource.binaryMessageReceived(this.client, bytes));
		}
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
	public Admission admit(Opcode opcode, long frameLength, long totalLength) {
		if (opcode == Opcode.BINARY && !this.overrides.binary()) {
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

	private void attempt(Runnable verb) {
		try {
			verb.run();
		}
		catch (Throwable ex) {
			tellOfError(ex);
			this.outbox.close(statusFor(ex));
		}
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

}
