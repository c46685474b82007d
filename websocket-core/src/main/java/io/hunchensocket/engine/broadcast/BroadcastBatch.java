package io.hunchensocket.engine.broadcast;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import io.hunchensocket.engine.base.LoopTotals;
import io.hunchensocket.engine.messages.Compressor;
import io.hunchensocket.engine.messages.OutgoingFrame;
import io.hunchensocket.engine.messages.PreparedMessage;
import io.hunchensocket.engine.sending.ConnectionChannel;
import io.hunchensocket.engine.sending.FrameWriter;
import io.hunchensocket.engine.sending.PendingBroadcasts;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.LoopBuffers;
import io.hunchensocket.transport.SafeLogger;
import io.hunchensocket.transport.SizedTask;
import io.hunchensocket.transport.TurnListener;
import org.jspecify.annotations.Nullable;

/**
 * The broadcasts of a loop's turn. At the end of the turn each receiver gets the
 * successive broadcasts of one group in one write, which skips the queue if nothing else
 * waits. Other messages that are sent meanwhile leave behind the broadcasts. Touched on
 * the loop alone.
 */
public final class BroadcastBatch implements PendingBroadcasts, TurnListener {

	private static final SafeLogger logger = SafeLogger.of(BroadcastBatch.class);

	/** How many receivers are looked at together. */
	private static final int GLANCE = Integer.SIZE / 2;

	private final EventLoop loop;

	private final LoopTotals totals;

	private List<Broadcast> gathering = new ArrayList<>();

	/**
	 * The empty list of the last turn, to be used again; null while its broadcasts are
	 * being sent.
	 */
	private @Nullable List<Broadcast> spare;

	/**
	 * Bytes of the gathered broadcasts without compression, which is the most that they
	 * can take.
	 */
	private long bytes;

	/**
	 * A batch without broadcasts.
	 * @param totals of the loop
	 */
	public BroadcastBatch(EventLoop loop, LoopTotals totals) {
		this.loop = loop;
		this.totals = totals;
	}

	/**
	 * Counts a broadcast that could not be handed over to the loop. Called on any thread.
	 * @param receivers how many clients would have got it
	 */
	void dropped(int receivers) {
		this.totals.dropped(receivers);
	}

	@Override
	public boolean arePending() {
		return !this.gathering.isEmpty();
	}

	/**
	 * Adds a broadcast, behind all messages that were sent to its receivers before.
	 */
	void add(Broadcast broadcast) {
		if (this.bytes + broadcast.size() > LoopBuffers.BYTES) {
			flush();
		}
		if (!arePending()) {
			this.loop.atEndOfTurn(this);
		}
		this.gathering.add(broadcast);
		this.bytes += broadcast.size();
	}

	@Override
	public void flush() {
		if (arePending()) {
			List<Broadcast> queued = take();
			for (int from = 0, to; from < queued.size(); from = to) {
				to = endOfRun(queued, from);
				List<ConnectionChannel> receivers = queued.get(from).receivers().channels();
				for (int i = 0; i < receivers.size(); i++) {
					queue(queued, from, to, receivers.get(i));
				}
			}
			giveBack(queued);
		}
	}

	/**
	 * Returns the end of a run: successive broadcasts to the same group, which are sent
	 * together.
	 */
	private static int endOfRun(List<Broadcast> broadcasts, int from) {
		int to = from + 1;
		while (to < broadcasts.size() && broadcasts.get(to).receivers() == broadcasts.get(from).receivers()) {
			to++;
		}
		return to;
	}

	private static void queue(List<Broadcast> queued, int from, int to, ConnectionChannel receiver) {
		for (int i = from; i < to; i++) {
			queued.get(i).queueFor(receiver);
		}
	}

	@Override
	public void turnEnded() {
		if (this.bytes > LoopBuffers.BYTES) {
			flush();
		}
		else if (arePending()) {
			List<Broadcast> written = take();
			ByteBuffer frames = this.loop.buffers().takeForWriting();
			try {
				for (int from = 0, to; from < written.size(); from = to) {
					to = endOfRun(written, from);
					write(written, from, to, frames);
				}
			}
			finally {
				this.loop.buffers().doneWriting();
			}
			giveBack(written);
		}
	}

