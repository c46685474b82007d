package io.hunchensocket.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads the grammar's {@code 1#element}: a list between commas over one or more headers,
 * which may have empty places but not only those. The work is in proportion to the
 * length. Source: RFC 2616, section 2.1.
 */
public final class HeaderList {

	/** Browsers send one or two; empty places count. */
	public static final int MAX_ELEMENTS = 64;

	/**
	 * Characters of all headers together: twice what Tomcat takes for all headers of a
	 * request unless told otherwise, for logins travel as subprotocols and are long.
	 */
	public static final int MAX_LENGTH = 16_384;

	private HeaderList() {
	}

	/**
	 * Whether one element is this word, in upper or lower case, whatever the others are.
	 * @param values the values of all headers of one name
	 * @param word a token
	 * @return {@code true} if it is there; what is over the caps is not looked at
	 */
	public static boolean contains(List<? extends CharSequence> values, String word) {
		try {
			return anyMatch("", values, (cursor) -> HttpSyntax.equalsIgnoringCase(cursor.element(), word));
		}
		catch (MalformedHeaderException ex) {
			return false;
		}
	}

	/**
	 * All elements in their order.
	 * @param <T> the type of an element
	 * @param header the name of the header
	 * @param values the values of all headers of this name; none is an empty list
	 * @param parser parses one element, empty if none stands at the cursor
	 * @return the elements
	 * @throws MalformedHeaderException if the values break the grammar or the caps
	 */
	public static <T> List<T> parse(String header, List<? extends CharSequence> values,
			Function<HeaderCursor, Optional<T>> parser) {
		List<T> elements = new ArrayList<>();
		anyMatch(header, values, (cursor) -> {
			elements.add(parser.apply(cursor).orElseThrow(() -> new MalformedHeaderException(header)));
			return false;
		});
		if (elements.isEmpty() && !values.isEmpty()) {
			throw new MalformedHeaderException(header);
		}
		return List.copyOf(elements);
	}

	/**
	 * Gives the predicate a cursor at each element in turn, until one matches.
	 * @param predicate moves the cursor behind the element
	 */
	private static boolean anyMatch(String header, List<? extends CharSequence> values,
			Predicate<HeaderCursor> predicate) {
		int places = 0;
		int length = 0;
		for (CharSequence value : values) {
			length += value.length();
			if (length > MAX_LENGTH) {
				throw new MalformedHeaderException(header, "is longer than this server reads");
			}
			HeaderCursor cursor = new HeaderCursor(value);
			do {
				if (++places > MAX_ELEMENTS) {
					throw new MalformedHeaderException(header, "has more elements than this server reads");
				}
				cursor.skipWhitespace();
				if (!cursor.isAtEnd() && !cursor.isAt(',') && predicate.test(cursor)) {
					return true;
				}
				cursor.skipWhitespace();
			}
			while (cursor.skip(','));
			if (!cursor.isAtEnd()) {
				throw new MalformedHeaderException(header);
			}
		}
		return false;
	}

}
