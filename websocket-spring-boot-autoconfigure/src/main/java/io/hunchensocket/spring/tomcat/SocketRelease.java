package io.hunchensocket.spring.tomcat;

import java.util.concurrent.TimeUnit;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.Timer;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Lets Tomcat close a connection, unless it has. Tomcat's thread may still be on its way
 * out of the hand-over: a connection that was closed before would leave its processor
 * among those that Tomcat holds for ever. Touched on the loop alone.
 */
final class SocketRelease extends Timer {

	/** The next tick of the loop's clock: Tomcat is a few instructions away. */
	private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final EventLoop loop;

	private final SocketWrapperBase<?> wrapper;

	private final Runnable closing;

	/**
	 * A close that is to come.
	 * @param closing what closes, in the end, the wrapper
	 */
	SocketRelease(EventLoop loop, SocketWrapperBase<?> wrapper, Runnable closing) {
		this.loop = loop;
		this.wrapper = wrapper;
		this.closing = closing;
	}

	/**
	 * Closes as soon as Tomcat is ready for it.
	 */
	void attempt() {
		if (this.wrapper.isClosed()) {
			return;
		}
		if (this.wrapper.getCurrentProcessor() != null) {
			this.closing.run();
		}
		else {
			this.loop.schedule(this, this.loop.now() + RETRY_NANOS);
		}
	}

	@Override
	protected void expired() {
		attempt();
	}

}
