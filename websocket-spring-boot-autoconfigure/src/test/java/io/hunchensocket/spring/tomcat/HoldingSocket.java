package io.hunchensocket.spring.tomcat;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A socket that can hold back a part of what is written to it, such as the end of a TLS
 * record.
 */
final class HoldingSocket extends Socket {

	private final ByteArrayOutputStream held = new ByteArrayOutputStream();

	private int pass = Integer.MAX_VALUE;

	/**
	 * Lets this many bytes pass, and no more.
	 */
	void holdAfter(int bytes) {
		this.pass = bytes;
	}

	/**
	 * Sends this many of the bytes that were held back.
	 */
	void send(int bytes) throws IOException {
		byte[] all = this.held.toByteArray();
		this.held.reset();
		this.held.write(all, bytes, all.length - bytes);
		super.getOutputStream().write(all, 0, bytes);
	}

	/**
	 * How many bytes are held back.
	 */
	int held() {
		return this.held.size();
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		return new FilterOutputStream(super.getOutputStream()) {

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				int now = Math.min(length, HoldingSocket.this.pass);
				this.out.write(bytes, offset, now);
				HoldingSocket.this.held.write(bytes, offset + now, length - now);
				if (HoldingSocket.this.pass != Integer.MAX_VALUE) {
					HoldingSocket.this.pass -= now;
				}
			}

		};
	}

}
