package io.hunchensocket.engine.receiving;

import io.hunchensocket.engine.base.LoopTotals;
import io.hunchensocket.engine.base.MemoryBudget;
import io.hunchensocket.protocol.MessageLimits;
import io.hunchensocket.protocol.Role;
import io.hunchensocket.spool.Spool;
import io.hunchensocket.transport.LoopBuffers;

/**
 * What the receiving sides of one loop's connections share.
 *
 * @param role of this side of the connections
 * @param buffers of the loop
 * @param limits of messages in memory
 * @param streamLimits of messages that never are in memory as a whole
 * @param spool where such messages may be put
 * @param memory of all connections
 * @param totals of the loop
 */
public record LoopReceiving(Role role, LoopBuffers buffers, MessageLimits limits, MessageLimits streamLimits,
		Spool spool, MemoryBudget memory, LoopTotals totals) {
}
