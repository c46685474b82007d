package io.hunchensocket.handshake;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.hunchensocket.text.HeaderName;
import io.hunchensocket.text.HttpSyntax;
import io.hunchensocket.text.Origin;

/**
 * Which pages may open a WebSocket: those of the same origin, and those of a list. A
 * browser sends its user's cookies with every handshake, whoever wrote the page; without
 * this check any page could act as the user. Source: RFC 6455, sections 4.2.2 (4) and
 * 10.2.
 *
 * <p>
 * A request without {@code Origin} is not a browser's and is allowed. The same origin has
 * the same scheme, host and port as the request, as the application sees them; whether
 * the name in {@code Host} is one of this server's is another question.
 */
public final class OriginPolicy {

	private static final String ANY = "*";

	/**
	 * What browsers send for pages that have no origin. Any page can have them sent, from
	 * a sandboxed frame or a file that its visitor has saved: they are none of "any
	 * origin", and must be named.
	 */
	private static final Set<String> WITHOUT_ORIGIN = Set.of("null", "file://");

	private final boolean any;

	/** Those that are named. */
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
	 * Allows the same origin alone. The default.
	 * @return the policy
	 */
	public static OriginPolicy sameOrigin() {
		return new OriginPolicy(List.of());
	}

	/**
	 * Allows the same origin and these.
	 * @param origins origins such as {@code https://example.org} or
	 * {@code https://example.org:8443}, or patterns: {@code https://*.example.org} for
	 * all names below, not for example.org itself, {@code https://*} for all hosts,
	 * {@code https://example.org:[8443,9443]} for these ports,
	 * {@code https://example.org:[*]} or {@code https://example.org:*} for all ports;
	 * {@code *} alone is every origin, so that any page may act as its visitor. Pages
	 * that have no origin are allowed only by {@code null}, such as sandboxed frames, or
	 * {@code file://}, those of an app's own files: any page can make a browser send them
	 * @return the policy
	 * @throws IllegalArgumentException if one is in none of these forms
	 */
	public static OriginPolicy allowing(Collection<String> origins) {
		return new OriginPolicy(origins);
	}

	/**
	 * Compares the page's origin with the server's and the list. Several headers and a
	 * malformed one are always refused.
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
