package io.hunchensocket.spring.web;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.OriginVerdict;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Helps the one who does not see why a page is refused: the browser tells the page
 * nothing, and often the server does not know under which name its own pages were loaded.
 * Said once for each origin, and not for every origin of the world, for anybody can send
 * such requests.
 */
final class OriginAdvice {

	/** More origins than one server has; about that many lines in the log at most. */
	private static final int MOST_ORIGINS = 100;

	private static final List<String> FORWARDED_HEADERS = List.of("Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto",
			"X-Forwarded-Port", "X-Forwarded-Ssl");

	/** Set by Tomcat's valve where it has applied the headers, and left them in place. */
	private static final String APPLIED = "org.apache.tomcat.request.forwarded";

	private static final Log logger = LogFactory.getLog(OriginAdvice.class);

	private final Set<String> known = ConcurrentHashMap.newKeySet();

	/**
	 * Tells which origins differ and what to do.
	 */
	void refused(HttpServletRequest request, OpeningRequest snapshot, OriginVerdict.Refused verdict) {
		String refusal = "A WebSocket was refused to a page from " + verdict.origin()
				+ " because this server takes itself for " + verdict.serverOrigin() + ": " + verdict.reason();
		if (this.known.size() < MOST_ORIGINS && this.known.add(verdict.origin())) {
			logger.warn(refusal + advice(request, snapshot));
		}
		else {
			logger.debug(refusal);
		}
	}

	private static String advice(HttpServletRequest request, OpeningRequest snapshot) {
		boolean ignored = !Boolean.TRUE.equals(request.getAttribute(APPLIED))
				&& FORWARDED_HEADERS.stream().anyMatch((name) -> snapshot.header(name).isPresent());
		return ignored
				? " A proxy in front sends forwarded headers that are ignored: set server.forward-headers-strategy if"
						+ " the proxy can be trusted, or name the page's origin in websocket.allowed-origins."
				: " If the page may connect, name its origin in websocket.allowed-origins; if it is this server's own,"
						+ " a proxy in front must send its name, see server.forward-headers-strategy."
						+ " Further refusals of this origin are logged at DEBUG.";
	}

}
