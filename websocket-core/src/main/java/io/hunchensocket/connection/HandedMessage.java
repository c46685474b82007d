package io.hunchensocket.connection;

import io.hunchensocket.transport.SizedTask;

/**
 * A message on its way from another thread to the loop.
 *
 * @param writer where it goes
 * @param message what goes there
 * @param size for which room was reserved
 */
record HandedMessage(FrameWriter writer, Outgoing message, int size) implements SizedTask {

	@Override
	public void run() {
		try {
			this.writer.add(this.message);
		}
		catch (Throwable ex) {
			this.writer.broken(ex);
		}
	}

}
