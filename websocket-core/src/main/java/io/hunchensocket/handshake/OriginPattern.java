package io.hunchensocket.handshake;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.hunchensocket.text.Origin;
import io.hunchensocket.text.Printable;

/**
 * One entry of a list of allowed origins: one origin, or several that differ in host or
 * port. The syntax is that of {@code allowedOriginPatterns} in Spring. Immutable, for any
 * thread.
 */
final class OriginPattern {

	private static final String SCHEME_END = "://";

	private static final String PORTS_START = ":[";

	private static final String ANY_PORT = ":[*]";

	private static final String ANY_PORT_SHORT = ":*";

	private final Origin example;

	private final Hosts hosts;

	/** The allowed ports; empty for any port. */
	private final Set<Integer> ports;

	private OriginPattern(Origin example, Hosts hosts, Set<Integer> ports) {
		this.example = example;
		this.hosts = hosts;
		this.ports = ports;
	}

	/**
	 * Parses an entry.
	 * @param text an origin or pattern, as in {@link OriginPolicy#allowing}
	 * @throws IllegalArgumentException if the text has none of the forms there
	 */
	static OriginPattern parse(String text) {
		return parseOrigins(text).orElseThrow(() -> new IllegalArgumentException(explain(text)));
	}

	boolean matches(Origin origin) {
		return origin.scheme().equals(this.example.scheme()) && matchesHost(origin.host())
				&& (this.ports.isEmpty() || this.ports.contains(origin.port()));
	}

	private boolean matchesHost(String host) {
		return switch (this.hosts) {
			case ONE -> host.equals(this.example.host());
			case SUBDOMAINS -> host.endsWith("." + this.example.host());
			case ANY -> true;
		};
	}

	private static Optional<OriginPattern> parseOrigins(String text) {
		if (text.endsWith(ANY_PORT)) {
			return parseHosts(withoutEnd(text, ANY_PORT) + ":1", Optional.of(Set.of()));
		}
		if (text.endsWith(ANY_PORT_SHORT)) {
			return parseHosts(withoutEnd(text, ANY_PORT_SHORT) + ":1", Optional.of(Set.of()));
		}
		int portsStart = text.lastIndexOf(PORTS_START);
		if (portsStart >= 0 && text.endsWith("]")) {
			String list = text.substring(portsStart + PORTS_START.length(), text.length() - 1);
			return parsePorts(list)
				.flatMap((ports) -> parseHosts(text.substring(0, portsStart) + ":1", Optional.of(ports)));
		}
		return parseHosts(text, Optional.empty());
	}

	private static Optional<Set<Integer>> parsePorts(String list) {
		Set<Optional<Integer>> ports = Arrays.stream(list.split(",", -1))
			.map((port) -> Origin.port(port.strip()))
			.collect(Collectors.toSet());
		return ports.contains(Optional.<Integer>empty()) ? Optional.empty()
				: Optional.of(ports.stream().flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet()));
	}

	/**
	 * Parses scheme and host. Only the whole first label of the host may be an asterisk:
	 * "*example.org" would allow "evilexample.org".
	 * @param text an entry with one port, or none
	 * @param ports the allowed ports; empty for the port of the text
	 */
	private static Optional<OriginPattern> parseHosts(String text, Optional<Set<Integer>> ports) {
		Hosts hosts = Hosts.ONE;
		String origin = text;
		if (text.contains(SCHEME_END + "*.")) {
			hosts = Hosts.SUBDOMAINS;
			origin = text.replace(SCHEME_END + "*.", SCHEME_END);
		}
		else if (text.endsWith(SCHEME_END + "*") || text.contains(SCHEME_END + "*:")) {
			hosts = Hosts.ANY;
			origin = text.replace(SCHEME_END + "*", SCHEME_END + "any");
		}
		Hosts allowed = hosts;
		return Origin.parse(origin)
			.filter((example) -> allowed != Hosts.SUBDOMAINS || !example.host().startsWith("["))
			.map((example) -> new OriginPattern(example, allowed, ports.orElseGet(() -> Set.of(example.port()))));
	}

	private static String withoutEnd(String text, String end) {
		return text.substring(0, text.length() - end.length());
	}

	private static String explain(String text) {
		return ("Origin \"%s\" is not understood: write https://example.org, https://example.org:8443, "
				+ "https://*.example.org, https://example.org:[8443,9443] or https://example.org:[*], without a path, "
				+ "and an international name in its xn-- form")
			.formatted(Printable.of(text));
	}

	@Override
	public String toString() {
		return this.hosts + " of " + this.example + " on " + (this.ports.isEmpty() ? "any port" : this.ports);
	}

	/**
	 * Which hosts a pattern allows.
	 */
	private enum Hosts {

		ONE, SUBDOMAINS, ANY

	}

}
