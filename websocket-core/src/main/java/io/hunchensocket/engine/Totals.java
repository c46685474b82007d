package io.hunchensocket.engine;

import java.util.List;
import java.util.function.ToLongFunction;

import io.hunchensocket.engine.base.LoopTotals;
import io.hunchensocket.engine.sending.LoopSending;

/**
 * What the connections of an engine have done since it was made. No number ever
 * decreases.
 *
 * @param connectionsOpened those that have opened
 * @param connectionsEnded those of which the last verb has returned, too
 * @param messagesReceived whole messages that were delivered
 * @param bytesReceived on the wire, without the handshakes
 * @param messagesSent messages that have left, or at least begun to
 * @param bytesSent on the wire, without the handshakes
 * @param messagesDropped messages that were to be sent and are not, because too many wait
 * for a client or a loop
 * @param loopTurns how often the loops have looked for something to do
 */
public record Totals(long connectionsOpened, long connectionsEnded, long messagesReceived, long bytesReceived,
		long messagesSent, long bytesSent, long messagesDropped, long loopTurns) {

	/**
	 * Sums up what the loops have counted.
	 */
	static Totals sum(ConnectionRegistry registry, List<LoopSending> loops) {
		// First the ended: none is counted that has not opened.
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
