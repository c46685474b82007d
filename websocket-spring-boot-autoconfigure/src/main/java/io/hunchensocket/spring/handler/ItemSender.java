package io.hunchensocket.spring.handler;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.handler.LaterValues.Announced;
import org.jspecify.annotations.Nullable;

/**
 * Sends the items of a publisher to a client, as fast as the client takes them. It asks
 * for the next item when the client's send queue has drained. Its methods are called by
 * the publisher, on any thread, one at a time.
 */
final class ItemSender implements Flow.Subscriber<Object> {

	/** After so many items at once, other verbs of the client have their turn. */
	private static final int MOST_IN_A_ROW = 64;

	/** So much may wait for the client without a look at its budget. */
	private static final int FEW_BYTES = 16 * 1024;

	private final AtomicInteger wanted = new AtomicInteger();

	private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();

	private final SocketClient client;

	private final long request;

	private final Announced announced;

	private final Outcome outcome;

	/** Touched by the publisher. */
	private int inARow;

	private final AtomicBoolean over = new AtomicBoolean();

	/**
	 * A sender that has subscribed to nothing.
	 * @param client gets the items
	 * @param announced the request; the caller says that {@link #cancelled} cancels it
	 * @param outcome sends the items, and answers errors
	 */
	ItemSender(SocketClient client, Announced announced, Outcome outcome) {
		this.client = client;
		this.announced = announced;
		this.request = announced.request();
		this.outcome = outcome;
	}

	@Override
	public void onSubscribe(Flow.Subscription begun) {
		if (this.over.get() || !this.subscription.compareAndSet(null, begun)) {
			begun.cancel();
		}
		else {
			ask();
		}
	}

	@Override
	public void onNext(Object item) {
		Flow.Subscription begun = this.subscription.get();
		if (this.over.get() || begun == null) {
			return;
		}
		try {
			this.outcome.item(item, this.client, this.request);
		}
		catch (RuntimeException ex) {
			begun.cancel();
			onError(ex);
			return;
		}
		boolean soon = ++this.inARow < MOST_IN_A_ROW && this.client.bufferedBytes() <= FEW_BYTES;
		if (soon) {
			ask();
		}
		else {
			this.inARow = 0;
			// The publisher may do its work in request(), which is not for the loop.
			this.client.whenDrained(() -> this.client.execute(this::ask));
		}
	}

	/** Asks for an item. If a publisher gives it at once, this method does not nest. */
	private void ask() {
		Flow.Subscription begun = this.subscription.get();
		if (begun != null && this.wanted.getAndIncrement() == 0) {
			do {
				begun.request(1);
			}
			while (this.wanted.decrementAndGet() > 0);
		}
	}

	@Override
	public void onError(Throwable error) {
		if (end()) {
			this.client.execute(() -> this.outcome.failed(error, this.client, this.request));
		}
	}

	@Override
	public void onComplete() {
		if (end()) {
			this.outcome.completed(this.client, this.request);
		}
	}

	/**
	 * Ends the items, because the client has cancelled its request or is gone. Called on
	 * the loop, or before there is a subscription.
	 */
	void cancelled() {
		if (end()) {
			Flow.Subscription begun = this.subscription.get();
			if (begun != null) {
				begun.cancel();
			}
			this.client.execute(() -> this.outcome.failed(new RequestCancelledException(), this.client, this.request));
		}
	}

	private boolean end() {
		boolean first = this.over.compareAndSet(false, true);
		if (first) {
			this.announced.end();
		}
		return first;
	}

	/**
	 * What becomes of the items.
	 */
	interface Outcome {

		/** Sends an item. */
		void item(Object item, SocketClient client, long request);

		/** Says that there are no more items. */
		void completed(SocketClient client, long request);

		/** Answers an error, as a verb. */
		void failed(Throwable error, SocketClient client, long request);

	}

}
