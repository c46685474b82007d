package io.hunchensocket.spring.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The path of a request, if it is spelled in the one plain way. Containers, security
 * rules and applications read other spellings differently: a path that looks like another
 * to one of them must reach nothing that is protected under its plain spelling.
 */
final class PlainPath {

	/**
	 * Characters that end or change a path's segment: plain, as parameters; escaped, as
	 * what they stand for after one decoding or two.
	 */
	private static final String NEVER = ";\\%";

	/** Never in need of an escape. Source: RFC 3986, section 2.3. */
	private static final String UNRESERVED_MARKS = "-._~";

	private static final int ESCAPE_LENGTH = 3;

	private PlainPath() {
	}

	/**
	 * The path within the application.
	 * @return decoded, or empty if it is spelled in another way
	 */
	static Optional<String> of(HttpServletRequest request) {
		String uri = request.getRequestURI();
		String context = request.getContextPath();
		// The whole is looked at: there are other spellings of the context path, too.
		if (!uri.startsWith(context + "/") || !hasPlainSegments(uri)) {
			return Optional.empty();
		}
		return decode(uri.substring(context.length()));
	}

	private static boolean hasPlainSegments(String uri) {
		int start = 1;
		while (start <= uri.length()) {
			int slash = uri.indexOf('/', start);
			int end = (slash >= 0) ? slash : uri.length();
			String segment = uri.substring(start, end);
			boolean last = slash < 0;
			if ((segment.isEmpty() && !last) || segment.equals(".") || segment.equals("..")) {
				return false;
			}
			start = end + 1;
		}
		return uri.startsWith("/") && decode(uri).isPresent();
	}

	private static Optional<String> decode(String path) {
		ByteBuffer bytes = ByteBuffer.allocate(path.length());
		int i = 0;
		while (i < path.length()) {
			char c = path.charAt(i);
			int octet = (c == '%') ? escapedOctet(path, i) : plainOctet(c);
			if (octet < 0) {
				return Optional.empty();
			}
			bytes.put((byte) octet);
			i += (c == '%') ? ESCAPE_LENGTH : 1;
		}
		return utf8(bytes.flip());
	}

	/**
	 * A character of ASCII that stands for itself, or -1.
	 */
	private static int plainOctet(char c) {
		return (c > ' ' && c < 0x7f && NEVER.indexOf(c) < 0) ? c : -1;
	}

	/**
	 * What an escape stands for, or -1 if it would not have been needed, or hides what
	 * changes the path.
	 */
	private static int escapedOctet(String path, int index) {
		if (path.length() - index < ESCAPE_LENGTH) {
			return -1;
		}
		int high = hexDigit(path.charAt(index + 1));
		int low = hexDigit(path.charAt(index + 2));
		int octet = high * 16 + low;
		boolean allowed = high >= 0 && low >= 0 && octet >= ' ' && octet != 0x7f && octet != '/'
				&& NEVER.indexOf(octet) < 0 && !isUnreserved(octet);
		return allowed ? octet : -1;
	}

	private static boolean isUnreserved(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
				|| UNRESERVED_MARKS.indexOf(c) >= 0;
	}

	private static int hexDigit(char c) {
		return (c < 0x80) ? Character.digit(c, 16) : -1;
	}

	private static Optional<String> utf8(ByteBuffer bytes) {
		try {
			return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
		}
		catch (CharacterCodingException ex) {
			return Optional.empty();
		}
	}

}
