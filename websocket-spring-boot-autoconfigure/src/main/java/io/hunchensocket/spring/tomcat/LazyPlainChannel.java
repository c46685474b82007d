package io.hunchensocket.spring.tomcat;

import org.apache.tomcat.util.net.NioChannel;

/**
 * A channel without TLS: it has no other buffers than {@link LazyBuffers}.
 */
final class LazyPlainChannel extends NioChannel implements LazyChannel {

	private final LazyBuffers buffers;

	LazyPlainChannel(LazyBuffers buffers) {
		super(buffers);
		this.buffers = buffers;
	}

	@Override
	public LazyBuffers buffers() {
		return this.buffers;
	}

	@Override
	public void giveBack(int term) {
		this.buffers.giveBackIfEmpty(term);
	}

}
