package io.hunchensocket.connection;

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
 * @param intakes how what arrives reaches their resources
 */
record LoopCommons(EventLoop loop, HandlerThreads threads, Workers workers, HandlerExecutor fileReaders,
		TurnBroadcasts broadcasts, LoopIntakes intakes, MemoryBudget memory) {

	/**
	 * The commons of a loop.
	 * @param processors how many threads can run at once
	 * @param memory of all loops
	 */
	static LoopCommons of(EventLoop loop, HandlerThreads threads, int processors, HandlerExecutor fileReaders,
			LoopIntakes intakes, MemoryBudget memory) {
		return new LoopCommons(loop, threads, new Workers(loop, threads, processors), fileReaders,
				new TurnBroadcasts(loop), intakes, memory);
	}

}
