package io.hunchensocket.handshake;

import io.hunchensocket.text.Printable;

/**
 * The address of one end of a connection, as the application sees it. Immutable, for any
 * thread.
 *
 * @param host an IP address, rarely a name; empty if it is not known
 * @param port 0 to 65535, or {@value #NO_PORT} if there is none
 */
public record PeerAddress(String host, int port) {

	/** The port of an address without one, such as that of a Unix domain socket. */
	public static final int NO_PORT = -1;

	/** An address that is not known. */
	public static final PeerAddress UNKNOWN = new PeerAddress("", NO_PORT);

	/**
	 * Checks the port.
	 * @throws IllegalArgumentException if the port is less than -1 or more than 65535
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
