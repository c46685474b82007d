package io.hunchensocket.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import io.hunchensocket.CloseStatus;
import io.hunchensocket.Opcode;
import io.hunchensocket.OverflowPolicy;
import io.hunchensocket.connection.FragmentSource.Fragment;
import io.hunchensocket.transport.LoopBuffers;
import org.jspecify.annotations.Nullable;

/**
 * The loop's end of an {@link Outbox}: what has come through goes into the queue, and
 * whoever sends is told. Touched on the loop alone.
 */
final class Outlet {

	private final OverflowPolicy overflowPolicy;

	private final SendQueue queue;

	/** Replaced once: when the connection opens. */
	private Sender sender = new NotYetOpen();

	/**
	 * Where frames may leave without the queue; nowhere but while the connection is open.
	 */
	private @Nullable Outbound outbound;

	/** Where the connection stands among its audience's members. */
	private int place = Members.NOWHERE;

	Outlet(OverflowPolicy overflowPolicy, SendQueue queue) {
		this.overflowPolicy = overflowPolicy;
		this.queue = queue;
	}

	/**
	 * Whether nothing can be sent any more.
	 */
	boolean isFinished() {
		return this.sender.isFinished();
	}

	/**
	 * Sends a message at once, if its peer's bytes are being handled and no others wait.
	 * @return {@code false} if it has to take the way through the queue
	 */
	boolean reply(Opcode opcode, byte[] payload) {
		return this.outbound != null && this.outbound.mayReply() && this.outbound.reply(opcode, payload);
	}

	/**
	 * Whether frames may be written at once.
	 */
	boolean mayWrite() {
		return this.outbound != null && this.outbound.mayWrite();
	}

	/**
	 * Writes frames at once, unless others wait.
	 * @return {@code false} if they have to take the way through the queue
	 */
	boolean write(ByteBuffer frames) {
		if (this.outbound == null || !this.outbound.mayWrite()) {
			return false;
		}
		try {
			this.outbound.write(frames);
		}
		catch (Throwable ex) {
			broken(ex);
		}
		return true;
	}

	/**
	 * What was to be done on the loop has failed: the connection ends, in a turn of its
	 * own.
	 */
	void broken(Throwable error) {
		this.sender.broken(error);
	}

	/**
	 * Adds what room was reserved for.
	 */
	void add(Outgoing message) {
		if (isFinished()) {
			this.queue.refuse(message);
		}
		else if (message instanceof OutgoingFrame frame && frame.opcode() == Opcode.PING) {
			this.queue.addPing(frame);
			this.sender.planFlush();
		}
		else {
			this.queue.addLast(message);
			if (this.overflowPolicy == OverflowPolicy.DROP_OLDEST) {
				this.queue.dropOldest();
			}
			this.sender.messageQueued();
		}
	}

	/**
	 * Adds a fragment to a message that was added before, unless that was given up.
	 */
	void add(StreamedFragments message, Fragment fragment) {
		if (message.isWanted()) {
			message.add(fragment);
			this.queue.grown(fragment.payload().remaining());
			this.sender.messageQueued();
		}
	}

	/**
	 * A message that was added before will have no end, and waits here still unless a
	 * Close has taken its place.
	 * @param status why
	 */
	void failed(StreamedFragments message, CloseStatus status) {
		if (message.isWanted()) {
			this.sender.messageFailed(status);
		}
	}

	/**
	 * How much memory of a message may wait while somebody is writing it: little enough
	 * that the peer is read from and other messages find room.
	 */
	int streamAllowance() {
		return Math.max(1, this.queue.maxBytes() / 4);
	}

	void closeRequested(CloseStatus status) {
		this.sender.closeRequested(status);
	}

	void overflowed(CloseStatus status) {
		this.sender.overflowed(status);
	}

	/**
	 * Drops everything, and takes nothing more: there will be no connection.
	 */
	void abandon() {
		this.sender.closeRequested(CloseStatus.GOING_AWAY);
		this.queue.clear();
	}

	/**
	 * Begins to send.
	 * @param newSender told from now on
	 * @param newOutbound where frames may leave without the queue until
	 * {@link #closing()}
	 */
	void open(Sender newSender, Outbound newOutbound) {
		if (this.queue.maxBytes() >= LoopBuffers.BYTES) {
			// A smaller budget is kept to by the queue alone.
			this.outbound = newOutbound;
		}
		Optional<CloseStatus> wish = this.sender.closeWish();
		this.sender = newSender;
		if (!this.queue.isEmpty()) {
			newSender.planFlush();
		}
		wish.ifPresent(newSender::closeRequested);
	}

	/**
	 * Nothing passes the queue any more.
	 */
	void closing() {
		this.outbound = null;
	}

	OverflowPolicy overflowPolicy() {
		return this.overflowPolicy;
	}

	SendQueue queue() {
		return this.queue;
	}

	int place() {
		return this.place;
	}

	void place(int newPlace) {
		this.place = newPlace;
	}

}
