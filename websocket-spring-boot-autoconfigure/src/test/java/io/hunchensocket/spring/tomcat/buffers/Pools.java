package io.hunchensocket.spring.tomcat.buffers;

import org.apache.tomcat.util.net.AbstractEndpoint;

/**
 * Shows other tests what the pools of a connector hold: nothing where it lends no
 * buffers.
 */
public final class Pools {

	private Pools() {
	}

	/**
	 * How many buffers the connections have.
	 */
	public static int lentBuffers(AbstractEndpoint<?, ?> endpoint) {
		return (endpoint instanceof LazyNioEndpoint lazy)
				? lazy.applicationBuffers().lent() + lazy.recordBuffers().lent() : 0;
	}

	/**
	 * How many bytes of buffers wait to be lent.
	 */
	public static int unusedBytes(AbstractEndpoint<?, ?> endpoint) {
		return (endpoint instanceof LazyNioEndpoint lazy)
				? lazy.applicationBuffers().idleBytes() + lazy.recordBuffers().idleBytes() : 0;
	}

}
