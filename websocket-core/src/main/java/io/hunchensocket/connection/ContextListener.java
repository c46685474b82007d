package io.hunchensocket.connection;

import java.lang.System.Logger.Level;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.Opcode;
import io.hunchensocket.connection.VerbContext.Scope;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.SpooledMessage;
import io.hunchensocket.transport.SafeLogger;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the session of a client that has a context, and sets it around all that
 * may call a verb. A verb whose context cannot be set is not called: it has failed.
 */
final class ContextListener implements ConnectionListener {

	private static final SafeLogger logger = SafeLogger.of(ContextListener.class);

	private final ResourceSession<?> session;

	private final VerbContext context;

	ContextListener(ResourceSession<?> session, VerbContext context) {
		this.session = session;
		this.context = context;
	}

	@Override
	public void opened() {
		within(this.session::opened);
	}

	// The two that are called for most messages do without an object for the call.

	@Override
	public void textReceived(String text) {
		Scope scope = open();
		if (scope != null) {
			try {
				this.session.textReceived(text);
			}
			finally {
				close(scope);
			}
		}
	}

	@Override
	public void binaryReceived(byte[] bytes) {
		Scope scope = open();
		if (scope != null) {
			try {
				this.session.binaryReceived(bytes);
			}
			finally {
				close(scope);
			}
		}
	}

	@Override
	public void streamReceived(Opcode opcode, IncomingStream stream) {
		try (stream) {
			within(() -> this.session.streamReceived(opcode, stream));
		}
	}

	@Override
	public void chunkReceived(Opcode opcode, MessageChunk chunk) {
		within(() -> this.session.chunkReceived(opcode, chunk));
	}

	@Override
	public void spooledReceived(SpooledMessage message) {
		within(() -> this.session.spooledReceived(message));
	}

	@Override
	public void spoolingFailed(Throwable error) {
		within(() -> this.session.spoolingFailed(error));
	}

	@Override
	public void pongReceived(byte[] payload) {
		within(() -> this.session.pongReceived(payload));
	}

	@Override
	public void messageCut() {
		this.session.messageCut();
	}

	/** What was joined is left, with a context or without. */
	@Override
	public void ended(CloseStatus status) {
		Scope scope = () -> {
		};
		try {
			scope = this.context.open();
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, () -> "The context of " + this + " could not be set for its last verb", ex);
		}
		try {
			this.session.ended(status);
		}
		finally {
			close(scope);
		}
	}

	@Override
	public Admission check(Opcode opcode, long frameLength, long totalLength) {
		if (!this.session.isAsked()) {
			return this.session.check(opcode, frameLength, totalLength);
		}
		Scope scope;
		try {
			scope = this.context.open();
		}
		catch (Throwable ex) {
			return this.session.refused(ex);
		}
		try {
			return this.session.check(opcode, frameLength, totalLength);
		}
		finally {
			close(scope);
		}
	}

	@Override
	public Reception reception(Opcode opcode) {
		return this.session.reception(opcode);
	}

	@Override
	public boolean takesPongs() {
		return this.session.takesPongs();
	}

	private void within(Runnable call) {
		Scope scope = open();
		if (scope != null) {
			try {
				call.run();
			}
			finally {
				close(scope);
			}
		}
	}

	/**
	 * Sets the context.
	 * @return {@code null} if that failed, which is then told
	 */
	private @Nullable Scope open() {
		try {
			return this.context.open();
		}
		catch (Throwable ex) {
			this.session.notCalled(ex);
			return null;
		}
	}

	private void close(Scope scope) {
		try {
			scope.close();
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, () -> "The context of " + this + " could not be taken off its thread", ex);
		}
		finally {
			ResourceSession.clearInterruption();
		}
	}

	@Override
	public String toString() {
		return this.session.toString();
	}

}
