package io.hunchensocket.spring.web;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.OriginRefusedException;
import io.hunchensocket.negotiation.HostRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Helps the one who does not see why a page is refused: the browser tells the page
 * nothing, and often the server does not know under which name its own pages were loaded.
 * Said once for each origin and for each host, and not for all of the world, for anybody
 * can send such requests.
 */
final class RefusalAdvice {

	/** More than one server has; about that many lines in the log at most. */
	private static final int MOST_NAMES = 100;

	private static final List<String> FORWARDED_HEADERS = List.of("Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto",
			"X-Forwarded-Port", "X-Forwarded-Ssl");

	/** Set by Tomcat's valve where it has applied the headers, and left them in place. */
	private static final String APPLIED = "org.apache.tomcat.request.forwarded";

	private static final Log logger = LogFactory.getLog(RefusalAdvice.class);

	private final Set<String> origins = ConcurrentHashMap.newKeySet();

	private final Set<String> hosts = ConcurrentHashMap.newKeySet();

	/**
	 * Tells why a handshake is refused and what to do, if it is for its host or its
	 * origin.
	 */
	void refused(HttpServletRequest request, OpeningRequest snapshot, HandshakeRefusedException refusal) {
		if (refusal instanceof OriginRefusedException ofOrigin) {
			refusedOrigin(isIgnored(request, snapshot), ofOrigin);
		}
		else if (refusal instanceof HostRefusedException ofHost) {
			refusedHost(isIgnored(request, snapshot), ofHost.host());
		}
	}

	private void refusedOrigin(boolean ignored, OriginRefusedException refused) {
		String refusal = "A WebSocket was refused to a page from " + refused.origin()
				+ " because this server takes itself for " + refused.serverOrigin() + ": " + refused.reason();
		String advice = ignored
				? " A proxy in front sends forwarded headers that are ignored: set server.forward-headers-strategy if"
						+ " the proxy can be trusted, or name the page's origin in websocket.allowed-origins."
				: " If the page may connect, name its origin in websocket.allowed-origins; if it is this server's own,"
						+ " a proxy in front must send its name, see server.forward-headers-strategy.";
		tell(this.origins, refused.origin(), refusal, advice + " Further refusals of this origin are logged at DEBUG.");
	}

	private void refusedHost(boolean ignored, String host) {
		String refusal = "A WebSocket was refused because the client called this server " + host
				+ ", which is none of websocket.allowed-hosts.";
		String advice = ignored
				? " A proxy in front sends forwarded headers that are ignored: set server.forward-headers-strategy if"
						+ " the proxy can be trusted; or, if this name is the server's own, add it to"
						+ " websocket.allowed-hosts."
				: " If this name is the server's own, add it to websocket.allowed-hosts; if a proxy in front has put it"
						+ " there, the proxy must send the name that the client used, see"
						+ " server.forward-headers-strategy.";
		tell(this.hosts, host, refusal, advice + " Further refusals of this host are logged at DEBUG.");
	}

	private static void tell(Set<String> known, String name, String refusal, String advice) {
		if (known.size() < MOST_NAMES && known.add(name)) {
			logger.warn(refusal + advice);
		}
		else {
			logger.debug(refusal);
		}
	}

	/** Whether a proxy has sent headers that the server was not told to trust. */
	private static boolean isIgnored(HttpServletRequest request, OpeningRequest snapshot) {
		return !Boolean.TRUE.equals(request.getAttribute(APPLIED))
				&& FORWARDED_HEADERS.stream().anyMatch((name) -> snapshot.header(name).isPresent());
	}

}
