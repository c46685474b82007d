package io.hunchensocket.resilience;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;

/**
 * Handles no message until the gate is open. Messages are the numbers from 0, each of
 * which is answered where the text ends in a question mark.
 */
@WebSocketResource("/gate")
class GateResource extends ObservedResource {

	private final AtomicInteger handled = new AtomicInteger();

	private final CountDownLatch gate = new CountDownLatch(1);

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		passGate();
		int number = this.handled.getAndIncrement();
		if (!text.startsWith(number + " ")) {
			throw new IllegalStateException("Expected number " + number + ", but this came: " + text);
		}
		if (text.endsWith("?")) {
			client.sendText(text);
		}
	}

	private void passGate() {
		try {
			this.gate.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void open() {
		this.gate.countDown();
	}

	int handled() {
		return this.handled.get();
	}

}
