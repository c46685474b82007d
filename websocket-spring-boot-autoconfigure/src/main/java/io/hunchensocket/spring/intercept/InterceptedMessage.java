package io.hunchensocket.spring.intercept;

import java.util.List;

import io.hunchensocket.SocketMessage;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.MessageInterceptor;

/**
 * One message on its way through the interceptors to the verb. For one thread.
 */
final class InterceptedMessage {

	private final List<MessageInterceptor> interceptors;

	private final SocketClient client;

	private final SocketMessage original;

	private final MessageInterceptor.Chain verb;

	private final Thread thread = Thread.currentThread();

	private boolean verbCalled;

	/** Set when the message is handled; seen by interceptors that come too late. */
	private volatile boolean over;

	InterceptedMessage(List<MessageInterceptor> interceptors, SocketClient client, SocketMessage original,
			MessageInterceptor.Chain verb) {
		this.interceptors = interceptors;
		this.client = client;
		this.original = original;
		this.verb = verb;
	}

	/**
	 * Calls the interceptors and the verb.
	 * @param refusal answers what an interceptor has thrown before the verb was called.
	 * What comes later closes the client, for the verb has answered
	 */
	void handle(Refusal refusal) throws Exception {
		try {
			proceed(0, this.original);
		}
		catch (Exception ex) {
			if (this.verbCalled) {
				throw ex;
			}
			refusal.answer(ex);
		}
		finally {
			this.over = true;
		}
	}

	private void proceed(int index, SocketMessage message) throws Exception {
		if (this.over || Thread.currentThread() != this.thread) {
			throw new IllegalStateException("proceed was called after the interceptor returned, or on another thread");
		}
		if (index == this.interceptors.size()) {
			callVerb(message);
			return;
		}
		this.interceptors.get(index).intercept(this.client, message, (changed) -> {
			try {
				proceed(index + 1, changed);
			}
			catch (Exception ex) {
				throw InterceptedMessage.<RuntimeException>asIs(ex);
			}
		});
	}

	private void callVerb(SocketMessage message) {
		if (message.type() != this.original.type()) {
			throw new IllegalArgumentException("A message of the type %s cannot become one of the type %s"
				.formatted(this.original.type(), message.type()));
		}
		if (this.verbCalled) {
			throw new IllegalStateException("The message was handed on already: call proceed once");
		}
		this.verbCalled = true;
		this.verb.proceed(message);
	}

	/** Interceptors see what was thrown behind them as it is. */
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	private static <E extends Throwable> E asIs(Throwable error) throws E {
		throw (E) error;
	}

	/**
	 * Answers what an interceptor has thrown.
	 */
	@FunctionalInterface
	interface Refusal {

		/**
		 * Answers it, or throws it if the client is to be closed.
		 */
		void answer(Exception error) throws Exception;

	}

}
