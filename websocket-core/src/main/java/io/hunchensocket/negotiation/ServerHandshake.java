package io.hunchensocket.negotiation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.handshake.OpeningRequest;
import io.hunchensocket.handshake.OriginPolicy;
import io.hunchensocket.handshake.OriginRefusedException;
import io.hunchensocket.text.HeaderList;
import io.hunchensocket.text.HeaderName;
import io.hunchensocket.text.HttpSyntax;
import io.hunchensocket.text.MalformedHeaderException;

/**
 * Decides whether a request becomes a WebSocket: all that the RFC asks of a client's
 * opening handshake, in its order. It comes in two steps: {@link #check} needs no
 * resource, so that none is made for a request that is refused; {@link #agree} needs what
 * the resource speaks. There is no other way to a 101. Source: RFC 6455, section 4.2.
 */
public final class ServerHandshake {

	private static final String VERSION = "13";

	private final OriginPolicy origins;

	private final HostPolicy hosts;

	/**
	 * A handshake for all resources; it keeps nothing of a request.
	 * @param origins which pages may open a WebSocket
	 * @param hosts by which names the server may be called
	 */
	public ServerHandshake(OriginPolicy origins, HostPolicy hosts) {
		this.origins = origins;
		this.hosts = hosts;
	}

	/**
	 * Checks a request that {@linkplain OpeningRequest#isWebSocketAttempt() means} a
	 * WebSocket: the rules of the RFC, then the host, then the origin.
	 * @param request any request
	 * @throws HostRefusedException if it breaks no rule, but the server may not be called
	 * by this name
	 * @throws OriginRefusedException if only the page's origin is not allowed
	 * @throws HandshakeRefusedException with the first rule that it breaks
	 */
	public void check(OpeningRequest request) {
		requireGet(request);
		requireHttp11(request);
		requireOneHost(request);
		requireUpgrade(request);
		requireConnection(request);
		AcceptKey.require(request.headers(HeaderName.WEBSOCKET_KEY));
		requireVersion(request);
		requireNoBody(request);
		// A page may give a name of its own this server's address (DNS rebinding), and is
		// of the same origin then: the host comes first.
		this.hosts.check(request);
		this.origins.check(request);
	}

	/**
	 * Agrees with the client on what both speak.
	 * @param request one that has passed {@link #check}
	 * @param subprotocols which subprotocols the resource speaks
	 * @param extensions which extensions its connections use
	 * @return the answer 101
	 * @throws HandshakeRefusedException 400 if an offer is malformed: that fails the
	 * connection, whether an extension is used or not (RFC 6455, section 9.1)
	 */
	public OpeningResponse.Accepted agree(OpeningRequest request, SubprotocolSelector subprotocols,
			ExtensionNegotiator extensions) {
		try {
			Optional<String> subprotocol = subprotocols.select(request);
			List<ExtensionOffer> offers = ExtensionOffer.parse(request.headers(HeaderName.WEBSOCKET_EXTENSIONS));
			return new OpeningResponse.Accepted(AcceptKey.answer(request.headers(HeaderName.WEBSOCKET_KEY)),
					subprotocol, extensions.negotiate(offers));
		}
		catch (MalformedHeaderException ex) {
			throw new HandshakeRefusedException(400, ex.reason());
		}
	}

	/**
	 * Source: RFC 6455, section 4.2.1 (1), and RFC 9110, section 15.5.6.
	 */
	private static void requireGet(OpeningRequest request) {
		if (!request.method().equals("GET")) {
			throw new HandshakeRefusedException(405, "A WebSocket is opened by the method GET.",
					Map.of(HeaderName.ALLOW, "GET"));
		}
	}

	/**
	 * Source: RFC 6455, section 4.2.1 (1). HTTP/2 has another way to open a WebSocket,
	 * that of RFC 8441. HTTP/1.0 mostly comes from a proxy that was not configured to
	 * speak 1.1.
	 */
	private static void requireHttp11(OpeningRequest request) {
		if (!request.httpVersion().equals("HTTP/1.1")) {
			throw new HandshakeRefusedException(400, "A WebSocket is opened over HTTP/1.1 here, and a proxy in front "
					+ "must speak it too (nginx: proxy_http_version 1.1).");
		}
	}

	/**
	 * Source: RFC 6455, section 4.2.1 (2), and RFC 9112, section 3.2.
	 */
	private static void requireOneHost(OpeningRequest request) {
		List<String> hosts = request.headers(HeaderName.HOST);
		if (hosts.size() != 1 || HttpSyntax.trim(hosts.get(0)).isEmpty()) {
			throw new HandshakeRefusedException(400, "The request must carry exactly one Host header.");
		}
	}

	/**
	 * Source: RFC 6455, section 4.2.1 (3).
	 */
	private static void requireUpgrade(OpeningRequest request) {
		List<String> upgrades = request.headers(HeaderName.UPGRADE);
		if (upgrades.isEmpty()) {
			throw upgradeRequired("The request has no Upgrade header: a proxy in front may have removed the Upgrade "
					+ "header and must be told to pass it on (nginx: proxy_set_header Upgrade $http_upgrade).");
		}
		if (!HeaderList.contains(upgrades, "websocket")) {
			throw upgradeRequired("The Upgrade header must name websocket.");
		}
	}

	/**
	 * Source: RFC 6455, section 4.2.1 (4).
	 */
	private static void requireConnection(OpeningRequest request) {
		if (!HeaderList.contains(request.headers(HeaderName.CONNECTION), "upgrade")) {
			throw new HandshakeRefusedException(400, "The Connection header must name upgrade: a proxy in front may "
					+ "have replaced it (nginx: proxy_set_header Connection \"upgrade\").");
		}
	}

	/**
	 * Source: RFC 6455, sections 4.2.1 (6), 4.2.2 and 4.4. A client names one version in
	 * one header (section 11.3.5): a list is refused, even if 13 is in it.
	 */
	private static void requireVersion(OpeningRequest request) {
		List<String> versions = request.headers(HeaderName.WEBSOCKET_VERSION);
		if (versions.size() != 1 || !HttpSyntax.trim(versions.get(0)).equals(VERSION)) {
			throw upgradeRequired("The request must carry one header Sec-WebSocket-Version: 13.");
		}
	}

	/**
	 * The RFC gives the request no body; a server that took what follows for frames,
	 * where a proxy takes it for a body, could be tricked. Source: RFC 9112, section 6.
	 */
	private static void requireNoBody(OpeningRequest request) {
		List<String> lengths = request.headers(HeaderName.CONTENT_LENGTH);
		boolean empty = lengths.isEmpty() || (lengths.size() == 1 && HttpSyntax.trim(lengths.get(0)).equals("0"));
		if (!empty || !request.headers(HeaderName.TRANSFER_ENCODING).isEmpty()) {
			throw new HandshakeRefusedException(400, "The request that opens a WebSocket must not have a body.");
		}
	}

	/**
	 * Source: RFC 6455, section 4.4, and RFC 9110, section 15.5.22.
	 */
	private static HandshakeRefusedException upgradeRequired(String reason) {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(HeaderName.UPGRADE, "websocket");
		headers.put(HeaderName.WEBSOCKET_VERSION, VERSION);
		return new HandshakeRefusedException(426, reason, headers);
	}

}
