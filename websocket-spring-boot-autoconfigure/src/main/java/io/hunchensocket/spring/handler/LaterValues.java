package io.hunchensocket.spring.handler;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
	void subscribe(Flow.Publisher<?> publisher, SocketClient client, Announced announced, ItemSender.Outcome outcome) {
		ItemSender sender = new ItemSender(client, announced, outcome);
		announced.begin(sender::cancelled);
		((Flow.Publisher<Object>) publisher).subscribe(sender);
	}

	/**
	 * Says that a value may come later, so that the client can cancel its request. Called
	 * before the method.
	 * @param request its number, or {@link MessageFormat#NO_REQUEST}
	 * @throws RequestCancelledException if the client has cancelled it already
	 */
	Announced announce(SocketClient client, long request) {
		Exchange exchange = this.exchanges.of(client);
		return new Announced(exchange, request, exchange.announce(request).orElseThrow(RequestCancelledException::new));
	}

	/**
	 * Waits for a stage. The client's next message waits as well, but no thread does.
	 * @param stage returned by a method
	 * @param client whose verb has called the method
	 * @param outcome told when the stage has completed, as a verb
	 */
	void await(CompletionStage<?> stage, SocketClient client, Announced announced, Outcome outcome) {
		CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
		stage.whenComplete((value, error) -> complete(result, value, error));
		announced.begin(() -> result.completeExceptionally(new RequestCancelledException()));
		CompletableFuture<@Nullable Object> clock = startClock(result);
		CompletableFuture<@Nullable Object> unused = result.whenComplete((value, error) -> {
			clock.cancel(false);
			cancelIfUnfinished(stage, error);
		});
		client.suspendUntil(result, () -> {
			announced.end();
			tell(outcome, result);
		});
	}

	/** Fails a result that takes too long. */
	private CompletableFuture<@Nullable Object> startClock(CompletableFuture<@Nullable Object> result) {
		CompletableFuture<@Nullable Object> clock = new CompletableFuture<>();
		if (!this.timeout.isZero()) {
			clock.orTimeout(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		CompletableFuture<@Nullable Object> unused = clock.whenComplete((value, error) -> {
			if (error instanceof TimeoutException) {
				result.completeExceptionally(new AsyncRequestTimeoutException());
			}
		});
		return clock;
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
		if (error instanceof AsyncRequestTimeoutException || error instanceof RequestCancelledException) {
			try {
				stage.toCompletableFuture().cancel(true);
			}
			catch (UnsupportedOperationException ex) {
				// The stage cannot be cancelled from outside.
			}
		}
	}

	private static void tell(Outcome outcome, CompletableFuture<@Nullable Object> result) {
		// As it is: what join throws differs between releases of the JDK.
		Late late = result.handle(Late::new).join();
		outcome.tell(late.value(), late.error());
	}

	private record Late(@Nullable Object value, @Nullable Throwable error) {
	}

	/**
	 * A value that may come later, and can be cancelled meanwhile.
	 *
	 * @param request its number, or {@link MessageFormat#NO_REQUEST}
	 */
	record Announced(Exchange exchange, long request, long key) {

		/** Says how to cancel it. */
		void begin(Runnable cancel) {
			this.exchange.begin(this.key, cancel);
		}

		/** Says that it is not under way any more. */
		void end() {
			this.exchange.end(this.key);
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
