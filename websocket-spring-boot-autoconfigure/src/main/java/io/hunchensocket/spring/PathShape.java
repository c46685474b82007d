package io.hunchensocket.spring;

import org.springframework.web.util.pattern.PathPattern;

/**
 * What a pattern matches, whatever its variables are called: two patterns of one shape
 * match the same paths. Touched by any thread.
 */
final class PathShape {

	private PathShape() {
	}

	/**
	 * The pattern without the names of its variables; their expressions stay.
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
			// A brace within a variable belongs to its expression.
			if (c == '{' && ++depth == 1) {
				inName = true;
			}
		}
		return shape.toString();
	}

}
