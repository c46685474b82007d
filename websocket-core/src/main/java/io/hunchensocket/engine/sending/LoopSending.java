package io.hunchensocket.engine.sending;

import io.hunchensocket.engine.base.HandlerExecutor;
import io.hunchensocket.engine.base.LoopTotals;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.protocol.FrameMasking;
import io.hunchensocket.transport.EventLoop;

/**
 * The objects that the sending sides of all connections of one loop share.
 *
 * @param loop writes what the connections send
 * @param settings of each send queue
 * @param masking of frames; servers have none
 * @param broadcasts of the loop's turn
 * @param memory of all connections
 * @param fileReaders threads that read the files to send
 * @param totals of the loop
 */
public record LoopSending(EventLoop loop, SendSettings settings, FrameMasking masking, PendingBroadcasts broadcasts,
		MemoryBudget memory, HandlerExecutor fileReaders, LoopTotals totals) {
}
