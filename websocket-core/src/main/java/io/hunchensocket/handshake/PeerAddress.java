package io.hunchensocket.handshake;

import io.hunchensocket.text.Printable;

/**
 * One end of a connection, as the application sees it.
 *
 * @param host an address, rarely a name; empty where none is known
 * @param port 0 to 65535, or {@value #NO_PORT} where there is none
 */
public record PeerAddress(String host, int port) {

	/** The port of what has none, such as a Unix domain socket. */
	public static final int NO_PORT = -1;

	/** Nothing is known. */
	public static final PeerAddress UNKNOWN = new PeerAddress("", NO_PORT);

	/**
	 * Checks the port.
	 * @throws IllegalArgumentException if it is out of its bounds
	 */
	public PeerAddress {
		if (port < NO_PORT || port > 65_535) {
			throw new IllegalArgumentException("Port %d is not one of -1 to 65535".formatted(port));
		}
	}

	/**
	 * Host and port, escaped for a log line.
	 */
	@Override
	public String toString() {
		String printable = Printable.of(this.host);
		String shown = (this.host.indexOf(':') >= 0 && !this.host.startsWith("[")) ? "[" + printable + "]" : printable;
		return (this.port == NO_PORT) ? shown : shown + ":" + this.port;
	}

}
