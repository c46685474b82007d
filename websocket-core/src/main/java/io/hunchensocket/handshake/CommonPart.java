package io.hunchensocket.handshake;

import java.util.Arrays;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the requests of many connections have in common, such as browser and server, and
 * which headers there are. A connection keeps its request for life: those whose common
 * parts are equal share one. Immutable.
 */
final class CommonPart {

	/** Bytes of a part that is shared: twice what the request of a browser takes. */
	static final int MAX_LENGTH = 1024;

	/** Parts that are known, at most: 1 MiB. A power of two. */
	static final int PLACES = 1024;

	// The order in which the texts are packed.

	private static final int METHOD = 0;

	private static final int HTTP_VERSION = 1;

	private static final int SCHEME = 2;

	private static final int SERVER_HOST = 3;

	private static final int SERVER_PORT = 4;

	private static final int LOCAL_HOST = 5;

	private static final int LOCAL_PORT = 6;

	private static final int HEADERS = 7;

	/** The headers whose values are those of a browser, a site or a proxy. */
	private static final Set<String> SHARED_HEADERS = Set.of("accept", "accept-encoding", "accept-language",
			"cache-control", "connection", "host", "origin", "pragma", "sec-fetch-dest", "sec-fetch-mode",
			"sec-fetch-site", "sec-websocket-extensions", "sec-websocket-version", "upgrade", "user-agent",
			"x-forwarded-host", "x-forwarded-port", "x-forwarded-proto");

	/**
	 * Each part has one place, by its hash, and takes it from the one before: it cannot
	 * grow, whatever peers send. It needs no lock: whoever misses what another thread has
	 * just put there shares less, and what is seen is whole, for a part is immutable.
	 */
	private static final @Nullable CommonPart[] known = new CommonPart[PLACES];

	private final byte[] bytes;

	private CommonPart(byte[] bytes) {
		this.bytes = bytes;
	}

	static CommonPart of(OpeningRequestBuilder request) {
		TextPacker packer = new TextPacker();
		packer.addText(request.method);
		packer.addText(request.httpVersion);
		packer.addText(request.scheme);
		packer.addText(request.serverHost);
		packer.addText(Integer.toString(request.serverPort));
		PeerAddress local = request.localAddress;
		packer.addText(local.host());
		packer.addText(Integer.toString(local.port()));
		for (HeaderFields.Field field : request.headers) {
			packer.addText(field.name());
			if (has(field)) {
				packer.addText(field.value());
			}
			else {
				packer.addAbsent();
			}
		}
		return new CommonPart(packer.bytes()).shared();
	}

	/**
	 * Whether the value of this header is in the common part.
	 */
	static boolean has(HeaderFields.Field field) {
		return SHARED_HEADERS.contains(HttpSyntax.lowerCase(field.name()));
	}

	private CommonPart shared() {
		int hash = Arrays.hashCode(this.bytes);
		int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
		CommonPart there = known[place];
		if (there != null && Arrays.equals(there.bytes, this.bytes)) {
			return there;
		}
		if (this.bytes.length <= MAX_LENGTH) {
			known[place] = this;
		}
		return this;
	}

	String method() {
		return text(METHOD);
	}

	String httpVersion() {
		return text(HTTP_VERSION);
	}

	String scheme() {
		return text(SCHEME);
	}

	String serverHost() {
		return text(SERVER_HOST);
	}

	int serverPort() {
		return Integer.parseInt(text(SERVER_PORT));
	}

	PeerAddress localAddress() {
		return new PeerAddress(text(LOCAL_HOST), Integer.parseInt(text(LOCAL_PORT)));
	}

	/**
	 * Name and value of each header, the value absent where it is in the request's own
	 * part.
	 */
	PackedTexts headers() {
		return from(HEADERS);
	}

	private String text(int place) {
		return from(place).text();
	}

	private PackedTexts from(int place) {
		PackedTexts texts = new PackedTexts(this.bytes);
		for (int i = 0; i < place; i++) {
			texts.skipText();
		}
		return texts;
	}

}
