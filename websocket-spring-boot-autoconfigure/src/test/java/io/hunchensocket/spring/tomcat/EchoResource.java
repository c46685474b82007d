package io.hunchensocket.spring.tomcat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;

/**
 * Sends back what it is sent, and counts who comes and goes.
 */
public class EchoResource extends SocketResource<SocketClient> {

	/** A text that is answered when the test says so. */
	static final String WAIT = "wait";

	/** A text that is answered by a number of binary messages. */
	static final String FLOOD = "flood ";

	static final int FLOOD_BYTES = 16 * 1024;

	final AtomicInteger connected = new AtomicInteger();

	final AtomicInteger disconnected = new AtomicInteger();

	final Semaphore gate = new Semaphore(0);

	private final boolean nonBlocking;

	EchoResource(Threading threading) {
		this.nonBlocking = threading == Threading.LOOP;
	}

	@Override
	public SocketClient newClient(Opening opening) {
		return new SocketClient(opening);
	}

	@Override
	public void clientConnected(SocketClient client) {
		this.connected.incrementAndGet();
	}

	@Override
	public void textMessageReceived(SocketClient client, String text) {
		if (text.equals(WAIT)) {
			this.gate.acquireUninterruptibly();
		}
		if (text.startsWith(FLOOD)) {
			int count = Integer.parseInt(text.substring(FLOOD.length()));
			for (int i = 0; i < count; i++) {
				client.sendBinary(flood(i));
			}
		}
		else {
			client.sendText(text);
		}
	}

	static byte[] flood(int index) {
		ByteBuffer message = ByteBuffer.allocate(FLOOD_BYTES);
		while (message.hasRemaining()) {
			message.putInt(index * FLOOD_BYTES + message.position());
		}
		return message.array();
	}

	@Override
	public void binaryMessageReceived(SocketClient client, byte[] bytes) {
		client.sendBinary(bytes);
	}

	@Override
	public void clientDisconnected(SocketClient client, CloseStatus status) {
		this.disconnected.incrementAndGet();
	}

	@Override
	public List<String> subprotocols() {
		return List.of("echo");
	}

	@Override
	public boolean isNonBlocking() {
		return this.nonBlocking;
	}

	enum Threading {

		LOOP, EXECUTOR

	}

}
