package io.hunchensocket.clients;

import java.net.URI;

import javax.net.ssl.SSLContext;

/**
 * Where a client connects to.
 *
 * @param uri with the scheme ws or wss
 * @param compressed whether to offer compression
 * @param tls trusts the server
 */
public record Target(URI uri, boolean compressed, SSLContext tls) {

	/**
	 * Whether the connection is over TLS.
	 * @return by the scheme
	 */
	public boolean isSecure() {
		return "wss".equals(this.uri.getScheme());
	}

}
