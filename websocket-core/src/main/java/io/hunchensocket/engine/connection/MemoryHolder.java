package io.hunchensocket.engine.connection;

import io.hunchensocket.engine.base.CloseReasons;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.engine.delivery.Delivery;
import io.hunchensocket.engine.receiving.MessageReader;
import io.hunchensocket.engine.sending.ConnectionChannel;
import io.hunchensocket.engine.sending.SendQueue;
import io.hunchensocket.transport.TurnListener;

/**
 * A connection as one of many that hold memory. Any thread may look at it, and sees what
 * is roughly so.
 *
 * @param channel of the connection
 * @param reader of the connection
 * @param delivery of the connection
 * @param end ends the connection at once, on its loop
 */
public record MemoryHolder(ConnectionChannel channel, MessageReader reader, Delivery delivery,
		Runnable end) implements TurnListener {

	/**
	 * How much its messages take that no other connection has a part in.
	 */
	public long bytes() {
		return (long) this.reader.memoryBytes() + queue().memoryBytes() + this.delivery.memoryBytes();
	}

	private SendQueue queue() {
		return this.channel.writer().queue();
	}

	/**
	 * How much waits for the peer to take it, shared or not.
	 */
	public long waitingBytes() {
		return this.channel.bufferedBytes();
	}

	/**
	 * Whether it was told to give its memory back.
	 */
	public boolean isGivingBack() {
		return this.channel.isGivingMemoryBack();
	}

	/**
	 * Closes the connection with 1013 and lets go of all its messages.
	 */
	public void giveBack() {
		this.channel.givesMemoryBack();
		this.channel.loop().execute(this::letGo);
	}

	private void letGo() {
		try {
			this.channel.closeOverflowing(CloseReasons.NO_MEMORY);
			this.delivery.discard();
			// Behind the flush of the Close.
			this.channel.loop().atEndOfTurn(this);
		}
		catch (Throwable ex) {
			// Nobody tells it a second time.
			failed(ex);
		}
	}

	@Override
	public void turnEnded() {
		if (bytes() > MemoryBudget.LARGE_BYTES || queue().bytes() > MemoryBudget.LARGE_BYTES) {
			// Its peer takes nothing, not even the Close, or it was closing already.
			this.end.run();
		}
	}

	@Override
	public void failed(Throwable error) {
		this.end.run();
	}

}
