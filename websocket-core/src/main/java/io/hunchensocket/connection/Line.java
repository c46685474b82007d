package io.hunchensocket.connection;

import java.util.concurrent.TimeUnit;

import io.hunchensocket.connection.ConnectionSettings.Timeouts;
import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.Transport;

/**
 * What the two halves of a connection share.
 *
 * @param loop whose thread both run on
 * @param transport the bytes
 * @param timeouts the lengths of the deadlines
 * @param deadlines those that run
 * @param keepAlive told of every sign of life
 * @param openedAt when it began, in nanoseconds of the loop's clock
 */
record Line(EventLoop loop, Transport transport, Timeouts timeouts, Deadlines deadlines, KeepAlive keepAlive,
		long openedAt) {

	/**
	 * What is shared from now on.
	 * @param watcher told of the deadlines that pass
	 */
	static Line of(EventLoop loop, Transport transport, Timeouts timeouts, Deadlines.Watcher watcher) {
		Deadlines deadlines = new Deadlines(loop, watcher);
		KeepAlive keepAlive = new KeepAlive(timeouts, deadlines, loop.now());
		return new Line(loop, transport, timeouts, deadlines, keepAlive, loop.now());
	}

	/**
	 * For how long the connection has been open.
	 */
	long ageMillis() {
		return TimeUnit.NANOSECONDS.toMillis(this.loop.now() - this.openedAt);
	}

}
