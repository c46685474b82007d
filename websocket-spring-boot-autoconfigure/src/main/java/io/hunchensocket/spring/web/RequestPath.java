package io.hunchensocket.spring.web;

import java.util.Optional;

import io.hunchensocket.handshake.HandshakeRefusedException;
import io.hunchensocket.text.PercentDecoder;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The path of a request within the application, and whether it is spelled plainly.
 * Containers, security rules and applications read other spellings differently: a path
 * that looks like another to one of them must open nothing that is protected under its
 * plain spelling.
 *
 * @param decoded what the spelling stands for; for one that is not plain, what the
 * container takes it for
 * @param plain whether everybody reads it alike
 */
record RequestPath(String decoded, boolean plain) {

	private static final String OTHER_SPELLING = "The path is spelled in a way that opens no WebSocket here: it must have "
			+ "no empty segment, no segment . or .., no semicolon and no backslash, "
			+ "and must escape no letter, digit, slash or control character.";

	/**
	 * Characters that end or change a path's segment: plain, as parameters; escaped, as
	 * what they stand for after decoding.
	 */
	private static final String NEVER = ";\\";

	/**
	 * Reads the path.
	 */
	static RequestPath of(HttpServletRequest request) {
		String uri = request.getRequestURI();
		String context = request.getContextPath();
		// The whole is looked at: there are other spellings of the context path, too.
		boolean plain = uri.startsWith(context + "/") && decode(uri).filter(RequestPath::hasPlainSegments).isPresent();
		return plain ? new RequestPath(decode(uri.substring(context.length())).orElseThrow(), true)
				: new RequestPath(request.getServletPath() + text(request.getPathInfo()), false);
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

	/**
	 * Requires that it is spelled plainly.
	 * @throws HandshakeRefusedException 400 if it is not
	 */
	void requirePlain() {
		if (!this.plain) {
			throw new HandshakeRefusedException(400, OTHER_SPELLING);
		}
	}

	/**
	 * No escape stands for a slash, so that the segments of the decoded path are those of
	 * the path.
	 */
	private static boolean hasPlainSegments(String decoded) {
		int start = 1;
		while (start <= decoded.length()) {
			int slash = decoded.indexOf('/', start);
			int end = (slash >= 0) ? slash : decoded.length();
			String segment = decoded.substring(start, end);
			boolean last = slash < 0;
			if ((segment.isEmpty() && !last) || segment.equals(".") || segment.equals("..")) {
				return false;
			}
			start = end + 1;
		}
		return decoded.startsWith("/");
	}

	private static Optional<String> decode(String path) {
		return isPlain(path) ? PercentDecoder.decodeStrictly(path) : Optional.empty();
	}

	/**
	 * Whether each character may stand there as it does.
	 */
	private static boolean isPlain(String path) {
		int i = 0;
		while (i < path.length()) {
			int octet = PercentDecoder.octet(path, i);
			if (!((octet >= 0) ? isPlainEscaped(octet) : isPlain(path.charAt(i)))) {
				return false;
			}
			i += (octet >= 0) ? PercentDecoder.ESCAPE_LENGTH : 1;
		}
		return true;
	}

	/**
	 * Whether this is a character of ASCII that stands for itself.
	 */
	private static boolean isPlain(char c) {
		return c > ' ' && c < 0x7f && c != '%' && NEVER.indexOf(c) < 0;
	}

	/**
	 * Whether this may be escaped: it does not change the path, and is no letter or
	 * digit, for rules that compare paths as they were sent have those in them. The other
	 * unreserved characters are the same with and without escape. Source: RFC 3986,
	 * section 6.2.2.2.
	 */
	private static boolean isPlainEscaped(int octet) {
		return octet >= ' ' && octet != 0x7f && octet != '/' && NEVER.indexOf(octet) < 0 && !isLetterOrDigit(octet);
	}

	private static boolean isLetterOrDigit(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	}

}
