package io.hunchensocket.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.hunchensocket.resource.ReceiveModes;
import io.hunchensocket.transport.EventLoop;

/**
 * What the connections of one loop have in common.
 *
 * @param loop whose thread they run on
 * @param threads those of the executor
 * @param workers empty their mailboxes
 * @param fileReaders read the files that are sent
 * @param broadcasts gathered until the end of a turn
 * @param memory of all loops
 * @param sinks of what arrives, by how resources take it
 */
record LoopCommons(EventLoop loop, HandlerThreads threads, Workers workers, HandlerExecutor fileReaders,
		TurnBroadcasts broadcasts, Function<ReceiveModes, MessageSinks> sinks, MemoryBudget memory) {

	/**
	 * The commons of a loop.
	 * @param processors how many threads can run at once
	 * @param newSinks makes those of its connections
	 * @param memory of all loops
	 */
	static LoopCommons of(EventLoop loop, HandlerThreads threads, int processors, HandlerExecutor fileReaders,
			Function<ReceiveModes, MessageSinks> newSinks, MemoryBudget memory) {
		Map<ReceiveModes, MessageSinks> sinks = new HashMap<>();
		return new LoopCommons(loop, threads, new Workers(loop, threads, processors), fileReaders,
				new TurnBroadcasts(loop), (modes) -> sinks.computeIfAbsent(modes, newSinks), memory);
	}

}
