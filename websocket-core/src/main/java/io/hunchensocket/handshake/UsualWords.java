package io.hunchensocket.handshake;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that nearly every handshake has: a connection keeps its request for life, and all
 * of them can share these.
 */
final class UsualWords {

	private static final Map<String, String> WORDS = Stream
		.of("accept", "accept-encoding", "accept-language", "authorization", "cache-control", "connection", "cookie",
				"host", "origin", "pragma", "referer", "sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site",
				"sec-websocket-extensions", "sec-websocket-key", "sec-websocket-protocol", "sec-websocket-version",
				"upgrade", "user-agent", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto",
				"x-real-ip", "Upgrade", "keep-alive, Upgrade", "websocket", "13", "no-cache",
				"permessage-deflate; client_max_window_bits", "gzip, deflate, br", "gzip, deflate, br, zstd",
				"same-origin", "cross-site", "same-site")
		.collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));

	private UsualWords() {
	}

	/**
	 * The same word, shared if it is a usual one.
	 */
	static String shared(String word) {
		return WORDS.getOrDefault(word, word);
	}

}
