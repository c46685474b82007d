package io.hunchensocket.connection;

import io.hunchensocket.transport.SizedTask;

/**
 * A message to many, on its way to them: as a task it reaches their loop.
 *
 * @param members who gets it
 * @param message what they get
 * @param exception the one of them who does not get it, or nobody of them
 */
record Broadcast(LoopMembers members, PreparedMessage message, Object exception) implements SizedTask {

	@Override
	public void run() {
		this.members.gather(this);
	}

	@Override
	public int size() {
		return this.message.plain().length();
	}

	/**
	 * Queues it for one of the members. Called on the loop.
	 */
	void queueFor(Outbox receiver) {
		if (receiver != this.exception) {
			try {
				receiver.sendOnLoop(receiver.compressor().soon(this.message));
			}
			catch (Throwable ex) {
				// The others get theirs.
				receiver.writer().broken(ex);
			}
		}
	}

}
