package io.hunchensocket.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import io.hunchensocket.benchmarks.server.TlsChannel;
import io.hunchensocket.transport.SocketTransport;

/**
 * A connection over TLS that has shaken hands. Contrary to others it may keep a part of
 * what it was given to write: it is asked again, with nothing if need be.
 */
final class TlsTransport extends SocketTransport {

	private final TlsChannel tls;

	TlsTransport(SocketChannel socket, TlsChannel tls) {
		super(socket);
		this.tls = tls;
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		return this.tls.read(target);
	}

	@Override
	public boolean isWritableFromAnyThread() {
		return false;
	}

	@Override
	public boolean write(ByteBuffer source) throws IOException {
		this.tls.write(source);
		return this.tls.flush() && !source.hasRemaining();
	}

}
