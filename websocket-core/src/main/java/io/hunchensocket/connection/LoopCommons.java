package io.hunchensocket.connection;

import io.hunchensocket.transport.EventLoop;

/**
 * What the connections of one loop have in common.
 *
 * @param loop whose thread they run on
 * @param threads those of the executor
 * @param crew opens their mailboxes
 * @param spareLanes lent to those for which something waits
 * @param broadcasts gathered until the end of a turn
 * @param intakes how what arrives reaches their resources
 */
record LoopCommons(EventLoop loop, HandlerThreads threads, HandlerCrew crew, SpareLanes spareLanes,
		TurnBroadcasts broadcasts, LoopIntakes intakes) {

	/**
	 * The commons of a loop.
	 * @param processors how many threads can run at once
	 * @param memory of all loops
	 */
	static LoopCommons of(EventLoop loop, HandlerThreads threads, int processors, LoopIntakes intakes,
			MemoryBudget memory) {
		return new LoopCommons(loop, threads, new HandlerCrew(loop, threads, processors), new SpareLanes(memory),
				new TurnBroadcasts(loop), intakes);
	}

}
