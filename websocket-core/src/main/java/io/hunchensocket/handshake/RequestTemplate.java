package io.hunchensocket.handshake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.hunchensocket.text.HttpSyntax;
import org.jspecify.annotations.Nullable;

/**
 * The parts that the requests of many clients have in common, such as those of one
 * browser, site and server. It has a gap for each header value that differs between
 * clients. A client keeps its request for life; requests with equal templates share one
 * template, to save memory. Immutable.
 *
 * @param method the method of the request
 * @param httpVersion the version of HTTP
 * @param scheme the scheme, in lower case
 * @param serverHost the host name that the client used for the server
 * @param serverPort the port that the client used for the server
 * @param localAddress the address of the server
 * @param headers the name and the value of each header, one after the other; {@code null}
 * in place of a value is a gap
 */
record RequestTemplate(String method, String httpVersion, String scheme, String serverHost, int serverPort,
		PeerAddress localAddress, List<@Nullable String> headers) {

	/** Longer texts are not shared, in characters. A User-Agent has some 120. */
	private static final int MAX_TEXT_LENGTH = 256;

	/** Larger templates are not shared, in bytes. That of a browser has some 2,200. */
	private static final int MAX_BYTES = 3072;

	private static final int BYTES_OF_STRING = 40;

	/**
	 * The headers whose values depend on the browser, the site or the proxy, not on the
	 * user.
	 */
	private static final Set<String> SHARED_HEADERS = Set.of("accept", "accept-encoding", "accept-language",
			"cache-control", "connection", "host", "origin", "pragma", "sec-fetch-dest", "sec-fetch-mode",
			"sec-fetch-site", "sec-websocket-extensions", "sec-websocket-version", "upgrade", "user-agent",
			"x-forwarded-host", "x-forwarded-port", "x-forwarded-proto");

	private static final Interner<String> TEXTS = new Interner<>();

	private static final Interner<RequestTemplate> TEMPLATES = new Interner<>();

	/**
	 * Shares the texts with other templates.
	 */
	RequestTemplate {
		method = shared(method);
		httpVersion = shared(httpVersion);
		scheme = shared(scheme);
		serverHost = shared(serverHost);
		localAddress = new PeerAddress(shared(localAddress.host()), localAddress.port());
		headers = Arrays.asList(headers.stream().map(RequestTemplate::sharedOrGap).toArray(String[]::new));
	}

	/**
	 * Whether the value of this header is in the template.
	 */
	static boolean isShared(String header) {
		return SHARED_HEADERS.contains(HttpSyntax.lowerCase(header));
	}

	/** The scheme of HTTP that a request has, whatever a proxy has made of it. */
	static String httpScheme(String scheme) {
		String lower = HttpSyntax.lowerCase(scheme);
		return switch (lower) {
			case "ws" -> "http";
			case "wss" -> "https";
			default -> lower;
		};
	}

	private static String shared(String text) {
		return (text.length() <= MAX_TEXT_LENGTH) ? TEXTS.intern(text) : text;
	}

	private static @Nullable String sharedOrGap(@Nullable String text) {
		return (text != null) ? shared(text) : null;
	}

	/**
	 * An equal template of an earlier request, or this one.
	 */
	RequestTemplate shared() {
		return (bytes() <= MAX_BYTES) ? TEMPLATES.intern(this) : this;
	}

	private int bytes() {
		return Stream
			.concat(Stream.of(this.method, this.httpVersion, this.scheme, this.serverHost, this.localAddress.host()),
					this.headers.stream().filter(Objects::nonNull))
			.mapToInt((text) -> BYTES_OF_STRING + text.length())
			.sum();
	}

	/**
	 * The values of all headers of this name.
	 * @param name in upper or lower case
	 * @param own the values for the gaps, in their order
	 */
	List<String> headers(String name, String[] own) {
		List<String> values = new ArrayList<>();
		int gaps = 0;
		for (int i = 0; i < this.headers.size(); i += 2) {
			String value = this.headers.get(i + 1);
			if (value == null) {
				value = own[gaps++];
			}
			if (HttpSyntax.equalsIgnoringCase(name, this.headers.get(i))) {
				values.add(value);
			}
		}
		return List.copyOf(values);
	}

	/**
	 * The names of all headers, each once, as it was first spelled.
	 */
	List<String> headerNames() {
		Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		List<String> names = new ArrayList<>();
		for (int i = 0; i < this.headers.size(); i += 2) {
			String name = this.headers.get(i);
			if (seen.add(name)) {
				names.add(name);
			}
		}
		return List.copyOf(names);
	}

	/**
	 * Replaces equal values by one object. The hash of a value selects its place in the
	 * table, where it replaces the value before it: the table cannot grow, whatever
	 * clients send. No lock is needed. A thread that does not see the value that another
	 * thread has just stored only shares less. A value that a thread sees is complete,
	 * because values are immutable.
	 */
	private static final class Interner<T> {

		/** A power of two, and more than the kinds of clients that most servers have. */
		private static final int PLACES = 1024;

		private final @Nullable Object[] known = new Object[PLACES];

		@SuppressWarnings("unchecked")
		T intern(T value) {
			int hash = value.hashCode();
			int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
			Object there = this.known[place];
			if (value.equals(there)) {
				return (T) there;
			}
			this.known[place] = value;
			return value;
		}

	}

}
