package io.hunchensocket.spring.tomcat;

import java.io.IOException;
import java.nio.ByteBuffer;

import javax.net.ssl.SSLException;

import io.hunchensocket.transport.TransportListener;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * A connection over TLS that Tomcat accepted: its channel encrypts and decrypts, on the
 * loop. It may hold a record that the socket has not taken yet, which leaves before
 * anything else is written: so the loop tells this what happens, and this tells its
 * listener of a writable socket when no record is left over.
 */
final class SecureTransport extends TomcatTransport implements TransportListener {

	private final SecureNioChannel channel;

	SecureTransport(SocketWrapperBase<?> wrapper, SecureNioChannel channel) {
		super(wrapper, channel);
		this.channel = channel;
	}

	@Override
	TransportListener inFrontOf(TransportListener listener) {
		return this;
	}

	@Override
	int receive(ByteBuffer target) throws IOException {
		requireNotClosed();
		int length = decrypt(target);
		giveBack();
		// An answer to a KeyUpdate is written by reading.
		if (this.channel.getOutboundRemaining() > 0) {
			awaitWritable();
		}
		if (length >= 0 && isInboundDone()) {
			// The close_notify came with the last bytes, and no event would announce it:
			// now the socket says that it is at its end, as often as it is asked.
			socket().shutdownInput();
		}
		return length;
	}

	private int decrypt(ByteBuffer target) throws IOException {
		try {
			return this.channel.read(target);
		}
		catch (SSLException ex) {
			throw ex;
		}
		catch (IOException ex) {
			// To the channel a close_notify is an error, unless data came with it.
			if (isInboundDone()) {
				return -1;
			}
			throw ex;
		}
	}

	private boolean isInboundDone() {
		return this.channel.getSslEngine().isInboundDone();
	}

	@Override
	public boolean isWritableFromAnyThread() {
		return false;
	}

	@Override
	public boolean write(ByteBuffer source) throws IOException {
		requireNotClosed();
		// One record at a time, until one does not leave at once.
		do {
			this.channel.write(source);
		}
		while (source.hasRemaining() && this.channel.getOutboundRemaining() == 0);
		giveBack();
		return !source.hasRemaining() && this.channel.getOutboundRemaining() == 0;
	}

	@Override
	public boolean shutdownOutput() throws IOException {
		requireNotClosed();
		if (!flush()) {
			return false;
		}
		if (!this.channel.isClosing()) {
			// Sends the close_notify, and closes nothing but TLS.
			this.channel.close();
		}
		return flush() && super.shutdownOutput();
	}

	/**
	 * Sends what is left of a record.
	 */
	private boolean flush() throws IOException {
		if (this.channel.getOutboundRemaining() > 0) {
			this.channel.flushOutbound();
		}
		giveBack();
		return this.channel.getOutboundRemaining() == 0;
	}

	@Override
	public void readable() throws IOException {
		listener().readable();
	}

	@Override
	public void writable() throws IOException {
		requireNotClosed();
		if (flush()) {
			listener().writable();
		}
		else {
			awaitWritable();
		}
	}

	@Override
	public void turnEnded() throws IOException {
		listener().turnEnded();
	}

	@Override
	public void failed(Throwable error) {
		listener().failed(error);
	}

}
