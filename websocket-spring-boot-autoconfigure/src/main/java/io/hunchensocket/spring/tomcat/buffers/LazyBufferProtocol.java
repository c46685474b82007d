package io.hunchensocket.spring.tomcat.buffers;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's NIO connector for HTTP/1.1, with buffers that idle connections do not hold: 16
 * KiB for each, and 66 KiB with TLS. To be named as the protocol of a connector, which is
 * why it is public. In all else it is as Tomcat's own.
 */
public final class LazyBufferProtocol extends Http11NioProtocol {

	private final LazyNioEndpoint endpoint;

	/**
	 * Called by Tomcat.
	 */
	public LazyBufferProtocol() {
		this(new LazyNioEndpoint());
	}

	private LazyBufferProtocol(LazyNioEndpoint endpoint) {
		super(endpoint);
		this.endpoint = endpoint;
	}

	LazyNioEndpoint endpoint() {
		return this.endpoint;
	}

}
