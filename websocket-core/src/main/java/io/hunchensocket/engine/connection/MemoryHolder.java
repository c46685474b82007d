package io.hunchensocket.engine.connection;

import io.hunchensocket.engine.base.CloseReasons;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.engine.receiving.MessageReader;
import io.hunchensocket.engine.sending.ConnectionChannel;
import io.hunchensocket.engine.sending.SendQueue;
import io.hunchensocket.transport.TurnListener;

/**
 * A connection as a holder of memory. Any thread may look at it; the numbers that it sees
 * are approximate.
 *
 * @param channel of the connection
 * @param reader of the connection
 * @param delivery of the connection
 * @param end ends the connection at once, on its loop
 */
public record MemoryHolder(ConnectionChannel channel, MessageReader reader, Delivery delivery,
		Runnable end) implements TurnListener {

	/**
	 * How many bytes its messages take that it shares with no other connection.
	 */
	public long bytes() {
		return (long) this.reader.memoryBytes() + queue().memoryBytes() + this.delivery.memoryBytes();
	}

	private SendQueue queue() {
		return this.channel.writer().queue();
	}

	/**
	 * How many bytes wait for the peer to take them, shared with other connections or
	 * not.
	 */
	public long waitingBytes() {
		return this.channel.bufferedBytes();
	}

	/**
	 * Whether the connection was told to give its memory back.
	 */
	public boolean isGivingBack() {
		return this.channel.isGivingMemoryBack();
	}

	/**
	 * Closes the connection with 1013, and drops all its messages.
	 */
	public void giveBack() {
		this.channel.givesMemoryBack();
		this.channel.loop().execute(this::letGo);
	}

	private void letGo() {
		try {
			this.channel.closeOverflowing(CloseReasons.NO_MEMORY);
			this.delivery.discard();
			// Called after the Close was flushed.
			this.channel.loop().atEndOfTurn(this);
		}
		catch (Throwable ex) {
			// The connection is not told a second time.
			failed(ex);
		}
	}

	@Override
	public void turnEnded() {
		if (bytes() > MemoryBudget.LARGE_BYTES || queue().bytes() > MemoryBudget.LARGE_BYTES) {
			// The peer takes nothing, not even the Close, or the connection was closing
			// already.
			this.end.run();
		}
	}

	@Override
	public void failed(Throwable error) {
		this.end.run();
	}

}
