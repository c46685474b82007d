package io.hunchensocket.negotiation;

import java.util.Collection;
import java.util.List;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.text.HttpSyntax;
import io.hunchensocket.text.Origin;
import io.hunchensocket.text.Printable;

/**
 * By which names a client may call this server. Whoever owns a name can point it at any
 * address: a page that was loaded under such a name has the same origin as the server
 * behind the address (DNS rebinding), and no check of origins stops it. A list of names
 * does.
 *
 * <p>
 * Names are compared as the application sees them, after forwarded headers where the
 * server trusts those; ports are not compared.
 */
public final class HostPolicy {

	private static final String SUBDOMAINS = "*.";

	/** Empty: any host. */
	private final List<String> hosts;

	private HostPolicy(List<String> hosts) {
		this.hosts = hosts;
	}

	/**
	 * Allows these names alone.
	 * @param hosts names or addresses without ports, such as {@code example.org},
	 * {@code 192.0.2.1} or {@code [2001:db8::1]}; {@code *.example.org} is every name
	 * below, not example.org itself. If there is none, every name is allowed: a reverse
	 * proxy checks them, or a firewall keeps browsers away
	 * @return the policy
	 * @throws IllegalArgumentException if one is in none of these forms
	 */
	public static HostPolicy allowing(Collection<String> hosts) {
		return new HostPolicy(hosts.stream().map(HostPolicy::requireHost).toList());
	}

	private static String requireHost(String host) {
		String name = host.startsWith(SUBDOMAINS) ? host.substring(SUBDOMAINS.length()) : host;
		boolean wildcardOfAddress = host.startsWith(SUBDOMAINS) && name.startsWith("[");
		if (!Origin.isHost(HttpSyntax.lowerCase(name)) || wildcardOfAddress) {
			throw new IllegalArgumentException(
					("Host \"%s\" is not understood: write example.org, *.example.org, 192.0.2.1 or [2001:db8::1], "
							+ "without a port, and an international name in its xn-- form")
						.formatted(Printable.of(host)));
		}
		return HttpSyntax.lowerCase(host);
	}

	/**
	 * Compares the name by which the client called the server with the list.
	 * @throws HostRefusedException if the server may not be called by it
	 */
	void check(OpeningRequest request) {
		String host = Origin.ofServer(request.scheme(), request.serverHost(), request.serverPort()).host();
		if (!this.hosts.isEmpty() && this.hosts.stream().noneMatch((allowed) -> matches(allowed, host))) {
			throw new HostRefusedException(host);
		}
	}

	private static boolean matches(String allowed, String host) {
		// The dot stays: "*example.org" would let "evilexample.org" in.
		return allowed.startsWith(SUBDOMAINS) ? host.endsWith(allowed.substring(1)) : host.equals(allowed);
	}

	@Override
	public String toString() {
		return this.hosts.isEmpty() ? "any host" : this.hosts.toString();
	}

}
