package io.hunchensocket.spring.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.hunchensocket.Admission;
import io.hunchensocket.CloseStatus;
import io.hunchensocket.Compression;
import io.hunchensocket.MessageType;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.resource.MessageChunk;
import io.hunchensocket.resource.Opening;
import io.hunchensocket.resource.SocketClient;
import io.hunchensocket.resource.SocketResource;
import io.hunchensocket.resource.SpooledMessage;
import org.jspecify.annotations.Nullable;

/**
 * The resource of one cell: it does, once it is armed and then once, at one place what it
 * should not. Otherwise it says hello, and "done" to each message.
 */
@SuppressWarnings("NullAway") // It answers null where it must not.
class CellRoom extends SocketResource<SocketClient> {

	/** Makes the verb throw that gets it. */
	static final String FAIL = "fail";

	private final String name;

	private final CountDownLatch blocked = new CountDownLatch(1);

	private final CountDownLatch mayGoOn = new CountDownLatch(1);

	private final AtomicBoolean armed = new AtomicBoolean();

	private final AtomicInteger connected = new AtomicInteger();

	private final AtomicInteger disconnected = new AtomicInteger();

	private final AtomicInteger interrupted = new AtomicInteger();

	private final Site site;

	private final Outcome outcome;

	private final boolean nonBlocking;

	private volatile @Nullable SocketClient last;

	CellRoom(Site site, Outcome outcome, boolean nonBlocking) {
		this.name = nameOf(site, outcome);
		this.site = site;
		this.outcome = outcome;
		this.nonBlocking = nonBlocking;
	}

	/** A room that takes messages as the site needs it. */
	static CellRoom of(Site site, Outcome outcome, boolean nonBlocking) {
		return switch (site) {
			case TEXT_STREAM, BINARY_STREAM -> new Streams(site, outcome);
			case TEXT_CHUNK, BINARY_CHUNK -> new Chunks(site, outcome, nonBlocking);
			case SPOOLED -> new Spools(site, outcome);
			default -> new Whole(site, outcome, nonBlocking);
		};
	}

	/** By which lines of the log are told apart: none is a part of another. */
	static String nameOf(Site site, Outcome outcome) {
		return "." + site + "." + outcome + ".";
	}

	void arm() {
		this.armed.set(true);
	}

	CountDownLatch blocked() {
		return this.blocked;
	}

	void release() {
		this.mayGoOn.countDown();
	}

	int connectedCount() {
		return this.connected.get();
	}

	int disconnectedCount() {
		return this.disconnected.get();
	}

	/** How often it was called on a thread that was interrupted. */
	int interruptedCount() {
		return this.interrupted.get();
	}

	/**
	 * Something is called.
	 * @return {@code null} if it is to answer that
	 */
	final <T> @Nullable T at(Site called, @Nullable SocketClient client, T answer) {
		// What one client's code leaves behind may be seen within its handshake alone.
		if (called.isFirstOnItsThread() && Thread.currentThread().isInterrupted()) {
			this.interrupted.incrementAndGet();
		}
		if (called != this.site || !this.armed.compareAndSet(true, false)) {
			return answer;
		}
		this.outcome.throwIt("of " + this.name);
		switch (this.outcome) {
			case INTERRUPTS -> Thread.currentThread().interrupt();
			case BLOCKS -> block();
			case CLOSES_CLIENT -> Optional.ofNullable((client != null) ? client : this.last)
				.ifPresent((closed) -> closed.close(CloseStatus.of(4000)));
			case BROADCASTS -> clients().broadcastText("all");
			case CLOSES_RESOURCE -> closeClients(CloseStatus.of(4002));
			default -> {
			}
		}
		return (this.outcome == Outcome.NULL) ? null : answer;
	}

	private void block() {
		this.blocked.countDown();
		boolean open = false;
		while (!open) {
			try {
				this.mayGoOn.await();
				open = true;
			}
			catch (InterruptedException ex) {
				// It waits for the test alone.
			}
		}
	}

	final RuntimeException fail() {
		return new IllegalArgumentException("as " + this.name + " was asked to");
	}

	final void message(Site called, SocketClient client) {
		at(called, client, "");
		client.sendText("done");
	}

	@Override
	public void accept(OpeningRequest request) {
		at(Site.ACCEPT, null, "");
	}

	@Override
	public SocketClient newClient(Opening opening) {
		SocketClient client = new SocketClient(opening) {

			@Override
			public String toString() {
				return at(Site.TO_STRING, this, "a client of " + CellRoom.this.name);
			}

		};
		this.last = client;
		return at(Site.NEW_CLIENT, client, client);
	}

	@Override
	public List<String> subprotocols() {
		return at(Site.SUBPROTOCOLS, null, List.of());
	}

	@Override
	public Compression compression() {
		return at(Site.COMPRESSION, null, Compression.AS_CONFIGURED);
	}

	@Override
	public boolean isNonBlocking() {
		at(Site.NON_BLOCKING, null, "");
		return this.nonBlocking;
	}

	@Override
	public void clientConnected(SocketClient client) {
		this.connected.incrementAndGet();
		at(Site.CONNECTED, client, "");
		client.sendText("hello");
	}

	@Override
	public Admission checkMessage(SocketClient client, MessageType type, long frameLength, long totalLength) {
		return at(Site.CHECK, client, Admission.ACCEPTED);
	}

	@Override
	public void errorOccurred(SocketClient client, Throwable error) {
		at(Site.ERROR_OCCURRED, client, "");
		super.errorOccurred(client, error);
	}

	@Override
	public void clientDisconnected(SocketClient client, CloseStatus status) {
		this.disconnected.incrementAndGet();
		at(Site.DISCONNECTED, client, "");
	}

	private static final class Whole extends CellRoom {

		Whole(Site site, Outcome outcome, boolean nonBlocking) {
			super(site, outcome, nonBlocking);
		}

		@Override
		public void textMessageReceived(SocketClient client, String text) {
			if (text.equals(FAIL)) {
				throw fail();
			}
			message(Site.TEXT, client);
		}

		@Override
		public void binaryMessageReceived(SocketClient client, byte[] bytes) {
			message(Site.BINARY, client);
		}

	}

	private static final class Streams extends CellRoom {

		Streams(Site site, Outcome outcome) {
			super(site, outcome, false);
		}

		@Override
		public void textStreamReceived(SocketClient client, Reader text) throws IOException {
			message(Site.TEXT_STREAM, client);
			long unused = text.skip(Long.MAX_VALUE);
		}

		@Override
		public void binaryStreamReceived(SocketClient client, InputStream bytes) throws IOException {
			message(Site.BINARY_STREAM, client);
			byte[] unused = bytes.readAllBytes();
		}

	}

	private static final class Chunks extends CellRoom {

		Chunks(Site site, Outcome outcome, boolean nonBlocking) {
			super(site, outcome, nonBlocking);
		}

		@Override
		public void textChunkReceived(SocketClient client, MessageChunk chunk) {
			message(Site.TEXT_CHUNK, client);
		}

		@Override
		public void binaryChunkReceived(SocketClient client, MessageChunk chunk) {
			message(Site.BINARY_CHUNK, client);
		}

	}

	private static final class Spools extends CellRoom {

		Spools(Site site, Outcome outcome) {
			super(site, outcome, false);
		}

		@Override
		public void spooledMessageReceived(SocketClient client, SpooledMessage message) {
			message(Site.SPOOLED, client);
		}

	}

}
