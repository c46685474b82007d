package io.hunchensocket.engine;

import java.util.List;
import java.util.function.ToLongFunction;

import io.hunchensocket.engine.base.LoopTotals;
import io.hunchensocket.engine.sending.LoopSending;

/**
 * What the connections of an engine have done since it was made. No number ever
 * decreases.
 *
 * @param connectionsOpened connections that have opened
 * @param connectionsEnded connections that have opened and ended, and whose last verb has
 * returned
 * @param messagesReceived whole messages that were delivered
 * @param bytesReceived on the wire, without the handshakes
 * @param messagesSent messages that have left, or have begun to leave
 * @param bytesSent on the wire, without the handshakes
 * @param messagesDropped messages that were to be sent and are not, because too many wait
 * for a client or a loop
 * @param loopTurns turns of all loops
 */
public record Totals(long connectionsOpened, long connectionsEnded, long messagesReceived, long bytesReceived,
		long messagesSent, long bytesSent, long messagesDropped, long loopTurns) {

	/**
	 * Sums up what the loops have counted.
	 */
	static Totals sum(ConnectionRegistry registry, List<LoopSending> loops) {
		// The ended ones first, so that no connection is counted as ended but not as
		// opened.
		long ended = registry.endedEver();
		List<LoopTotals> totals = loops.stream().map(LoopSending::totals).toList();
		return new Totals(registry.openedEver(), ended, sum(totals, LoopTotals::messagesReceived),
				sum(totals, LoopTotals::bytesReceived), sum(totals, LoopTotals::messagesSent),
				sum(totals, LoopTotals::bytesSent), sum(totals, LoopTotals::messagesDropped),
				sum(loops, (each) -> each.loop().turns()));
	}

	private static <T> long sum(List<T> parts, ToLongFunction<T> count) {
		return parts.stream().mapToLong(count).sum();
	}

}
