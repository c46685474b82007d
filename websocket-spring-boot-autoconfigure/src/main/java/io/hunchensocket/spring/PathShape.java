package io.hunchensocket.spring;

import org.springframework.web.util.pattern.PathPattern;

/**
 * The shape of a path pattern: the pattern without the names of its variables. Two
 * patterns of one shape match the same paths. Any thread may call it.
 */
final class PathShape {

	private PathShape() {
	}

	/**
	 * The shape of a pattern. The regular expressions of its variables stay in it.
	 */
	static String of(PathPattern pattern) {
		StringBuilder shape = new StringBuilder();
		int depth = 0;
		boolean inName = false;
		for (char c : pattern.getPatternString().toCharArray()) {
			if (c == '}') {
				depth--;
				inName = false;
			}
			else if (c == ':' && depth == 1) {
				inName = false;
			}
			if (!inName || c == '*') {
				shape.append(c);
			}
			// A brace within a variable belongs to its regular expression.
			if (c == '{' && ++depth == 1) {
				inName = true;
			}
		}
		return shape.toString();
	}

}
