package io.hunchensocket.handshake;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.hunchensocket.text.HttpSyntax;

/**
 * Parses the {@code Cookie} header, as most servers do. Stateless, for any thread.
 * Source: RFC 6265, section 5.4.
 */
final class CookieHeader {

	private CookieHeader() {
	}

	/**
	 * The first value of each cookie, decoded as UTF-8.
	 * @param values the values of all {@code Cookie} headers, in which each character
	 * stands for one byte
	 */
	static Map<String, String> cookies(List<String> values) {
		Map<String, String> cookies = new HashMap<>();
		for (String bytes : values) {
			String value = utf8(bytes);
			int start = 0;
			while (start <= value.length()) {
				int semicolon = value.indexOf(';', start);
				int end = (semicolon >= 0) ? semicolon : value.length();
				add(cookies, value.substring(start, end));
				start = end + 1;
			}
		}
		return cookies;
	}

	private static void add(Map<String, String> cookies, String pair) {
		int equals = pair.indexOf('=');
		String name = HttpSyntax.trim((equals >= 0) ? pair.substring(0, equals) : pair);
		if (!name.isEmpty()) {
			cookies.putIfAbsent(name, (equals >= 0) ? HttpSyntax.trim(pair.substring(equals + 1)) : "");
		}
	}

	private static String utf8(String bytes) {
		return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
	}

}
