package io.hunchensocket.spring.handler;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.format.MessageFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.async.AsyncRequestTimeoutException;

/**
 * Values of methods that come later: those of stages and publishers. May be used from any
 * thread.
 *
 * @param exchanges in which a client may cancel its request
 * @param timeout how long a stage may take; zero for as long as it likes
 * @param adapters know publishers
 */
record LaterValues(Exchanges exchanges, Duration timeout, List<PublisherAdapter> adapters) {

	/**
	 * The publisher that a value is, if it is one.
	 */
	Optional<Flow.Publisher<?>> publisher(@Nullable Object value) {
		if (value != null) {
			for (PublisherAdapter adapter : this.adapters) {
				Optional<Flow.Publisher<?>> found = adapter.adapt(value);
				if (found.isPresent()) {
					return found;
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * Sends the items of a publisher. The client's next message does not wait for them.
	 */
	@SuppressWarnings("unchecked") // A publisher gives its items away.
	void subscribe(Flow.Publisher<?> publisher, SocketClient client, long request, ItemSender.Outcome outcome) {
		ItemSender sender = new ItemSender(client, request, this.exchanges.of(client), outcome);
		((Flow.Publisher<Object>) publisher).subscribe(sender);
	}

	/**
	 * Says that a value of a request may come later, so that the client can cancel it.
	 * Called before the method.
	 * @param request its number, or {@link MessageFormat#NO_REQUEST}
	 * @throws CancellationException if the client has cancelled it already
	 */
	void announce(SocketClient client, long request) {
		if (request != MessageFormat.NO_REQUEST && !this.exchanges.of(client).announce(request)) {
			throw new CancellationException();
		}
	}

	/**
	 * Says that a value that was announced does not come later.
	 */
	void withdraw(SocketClient client, long request) {
		if (request != MessageFormat.NO_REQUEST) {
			this.exchanges.of(client).end(request);
		}
	}

	/**
	 * Waits for a stage. The client's next message waits as well, but no thread does.
	 * @param stage returned by a method
	 * @param client whose verb has called the method
	 * @param request its number, or {@link MessageFormat#NO_REQUEST}
	 * @param outcome told when the stage has completed, as a verb
	 */
	void await(CompletionStage<?> stage, SocketClient client, long request, Outcome outcome) {
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		stage.whenComplete((value, error) -> complete(result, value, error));
		if (!this.timeout.isZero()) {
			result.orTimeout(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		Exchange exchange = this.exchanges.of(client);
		long key = exchange.begin(request, () -> result.cancel(false));
		CompletableFuture<@Nullable Object> unused = result
			.whenComplete((value, error) -> cancelIfUnfinished(stage, error));
		client.suspendUntil(result, () -> {
			exchange.end(key);
			tell(outcome, result);
		});
	}

	private static void complete(CompletableFuture<@Nullable Object> result, @Nullable Object value,
			@Nullable Throwable error) {
		if (error != null) {
			result.completeExceptionally(error);
		}
		else {
			result.complete(value);
		}
	}

	/** Nobody waits for the stage any more. */
	private static void cancelIfUnfinished(CompletionStage<?> stage, @Nullable Throwable error) {
		if (error instanceof TimeoutException || error instanceof CancellationException) {
			try {
				stage.toCompletableFuture().cancel(true);
			}
			catch (UnsupportedOperationException ex) {
				// The stage cannot be cancelled from outside.
			}
		}
	}

	private static void tell(Outcome outcome, CompletableFuture<@Nullable Object> result) {
		try {
			outcome.tell(result.join(), null);
		}
		catch (CompletionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			outcome.tell(null, (cause instanceof TimeoutException) ? new AsyncRequestTimeoutException() : cause);
		}
		catch (CancellationException ex) {
			outcome.tell(null, ex);
		}
	}

	/**
	 * What has become of a stage.
	 */
	@FunctionalInterface
	interface Outcome {

		/**
		 * Tells it.
		 * @param value of the stage, if it has not failed
		 * @param error of the stage, or {@code null}
		 */
		void tell(@Nullable Object value, @Nullable Throwable error);

	}

}
