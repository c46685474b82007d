package io.hunchensocket.text;

import java.util.Optional;

/**
 * Where a page came from: scheme, host and port, and nothing else. Source: RFC 6454,
 * sections 4 and 6.
 *
 * @param scheme in lower case
 * @param host in lower case, as it was written: neither a trailing dot nor "xn--" is
 * taken away, so that different names stay different
 * @param port with the default of http and https filled in; {@value #NO_PORT} where a
 * scheme has none
 */
public record Origin(String scheme, String host, int port) {

	/** The port of a scheme that has no default. */
	public static final int NO_PORT = -1;

	/** A name has at most 253 characters; scheme and port fit beside it. */
	public static final int MAX_LENGTH = 300;

	private static final String SCHEME_END = "://";

	/**
	 * Parses what a browser sends.
	 * @param text scheme, "://", host and perhaps a port
	 * @return empty if it is anything else: "null", a list, a path, user info, a name
	 * that is not ASCII
	 */
	public static Optional<Origin> parse(String text) {
		int schemeEnd = text.indexOf(SCHEME_END);
		if (text.length() > MAX_LENGTH || schemeEnd < 0) {
			return Optional.empty();
		}
		String scheme = HttpSyntax.lowerCase(text.substring(0, schemeEnd));
		String authority = HttpSyntax.lowerCase(text.substring(schemeEnd + SCHEME_END.length()));
		int hostEnd = endOfHost(authority);
		String host = authority.substring(0, hostEnd);
		if (!isScheme(scheme) || !isHost(host)) {
			return Optional.empty();
		}
		if (hostEnd == authority.length()) {
			return Optional.of(new Origin(scheme, host, defaultPort(scheme)));
		}
		return port(authority.substring(hostEnd + 1)).map((port) -> new Origin(scheme, host, port));
	}

	/**
	 * The origin that this server's own pages have. It is not checked: what a proxy may
	 * have made of it equals no origin that {@link #parse} lets through.
	 * @param scheme in lower case
	 * @param host a name, or an address with or without brackets
	 * @param port 0 or less for the scheme's default
	 * @return the server's origin
	 */
	public static Origin ofServer(String scheme, String host, int port) {
		String lower = HttpSyntax.lowerCase(host);
		String bracketed = (lower.indexOf(':') >= 0 && !lower.startsWith("[")) ? "[" + lower + "]" : lower;
		return new Origin(scheme, bracketed, (port > 0) ? port : defaultPort(scheme));
	}

	private static int endOfHost(String authority) {
		int addressEnd = authority.lastIndexOf(']') + 1;
		int colon = authority.indexOf(':', addressEnd);
		return (colon >= 0) ? colon : authority.length();
	}

	private static boolean isScheme(String scheme) {
		return !scheme.isEmpty() && HttpSyntax.isLetter(scheme.charAt(0)) && scheme.chars()
			.allMatch((c) -> HttpSyntax.isLetter((char) c) || HttpSyntax.isDigit((char) c) || "+-.".indexOf(c) >= 0);
	}

	/**
	 * Whether this is a name or an address, in lower case; of version 6 in brackets.
	 * @param host any text
	 * @return {@code true} if it is
	 */
	public static boolean isHost(String host) {
		return isName(host) || isAddressInBrackets(host);
	}

	private static boolean isName(String host) {
		return !host.isEmpty() && !host.startsWith(".") && !host.contains("..") && host.chars()
			.allMatch((c) -> HttpSyntax.isLetter((char) c) || HttpSyntax.isDigit((char) c) || "-._".indexOf(c) >= 0);
	}

	private static boolean isAddressInBrackets(String host) {
		return host.length() > 2 && host.startsWith("[") && host.endsWith("]")
				&& host.chars().skip(1).limit(host.length() - 2L).allMatch((c) -> "0123456789abcdef:.".indexOf(c) >= 0);
	}

	/**
	 * A port as browsers write it: 1 to 65535 without leading zeros.
	 * @param digits any text
	 * @return empty if it is none
	 */
	public static Optional<Integer> port(String digits) {
		if (digits.isEmpty() || digits.length() > 5 || digits.startsWith("0")
				|| !digits.chars().allMatch((c) -> HttpSyntax.isDigit((char) c))) {
			return Optional.empty();
		}
		return Optional.of(Integer.valueOf(digits)).filter((port) -> port <= 65_535);
	}

	private static int defaultPort(String scheme) {
		return switch (scheme) {
			case "http" -> 80;
			case "https" -> 443;
			default -> NO_PORT;
		};
	}

	/**
	 * As a browser would send it.
	 */
	@Override
	public String toString() {
		String origin = this.scheme + SCHEME_END + this.host;
		return (this.port == defaultPort(this.scheme)) ? origin : origin + ":" + this.port;
	}

}
