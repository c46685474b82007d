package io.hunchensocket.spring.web;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.OriginVerdict;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Helps the one who runs a server behind a proxy and does not see why its own pages are
 * refused: the server does not know under which name they were loaded. Said once, for
 * anybody can send such requests.
 */
final class OriginAdvice {

	private static final List<String> FORWARDED_HEADERS = List.of("Forwarded", "X-Forwarded-Host", "X-Forwarded-Proto",
			"X-Forwarded-Port", "X-Forwarded-Ssl");

	/** Set by Tomcat's valve where it has applied the headers, and left them in place. */
	private static final String APPLIED = "org.apache.tomcat.request.forwarded";

	private static final Log logger = LogFactory.getLog(OriginAdvice.class);

	private final AtomicBoolean given = new AtomicBoolean();

	/**
	 * Tells what to do, if it has not been told before and forwarded headers are ignored.
	 */
	void refused(HttpServletRequest request, OpeningRequest snapshot, OriginVerdict.Refused verdict) {
		boolean ignored = !Boolean.TRUE.equals(request.getAttribute(APPLIED))
				&& FORWARDED_HEADERS.stream().anyMatch((name) -> snapshot.header(name).isPresent());
		if (ignored && this.given.compareAndSet(false, true)) {
			logger.warn("A WebSocket was refused to a page from " + verdict.origin()
					+ " because this server takes itself for " + verdict.serverOrigin()
					+ ". A proxy in front sends forwarded headers that are ignored: set "
					+ "server.forward-headers-strategy if the proxy can be trusted, or name the page's origin in "
					+ "websocket.allowed-origins.");
		}
		else {
			logger.debug("A WebSocket was refused to a page from " + verdict.origin() + ": the server is "
					+ verdict.serverOrigin());
		}
	}

}
