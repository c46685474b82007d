package io.hunchensocket.handshake;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.hunchensocket.text.HeaderName;
import io.hunchensocket.text.HttpSyntax;
import io.hunchensocket.text.Origin;

/**
 * Decides which pages may open a WebSocket: those of the same origin, and those of a
 * list. A browser sends the cookies of its user with every handshake, also for a page of
 * another site. Without this check any page could act as the user. Immutable, for any
 * thread. Source: RFC 6455, sections 4.2.2 (4) and 10.2.
 *
 * <p>
 * A request without {@code Origin} does not come from a browser, and is allowed. An
 * origin is the same if its scheme, host and port are those of the request, as the
 * application sees them. This class does not check whether the name in {@code Host}
 * belongs to this server.
 */
public final class OriginPolicy {

	private static final String ANY = "*";

	/**
	 * The values that browsers send for pages without an origin. Any page can make a
	 * browser send them, from a sandboxed frame or from a saved file. Therefore "*" does
	 * not include them: they must be named.
	 */
	private static final Set<String> WITHOUT_ORIGIN = Set.of("null", "file://");

	private final boolean any;

	/** Those of {@link #WITHOUT_ORIGIN} that are named. */
	private final Set<String> withoutOrigin;

	private final List<OriginPattern> patterns;

	private OriginPolicy(Collection<String> origins) {
		this.any = origins.contains(ANY);
		this.withoutOrigin = WITHOUT_ORIGIN.stream().filter(origins::contains).collect(Collectors.toUnmodifiableSet());
		this.patterns = origins.stream()
			.filter((origin) -> !origin.equals(ANY) && !WITHOUT_ORIGIN.contains(origin))
			.map(OriginPattern::parse)
			.toList();
	}

	/**
	 * Allows only the same origin. The default.
	 * @return the policy
	 */
	public static OriginPolicy sameOrigin() {
		return new OriginPolicy(List.of());
	}

	/**
	 * Allows the same origin and the given origins.
	 * @param origins origins such as {@code https://example.org} or
	 * {@code https://example.org:8443}, or patterns: {@code https://*.example.org} for
	 * all names below, not for example.org itself, {@code https://*} for all hosts,
	 * {@code https://example.org:[8443,9443]} for these ports,
	 * {@code https://example.org:[*]} or {@code https://example.org:*} for all ports.
	 * {@code *} alone allows every origin: any page may then act as its visitor. Pages
	 * without an origin must be named: {@code null} allows pages such as sandboxed
	 * frames, and {@code file://} allows local files, such as those of an app; any page
	 * can make a browser send both values
	 * @return the policy
	 * @throws IllegalArgumentException if an origin has none of these forms
	 */
	public static OriginPolicy allowing(Collection<String> origins) {
		return new OriginPolicy(origins);
	}

	/**
	 * Compares the origin of the page with that of the server and with the list. A
	 * request with several {@code Origin} headers, or with a malformed one, is always
	 * refused.
	 * @param request an opening handshake
	 * @throws OriginRefusedException if the page may not open a WebSocket here
	 */
	public void check(OpeningRequest request) {
		List<String> origins = request.headers(HeaderName.ORIGIN);
		if (!origins.isEmpty()) {
			Origin server = Origin.ofServer(request.scheme(), request.serverHost(), request.serverPort());
			if (origins.size() > 1) {
				throw new OriginRefusedException(origins.toString(), server,
						"The request must not carry more than one Origin header.");
			}
			check(HttpSyntax.trim(origins.get(0)), server);
		}
	}

	private void check(String sent, Origin server) {
		if (!WITHOUT_ORIGIN.contains(sent)) {
			Origin origin = Origin.parse(sent)
				.orElseThrow(() -> new OriginRefusedException(sent, server,
						"The Origin header must be a scheme, a host and perhaps a port."));
			if (!allows(origin) && !origin.equals(server)) {
				throw new OriginRefusedException(origin.toString(), server,
						"The page's origin may not open a WebSocket here: it is neither the server's own nor one of websocket.allowed-origins.");
			}
		}
		else if (!this.withoutOrigin.contains(sent)) {
			throw new OriginRefusedException(sent, server, "A page whose origin is " + sent
					+ " may open a WebSocket only if websocket.allowed-origins names it.");
		}
	}

	private boolean allows(Origin origin) {
		return this.any || this.patterns.stream().anyMatch((pattern) -> pattern.matches(origin));
	}

	@Override
	public String toString() {
		String origins = this.any ? "any origin" : "the same origin and " + this.patterns;
		return this.withoutOrigin.isEmpty() ? origins : origins + " and " + this.withoutOrigin;
	}

}
