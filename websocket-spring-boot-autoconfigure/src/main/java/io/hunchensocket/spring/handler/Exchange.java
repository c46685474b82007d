package io.hunchensocket.spring.handler;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.hunchensocket.channel.ClientChannel;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.RequestFailedException;
import io.hunchensocket.spring.format.Envelope;
import io.hunchensocket.spring.format.MalformedMessageException;
import io.hunchensocket.spring.format.MessageFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * What is under way between a client and its resource: requests that the client is to
 * answer, and requests of the client that it may cancel. May be used from any thread.
 */
final class Exchange {

	/** Stands for what is being handled. Nothing can be cancelled yet. */
	@SuppressWarnings("UnnecessaryLambda") // Its name says what it stands for.
	private static final Runnable ANNOUNCED = () -> {
	};

	/** The longest message, in characters or bytes, that cancels a request early. */
	private static final int MAX_CANCEL = 256;

	/** Longer than any connection lasts, and short enough for a number of nanoseconds. */
	private static final Duration FOREVER = Duration.ofDays(100 * 365);

	private final AtomicLong lastRequest = new AtomicLong();

	private final AtomicLong lastKey = new AtomicLong();

	private final Map<Long, Pending<?>> pending = new ConcurrentHashMap<>();

	private final Map<Long, UnderWay> underWay = new ConcurrentHashMap<>();

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
		long nanos = (timeout.compareTo(FOREVER) < 0) ? timeout.toNanos() : FOREVER.toNanos();
		long number = this.lastRequest.incrementAndGet();
		Pending<R> asked = new Pending<>(reply, new CompletableFuture<>());
		this.pending.put(number, asked);
		CompletableFuture<R> answer = asked.answer();
		CompletableFuture<R> unused = answer.whenComplete((value, error) -> this.pending.remove(number));
		answer.orTimeout(nanos, TimeUnit.NANOSECONDS);
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
	 * Says that something is about to be handled, which ends with the connection. If it
	 * is a request, the client can cancel it from now on.
	 * @param request its number, or {@link MessageFormat#NO_REQUEST}
	 * @return the key for {@link #begin} and {@link #end(long)}; empty if the client has
	 * cancelled the request already
	 */
	OptionalLong announce(long request) {
		long key = this.lastKey.incrementAndGet();
		this.underWay.put(key, new UnderWay(request, ANNOUNCED));
		boolean cancelled = request != MessageFormat.NO_REQUEST && this.cancelledEarly.contains(request);
		if (cancelled) {
			end(key);
		}
		return cancelled ? OptionalLong.empty() : OptionalLong.of(key);
	}

	/**
	 * Says how to cancel what was announced.
	 * @param cancel called at most once: on the loop or, if it has been cancelled already
	 * or the connection has ended, at once
	 */
	void begin(long key, Runnable cancel) {
		@Nullable UnderWay announced = this.underWay.computeIfPresent(key,
				(same, before) -> new UnderWay(before.request(), cancel));
		if (announced == null) {
			cancel.run();
		}
		else if (this.ended) {
			cancelKey(key);
		}
	}

	/** Says that it is not under way any more. */
	void end(long key) {
		this.underWay.remove(key);
	}

	/** Whether nothing is under way. */
	boolean isIdle() {
		return this.pending.isEmpty() && this.underWay.isEmpty();
	}

	/**
	 * Whether a message may answer a request, or cancel one. While nothing is under way
	 * it can only cancel a request that waits for its turn. Such a message is short: to
	 * look into longer ones would hold up the loop.
	 */
	static boolean mayTake(Object message, MessageFormat format, boolean idle) {
		return (!idle || length(message) <= MAX_CANCEL) && Formats.isOf(format, message) && format.isEnvelope(message)
				&& format.mayBeReplyOrCancel(message);
	}

	private static int length(Object message) {
		return (message instanceof String text) ? text.length() : ((byte[]) message).length;
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

	/** Cancels the requests of this number that are under way, if there are any. */
	private boolean cancel(long request) {
		List<Long> keys = this.underWay.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().request() == request)
			.map(Map.Entry::getKey)
			.toList();
		keys.forEach(this::cancelKey);
		return !keys.isEmpty();
	}

	private void cancelKey(long key) {
		UnderWay found = this.underWay.remove(key);
		if (found != null) {
			found.cancel().run();
		}
	}

	/** Ends all that is under way, because the connection has ended. */
	void end() {
		this.ended = true;
		this.pending.values()
			.forEach((asked) -> asked.answer()
				.completeExceptionally(new RequestFailedException("The connection has ended")));
		List.copyOf(this.underWay.keySet()).forEach(this::cancelKey);
	}

	/**
	 * Something that can be cancelled. Clients may use a number more than once.
	 *
	 * @param request its number, or {@link MessageFormat#NO_REQUEST}
	 */
	private record UnderWay(long request, Runnable cancel) {
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
			catch (RuntimeException ex) {
				this.answer.completeExceptionally(ex);
			}
		}

		@SuppressWarnings("unchecked") // A primitive type and its wrapper have the same
										// values.
		private static <R> Class<R> wrapper(Class<R> type) {
			return (Class<R>) ClassUtils.resolvePrimitiveIfNecessary(type);
		}

		private @Nullable R read(Object message, MessageFormat format) {
			if (this.type == Void.class) {
				return null;
			}
			try (Envelope envelope = format.open(message)) {
				return wrapper(this.type).cast(format.reader(this.type).read(envelope));
			}
		}

	}

}
