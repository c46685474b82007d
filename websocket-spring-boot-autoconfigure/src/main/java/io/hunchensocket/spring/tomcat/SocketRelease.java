package io.hunchensocket.spring.tomcat;

import java.util.concurrent.TimeUnit;

import io.hunchensocket.transport.EventLoop;
import io.hunchensocket.transport.Timer;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Gives a socket back to Tomcat, exactly once. Tomcat's thread may still be on its way
 * out of the hand-over: a socket that was given back before would leave its processor
 * among those that Tomcat holds for ever. Touched on the loop alone.
 */
final class SocketRelease extends Timer {

	/** The next tick of the loop's clock: Tomcat is a few instructions away. */
	private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

	private final EventLoop loop;

	private final SocketWrapperBase<?> wrapper;

	SocketRelease(EventLoop loop, SocketWrapperBase<?> wrapper) {
		this.loop = loop;
		this.wrapper = wrapper;
	}

	/**
	 * Gives the socket back, as soon as Tomcat is ready for it.
	 */
	void attempt() {
		if (this.wrapper.isClosed()) {
			return;
		}
		if (this.wrapper.getCurrentProcessor() != null) {
			this.wrapper.close();
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
