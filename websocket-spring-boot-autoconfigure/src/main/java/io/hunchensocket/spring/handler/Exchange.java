package io.hunchensocket.spring.handler;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.hunchensocket.MessageType;
import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.RequestFailedException;
import io.hunchensocket.spring.format.Envelope;
import io.hunchensocket.spring.format.MalformedMessageException;
import io.hunchensocket.spring.format.MessageFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is under way between a client and its resource: requests that the client is to
 * answer, and requests of the client that it may cancel. May be used from any thread.
 */
final class Exchange {

	/** Stands for a request that is being handled. Nothing can be cancelled yet. */
	@SuppressWarnings("UnnecessaryLambda") // Compared with others.
	private static final Runnable ANNOUNCED = () -> {
	};

	/** The longest message, in characters or bytes, that cancels a request early. */
	private static final int MAX_CANCEL = 256;

	private final AtomicLong lastRequest = new AtomicLong();

	private final AtomicLong lastUnnumbered = new AtomicLong();

	private final Map<Long, Pending<?>> pending = new ConcurrentHashMap<>();

	private final Map<Long, Runnable> cancellations = new ConcurrentHashMap<>();

	/** Requests that wait for their turn, and that the client has cancelled already. */
	private final Queue<Long> cancelledEarly = new ConcurrentLinkedQueue<>();

	private final MessageFormat format;

	private volatile boolean ended;

	Exchange(MessageFormat format) {
		this.format = format;
	}

	/**
	 * Sends a request to the client.
	 * @return completed with the reply
	 */
	<R> CompletionStage<R> request(ClientChannel client, Object message, Class<R> reply, Duration timeout) {
		long number = this.lastRequest.incrementAndGet();
		Pending<R> asked = new Pending<>(reply, new CompletableFuture<>());
		this.pending.put(number, asked);
		CompletableFuture<R> answer = asked.answer();
		CompletableFuture<R> unused = answer.whenComplete((value, error) -> this.pending.remove(number));
		answer.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
		try {
			switch (client.send(this.format.request(number, message))) {
				case QUEUED -> {
				}
				case DROPPED -> answer.completeExceptionally(new RequestFailedException("The request was dropped"));
				case CLOSED -> end();
			}
		}
		catch (RuntimeException ex) {
			answer.completeExceptionally(ex);
		}
		return answer.minimalCompletionStage();
	}

	/**
	 * Says that a request is about to be handled, which the client can cancel from now
	 * on.
	 * @param request its number
	 * @return {@code false} if the client has cancelled it already
	 */
	boolean announce(long request) {
		this.cancellations.put(request, ANNOUNCED);
		if (this.cancelledEarly.contains(request)) {
			end(request);
			return false;
		}
		return true;
	}

	/**
	 * Says that something is under way that ends with the connection. A request was
	 * announced before.
	 * @param request the number of the request by which the client can cancel it, or
	 * {@link MessageFormat#NO_REQUEST}
	 * @param cancel called at most once: on the loop or, if the request has been
	 * cancelled already, at once
	 * @return the key for {@link #end(long)}
	 */
	long begin(long request, Runnable cancel) {
		// What the client has no number for gets a negative one.
		boolean isRequest = request != MessageFormat.NO_REQUEST;
		long key = isRequest ? request : -1 - this.lastUnnumbered.incrementAndGet();
		if (!isRequest) {
			this.cancellations.put(key, cancel);
		}
		else if (!this.cancellations.replace(key, ANNOUNCED, cancel)) {
			cancel.run();
		}
		if (this.ended) {
			boolean unused = cancel(key);
		}
		return key;
	}

	/** Says that it is not under way any more. */
	void end(long key) {
		this.cancellations.remove(key);
	}

	/** Whether nothing is under way. */
	boolean isIdle() {
		return this.pending.isEmpty() && this.cancellations.isEmpty();
	}

	/**
	 * Whether a message may answer a request, or cancel one. While nothing is under way
	 * it can only cancel a request that waits for its turn. Such a message is short: to
	 * look into longer ones would hold up the loop.
	 */
	static boolean mayTake(Object message, MessageFormat format, boolean idle) {
		return (!idle || length(message) <= MAX_CANCEL) && isOfFormat(message, format) && format.isEnvelope(message)
				&& format.mayBeReplyOrCancel(message);
	}

	private static int length(Object message) {
		return (message instanceof String text) ? text.length() : ((byte[]) message).length;
	}

	private static boolean isOfFormat(Object message, MessageFormat format) {
		return (message instanceof String) == (format.messageType() == MessageType.TEXT);
	}

	/**
	 * Takes a message that answers a request, or cancels one. Called on the loop.
	 * @return {@code false} if the message is another one
	 */
	boolean take(SocketClient client, Object message) {
		if (!mayTake(message, this.format, isIdle())) {
			return false;
		}
		try (Envelope envelope = this.format.open(message)) {
			envelope.skip();
			if (envelope.reply() != MessageFormat.NO_REQUEST) {
				reply(envelope.reply(), message);
				return true;
			}
			boolean cancels = envelope.request() != MessageFormat.NO_REQUEST
					&& envelope.type().filter(this.format.cancelType()::equals).isPresent();
			if (cancels) {
				cancel(envelope.request(), client);
			}
			return cancels;
		}
		catch (MalformedMessageException ex) {
			// The client is told when it is the message's turn.
			return false;
		}
	}

	private void reply(long number, Object message) {
		Pending<?> asked = this.pending.remove(number);
		// The reply of a request that has failed meanwhile comes too late.
		if (asked != null) {
			asked.complete(message, this.format);
		}
	}

	/**
	 * Cancels a request that is under way, or that has arrived and waits for its turn.
	 * One that comes later, with the same number, is another.
	 */
	private void cancel(long request, SocketClient client) {
		if (!cancel(request)) {
			this.cancelledEarly.add(request);
			// It may have been announced meanwhile.
			boolean unused = cancel(request);
			client.execute(() -> this.cancelledEarly.remove(request));
		}
	}

	/**
	 * Cancels a request that is under way.
	 * @return {@code false} if it is not under way
	 */
	boolean cancel(long request) {
		Runnable cancel = this.cancellations.remove(request);
		if (cancel != null) {
			cancel.run();
		}
		return cancel != null;
	}

	/** Ends all that is under way, because the connection has ended. */
	void end() {
		this.ended = true;
		this.pending.values()
			.forEach((asked) -> asked.answer()
				.completeExceptionally(new RequestFailedException("The connection has ended")));
		List.copyOf(this.cancellations.keySet()).forEach((key) -> {
			boolean unused = cancel(key);
		});
	}

	/**
	 * A request that the client has not answered.
	 */
	private record Pending<R>(Class<R> type, CompletableFuture<@Nullable R> answer) {

		void complete(Object message, MessageFormat format) {
			try {
				var error = format.error(message);
				if (error.isPresent()) {
					this.answer.completeExceptionally(
							new RequestFailedException("The client answered with an error", error.get()));
				}
				else {
					this.answer.complete(read(message, format));
				}
			}
			catch (MalformedMessageException | IllegalArgumentException ex) {
				this.answer.completeExceptionally(ex);
			}
		}

		private @Nullable R read(Object message, MessageFormat format) {
			if (this.type == Void.class) {
				return null;
			}
			try (Envelope envelope = format.open(message)) {
				return this.type.cast(format.reader(this.type).read(envelope));
			}
		}

	}

}
