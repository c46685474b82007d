package io.hunchensocket.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The grammar's {@code 1#element}: a list between commas over one or more headers, which
 * may have empty places but not only those. Source: RFC 2616, section 2.1.
 */
final class HeaderList {

	/** Browsers send one or two; empty places count. */
	static final int MAX_ELEMENTS = 64;

	/**
	 * Characters of all headers together: twice what Tomcat takes for all headers of a
	 * request unless told otherwise, for logins travel as subprotocols and are long.
	 */
	static final int MAX_LENGTH = 16_384;

	private HeaderList() {
	}

	/**
	 * All elements in their order.
	 * @param header the name for the reason of a refusal
	 * @param values the values of all headers of this name; none is an empty list
	 * @param element parses one element, empty if none stands at the cursor
	 * @throws HandshakeRefusedException 400 if the values break the grammar or the caps
	 */
	static <T> List<T> parse(String header, List<? extends CharSequence> values,
			Function<HeaderCursor, Optional<T>> element) {
		List<T> elements = new ArrayList<>();
		int places = 0;
		int length = 0;
		for (CharSequence value : values) {
			length += value.length();
			if (length > MAX_LENGTH) {
				throw new HandshakeRefusedException(400, header + " is longer than this server reads.");
			}
			HeaderCursor cursor = new HeaderCursor(value);
			do {
				if (++places > MAX_ELEMENTS) {
					throw new HandshakeRefusedException(400, header + " has more elements than this server reads.");
				}
				parsePlace(header, cursor, element).ifPresent(elements::add);
			}
			while (cursor.skip(','));
			if (!cursor.isAtEnd()) {
				throw malformed(header);
			}
		}
		if (elements.isEmpty() && !values.isEmpty()) {
			throw malformed(header);
		}
		return List.copyOf(elements);
	}

	static HandshakeRefusedException malformed(String header) {
		return new HandshakeRefusedException(400, header + " does not follow the grammar of RFC 6455.");
	}

	private static <T> Optional<T> parsePlace(String header, HeaderCursor cursor,
			Function<HeaderCursor, Optional<T>> element) {
		cursor.skipWhitespace();
		if (cursor.isAtEnd() || cursor.isAt(',')) {
			return Optional.empty();
		}
		T parsed = element.apply(cursor).orElseThrow(() -> malformed(header));
		cursor.skipWhitespace();
		return Optional.of(parsed);
	}

}