	/**
	 * Writes one run. A client in two groups gets their messages in order, because run
	 * follows run.
	 */
	private void write(List<Broadcast> written, int from, int to, ByteBuffer frames) {
		List<ConnectionChannel> receivers = written.get(from).receivers().channels();
		@Nullable Compressor form = null;
		boolean gathered = false;
		int writable = 0;
		int messages = 0;
		long bytes = 0;
		for (int i = 0; i < receivers.size(); i++) {
			if (i % GLANCE == 0) {
				writable = writable(receivers, i);
			}
			ConnectionChannel receiver = receivers.get(i);
			Compressor itsForm = receiver.compressor();
			if (!itsForm.equals(form)) {
				form = itsForm;
				gathered = gather(written, from, to, form, frames);
			}
			boolean atOnce = (writable & 1 << (i % GLANCE)) != 0 && gathered
					&& !isExcepted(receiver, written, from, to);
			int left = atOnce ? receiver.writer().write(frames.rewind()) : FrameWriter.NOT_WRITTEN;
			if (left == FrameWriter.NOT_WRITTEN) {
				queue(written, from, to, receiver);
			}
			else if (left != FrameWriter.FAILED) {
				messages += to - from;
				bytes += left;
			}
		}
		this.totals.sent(messages, bytes);
	}

	/**
	 * Looks at several receivers in a row, so that the processor fetches their memory in
	 * parallel, and not one by one between two writes.
	 * @return a bit for each receiver that can be written to
	 */
	private static int writable(List<ConnectionChannel> receivers, int from) {
		int to = Math.min(from + GLANCE, receivers.size());
		int writable = 0;
		for (int i = from; i < to; i++) {
			if (receivers.get(i).writer().mayWrite()) {
				writable |= 1 << (i - from);
			}
		}
		return writable;
	}

	/**
	 * Gathers the frames that all receivers with one compressor share.
	 * @return whether there are such frames
	 */
	private static boolean gather(List<Broadcast> written, int from, int to, Compressor form, ByteBuffer frames) {
		frames.clear();
		for (int i = from; i < to; i++) {
			OutgoingFrame frame = form.shared(written.get(i).message());
			if (frame == null) {
				return false;
			}
			frame.copyTo(0, frames);
		}
		frames.flip();
		return true;
	}

	private static boolean isExcepted(ConnectionChannel receiver, List<Broadcast> written, int from, int to) {
		for (int i = from; i < to; i++) {
			if (written.get(i).exception() == receiver) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Takes the gathered broadcasts and lets new ones be gathered. While a broadcast is
	 * being queued, {@link #flush()} is called again and must not find it.
	 */
	private List<Broadcast> take() {
		List<Broadcast> taken = this.gathering;
		this.gathering = (this.spare != null) ? this.spare : new ArrayList<>();
		this.spare = null;
		this.bytes = 0;
		return taken;
	}

	private void giveBack(List<Broadcast> done) {
		done.clear();
		this.spare = done;
	}

	@Override
	public void failed(Throwable error) {
		logger.log(Level.ERROR, () -> "Broadcasts could not be sent to all", error);
	}

	/** The members of one group whose connections belong to one loop. */
	static final class Receivers {

		private final BroadcastBatch batch;

		/** A live list; touched on the loop. */
		private final List<ConnectionChannel> channels;

		Receivers(BroadcastBatch batch, List<ConnectionChannel> channels) {
			this.batch = batch;
			this.channels = channels;
		}

		BroadcastBatch batch() {
			return this.batch;
		}

		List<ConnectionChannel> channels() {
			return this.channels;
		}

	}

	/**
	 * A message on its way to many clients, as a task for their loop.
	 *
	 * @param receivers the same object for all broadcasts to these clients
	 * @param message sent to the receivers
	 * @param exception the receiver that does not get the message, or an object that is
	 * none of them
	 */
	record Broadcast(Receivers receivers, PreparedMessage message, Object exception) implements SizedTask {

		@Override
		public void run() {
			this.receivers.batch().add(this);
		}

		@Override
		public int size() {
			return this.message.plain().length();
		}

		private void queueFor(ConnectionChannel receiver) {
			if (receiver != this.exception) {
				try {
					receiver.sendOnLoop(receiver.compressor().soon(this.message));
				}
				catch (Throwable ex) {
					// The other receivers still get the message.
					receiver.writer().broken(ex);
				}
			}
		}

	}

}
