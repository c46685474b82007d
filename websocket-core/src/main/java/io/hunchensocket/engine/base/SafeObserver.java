package io.hunchensocket.engine.base;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.transport.SafeLogger;

/**
 * An observer that calls another one and never throws. The log says what the other one
 * throws. May be used from any thread.
 */
public final class SafeObserver implements ConnectionObserver {

	private static final SafeLogger logger = SafeLogger.of(SafeObserver.class);

	private final RareWarning report = new RareWarning();

	private final ConnectionObserver observer;

	private SafeObserver(ConnectionObserver observer) {
		this.observer = observer;
	}

	/**
	 * Wraps an observer, so that its callers do not get what it throws.
	 * @return {@link ConnectionObserver#NONE} if the observer is that one
	 */
	public static ConnectionObserver of(ConnectionObserver observer) {
		return (observer == NONE) ? NONE : new SafeObserver(observer);
	}

	@Override
	public void handshakeRefused(int status, String reason) {
		attempt(() -> this.observer.handshakeRefused(status, reason));
	}

	@Override
	public void opened(SocketClient client) {
		attempt(() -> this.observer.opened(client));
	}

	@Override
	public void verbBegun(SocketClient client, Verb verb) {
		attempt(() -> this.observer.verbBegun(client, verb));
	}

	@Override
	public void verbFailed(SocketClient client, Verb verb, Throwable error) {
		attempt(() -> this.observer.verbFailed(client, verb, error));
	}

	@Override
	public void verbEnded(SocketClient client, Verb verb) {
		attempt(() -> this.observer.verbEnded(client, verb));
	}

	@Override
	public void dropped(SocketClient client, int messages) {
		attempt(() -> this.observer.dropped(client, messages));
	}

	@Override
	public void closed(SocketClient client, ConnectionEnd end) {
		attempt(() -> this.observer.closed(client, end));
	}

	private void attempt(Runnable call) {
		try {
			call.run();
		}
		catch (Throwable ex) {
			logger.log(this.report.level(),
					() -> "The observer of the connections threw, which changes nothing for them", ex);
		}
	}

}
