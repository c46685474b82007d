package io.hunchensocket.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A transport without a socket: a test puts in what the peer sends, each piece of which
 * is one read, and takes out what was written, into a socket buffer of a size of its
 * choice. The test's methods may be called from any thread, those of the transport are
 * called on the loop, and it counts where they are not.
 */
public final class MemoryTransport extends MemoryWire implements Transport {

	private Optional<RuntimeException> openFailure = Optional.empty();

	private Optional<RuntimeException> suspendFailure = Optional.empty();

	private int firstFailingSuspend;

	private boolean writableFromAnyThread;

	private volatile Runnable afterWrite = () -> {
	};

	private boolean reading = true;

	private boolean writeAwaited;

	private int suspends;

	private int resumes;

	private int awaits;

	private int ignoredReadiness;

	private int offLoopCalls;

	private volatile @Nullable EventLoop loop;

	private volatile @Nullable TransportListener listener;

	// What the peer does

	/** Sends some bytes, which are read in one piece. */
	public void receive(byte[] bytes) {
		arrive(ByteBuffer.wrap(bytes));
		announce();
	}

	/**
	 * Ends the peer's half, after what it sent.
	 */
	public void receiveEnd() {
		arriveEnd();
		announce();
	}

	/**
	 * Resets the connection: reading and writing fail from now on.
	 */
	public void reset() {
		cut();
		announce();
		announceRoom();
	}

	/** Gives the socket buffer room for so many bytes in all, from now on. */
	public void room(long bytes) {
		makeRoom(bytes);
		announceRoom();
	}

	/** Lets the transport fail when it is opened. */
	public synchronized void failOnOpen(RuntimeException failure) {
		this.openFailure = Optional.of(failure);
	}

	/** Lets the transport fail when reading is suspended, from that time on. */
	public synchronized void failOnSuspend(int time, RuntimeException failure) {
		this.suspendFailure = Optional.of(failure);
		this.firstFailingSuspend = time;
	}

	/** Lets any thread write, as it may write to a plain socket. */
	public MemoryTransport writableFromAnyThread() {
		this.writableFromAnyThread = true;
		return this;
	}

	/** Does something, on the loop, whenever something was written. */
	public void onWrite(Runnable reaction) {
		this.afterWrite = reaction;
	}

	// What the test sees

	public synchronized boolean isReading() {
		return this.reading;
	}

	public synchronized int suspends() {
		return this.suspends;
	}

	public synchronized int resumes() {
		return this.resumes;
	}

	public synchronized int awaits() {
		return this.awaits;
	}

	/**
	 * How often the listener was told of bytes and neither read them nor asked for
	 * silence: a selector would tell it again and again.
	 * @return how often
	 */
	public synchronized int ignoredReadiness() {
		return this.ignoredReadiness;
	}

	public synchronized int offLoopCalls() {
		return this.offLoopCalls;
	}

	// The transport

	@Override
	public void open(EventLoop newLoop, TransportListener newListener) throws IOException {
		this.loop = newLoop;
		this.listener = newListener;
		onLoop();
		synchronized (this) {
			if (this.openFailure.isPresent()) {
				throw this.openFailure.get();
			}
			requireWhole();
		}
		announce();
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		onLoop();
		return take(target);
	}

	@Override
	public boolean isOpen() {
		return !isClosed();
	}

	@Override
	public boolean isWritableFromAnyThread() {
		return this.writableFromAnyThread;
	}

	@Override
	public boolean write(ByteBuffer source) throws IOException {
		if (!this.writableFromAnyThread) {
			onLoop();
		}
		boolean all = put(source);
		this.afterWrite.run();
		return all;
	}

	@Override
	public synchronized void suspendReading() {
		onLoop();
		this.suspends++;
		if (this.suspendFailure.isPresent() && this.suspends >= this.firstFailingSuspend) {
			throw this.suspendFailure.get();
		}
		this.reading = false;
	}

	@Override
	public void resumeReading() {
		onLoop();
		synchronized (this) {
			this.resumes++;
			this.reading = true;
		}
		announce();
	}

	@Override
	public void awaitWritable() {
		onLoop();
		synchronized (this) {
			this.awaits++;
			this.writeAwaited = true;
		}
		announceRoom();
	}

	@Override
	public boolean shutdownOutput() throws IOException {
		onLoop();
		return putEnd();
	}

	@Override
	public int discard(ByteBuffer scratch) throws IOException {
		return read(scratch);
	}

	@Override
	public void close() {
		onLoop();
		letGo();
	}

	private synchronized void onLoop() {
		EventLoop owner = this.loop;
		if (owner != null && !owner.isCurrent()) {
			this.offLoopCalls++;
		}
	}

	private void announce() {
		EventLoop owner = this.loop;
		if (owner != null) {
			owner.execute(this::tellReadable);
		}
	}

	private void announceRoom() {
		EventLoop owner = this.loop;
		if (owner != null) {
			owner.execute(this::tellWritable);
		}
	}

	private synchronized boolean isReadable() {
		return this.reading && hasNews();
	}

	private void tellReadable() {
		TransportListener told = this.listener;
		if (told != null && isReadable()) {
			int before = unread();
			ListenerCall.tell(told, TransportListener::readable);
			if (isReadable()) {
				tellAgain(before);
			}
		}
	}

	private void tellAgain(int unreadBefore) {
		if (unread() < unreadBefore) {
			announce();
		}
		else {
			synchronized (this) {
				this.ignoredReadiness++;
			}
		}
	}

	private void tellWritable() {
		TransportListener told = this.listener;
		synchronized (this) {
			if (told == null || !this.writeAwaited || !takesMore()) {
				return;
			}
			this.writeAwaited = false;
		}
		ListenerCall.tell(told, TransportListener::writable);
	}

}
