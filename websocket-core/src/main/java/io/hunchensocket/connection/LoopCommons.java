package io.hunchensocket.connection;

import io.hunchensocket.transport.EventLoop;

/**
 * What the connections of one loop have in common.
 *
 * @param loop whose thread they run on
 * @param threads those of the executor
 * @param crew opens their mailboxes
 * @param broadcasts gathered until the end of a turn
 * @param memory of all loops
 * @param intakes how what arrives reaches their resources
 */
record LoopCommons(EventLoop loop, HandlerThreads threads, HandlerCrew crew, TurnBroadcasts broadcasts,
		LoopIntakes intakes, MemoryBudget memory) {

	/**
	 * The commons of a loop.
	 * @param processors how many threads can run at once
	 * @param memory of all loops
	 */
	static LoopCommons of(EventLoop loop, HandlerThreads threads, int processors, LoopIntakes intakes,
			MemoryBudget memory) {
		return new LoopCommons(loop, threads, new HandlerCrew(loop, threads, processors), new TurnBroadcasts(loop),
				intakes, memory);
	}

}
