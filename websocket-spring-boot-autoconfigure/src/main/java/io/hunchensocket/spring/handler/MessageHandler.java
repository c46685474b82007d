package io.hunchensocket.spring.handler;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.format.Envelope;
import io.hunchensocket.spring.format.MessageFormat;
import io.hunchensocket.spring.handler.LaterValues.Announced;
import org.jspecify.annotations.Nullable;

/**
 * A method that takes messages or is told of a client, and what becomes of its value.
 * Immutable, for any thread.
 *
 * @param method the method
 * @param nonBlocking whether the method may be called on the loop
 * @param payload reads the payload; empty if the method takes none, or takes what the
 * engine delivers as it is
 * @param check of the payload
 * @param answer sends the value
 * @param errors answers errors
 * @param later waits for values that come later; empty if the method returns none
 */
record MessageHandler(HandlerMethod method, boolean nonBlocking, Optional<PayloadReaders> payload,
		Optional<PayloadCheck> check, Answer answer, ErrorHandlers errors,
		Optional<LaterValues> later) implements ItemSender.Outcome {

	/**
	 * Handles an envelope.
	 * @throws Throwable if the client is to be closed
	 */
	void handle(SocketClient client, MessageFormat format, Envelope envelope) throws Throwable {
		Object read = null;
		try {
			if (this.payload.isPresent()) {
				read = this.payload.get().of(format).read(envelope);
			}
			else {
				envelope.skip();
			}
		}
		catch (Throwable ex) {
			this.errors.handle(ex, client, envelope.request());
			return;
		}
		finally {
			envelope.close();
		}
		// A reply that comes too late is not handled.
		if (envelope.reply() == MessageFormat.NO_REQUEST) {
			call(client, read, envelope.request());
		}
	}

	/**
	 * Handles a message that has no type.
	 * @throws Throwable if the client is to be closed
	 */
	void handleWhole(SocketClient client, MessageFormat format, Object message) throws Throwable {
		Object read;
		try {
			read = this.payload.isPresent() ? this.payload.get().of(format).readWhole(message) : message;
		}
		catch (Throwable ex) {
			this.errors.handle(ex, client, MessageFormat.NO_REQUEST);
			return;
		}
		call(client, read, MessageFormat.NO_REQUEST);
	}

	/**
	 * Handles what the engine delivers as it is.
	 * @throws Throwable if the client is to be closed
	 */
	void handle(SocketClient client, @Nullable Object subject) throws Throwable {
		call(client, subject, MessageFormat.NO_REQUEST);
	}

	/**
	 * Handles the end of a client. Nothing can be cancelled any more, and no verb waits:
	 * a stage goes on by itself.
	 * @throws Throwable what the method threw
	 */
	void handleLast(SocketClient client, Object status) throws Throwable {
		Object value = this.method.call(client, status);
		if (value instanceof CompletionStage<?> stage) {
			CompletionStage<?> unused = stage
				.whenComplete((late, error) -> completed(late, error, client, MessageFormat.NO_REQUEST));
		}
		else {
			this.answer.send(value, client, MessageFormat.NO_REQUEST);
		}
	}

	private void call(SocketClient client, @Nullable Object subject, long request) throws Throwable {
		try {
			if (subject != null && this.check.isPresent()) {
				this.check.get().check(subject);
			}
			if (this.later.isPresent()) {
				callForLater(this.later.get(), client, subject, request);
			}
			else {
				this.answer.send(this.method.call(client, subject), client, request);
			}
		}
		catch (Throwable ex) {
			this.errors.handle(ex, client, request);
		}
	}

	private void callForLater(LaterValues values, SocketClient client, @Nullable Object subject, long request)
			throws Throwable {
		Announced announced = values.announce(client, request);
		boolean later = false;
		try {
			Object value = this.method.call(client, subject);
			later = waitFor(values, value, client, announced);
			if (!later) {
				this.answer.send(value, client, request);
			}
		}
		finally {
			if (!later) {
				announced.end();
			}
		}
	}

	/**
	 * Waits for a value that comes later.
	 * @return {@code false} if the value is none
	 */
	private boolean waitFor(LaterValues values, @Nullable Object value, SocketClient client, Announced announced) {
		if (value instanceof CompletionStage<?> stage) {
			values.await(stage, client, announced,
					(late, error) -> completed(late, error, client, announced.request()));
			return true;
		}
		Optional<Flow.Publisher<?>> publisher = values.publisher(value);
		publisher.ifPresent((found) -> values.subscribe(found, client, announced, this));
		return publisher.isPresent();
	}

	private void completed(@Nullable Object value, @Nullable Throwable error, SocketClient client, long request) {
		try {
			if (error != null) {
				throw error;
			}
			this.answer.send(value, client, request);
		}
		catch (Throwable ex) {
			handle(ex, client, request);
		}
	}

	@Override
	public void item(Object item, SocketClient client, long request) {
		this.answer.send(item, client, request);
	}

	@Override
	public void completed(SocketClient client, long request) {
		this.answer.complete(client, request);
	}

	@Override
	public void failed(Throwable error, SocketClient client, long request) {
		handle(error, client, request);
	}

	private void handle(Throwable error, SocketClient client, long request) {
		try {
			this.errors.handle(error, client, request);
		}
		catch (Throwable ex) {
			throw Unchecked.rethrown(ex);
		}
	}

}
