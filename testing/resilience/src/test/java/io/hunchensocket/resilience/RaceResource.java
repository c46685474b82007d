package io.hunchensocket.resilience;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.spring.WebSocketResource;

/**
 * Talks to each client from two threads at once, one of which closes it in the middle.
 * Each message is the client's number, the thread's letter and a number that counts up.
 */
@WebSocketResource("/race/{number}")
class RaceResource extends ObservedResource {

	static final int SENDS_OF_EACH_THREAD = 50;

	static final int CODE = 4001;

	private final AtomicInteger sends = new AtomicInteger();

	@Override
	public void clientConnected(SocketClient client) {
		super.clientConnected(client);
		int number = Integer.parseInt(client.pathVariables().getOrDefault("number", ""));
		int last = sendsBeforeClose(number);
		CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> talk(client, number, 'a', -1));
		talk(client, number, 'b', last);
	}

	/** How many messages the thread "b" sends before it closes: random, and the same. */
	static int sendsBeforeClose(int number) {
		return new Random(number).nextInt(SENDS_OF_EACH_THREAD);
	}

	private void talk(SocketClient client, int number, char thread, int closeAt) {
		for (int i = 0; i < SENDS_OF_EACH_THREAD; i++) {
			if (i == closeAt) {
				client.close(CloseStatus.of(CODE, Integer.toString(number)));
			}
			client.sendText(number + " " + thread + " " + i);
			this.sends.incrementAndGet();
		}
	}

	/** How often it was attempted to send, by both threads, to all clients. */
	int sends() {
		return this.sends.get();
	}

}
