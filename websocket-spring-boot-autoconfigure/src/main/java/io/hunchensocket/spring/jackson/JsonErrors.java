package io.hunchensocket.spring.jackson;

import java.util.List;

import io.hunchensocket.spring.format.MalformedMessageException;
import io.hunchensocket.spring.format.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;

/**
 * Says what is wrong with a message, without a word about classes.
 */
final class JsonErrors {

	private JsonErrors() {
	}

	/**
	 * What a client is told of a message that cannot be read.
	 * @param format the name of its format
	 */
	static MalformedMessageException malformed(JacksonException error, String format) {
		if (error instanceof DatabindException) {
			String field = field(error.getPath());
			return new MalformedMessageException("The message does not have the expected content.", field.isEmpty()
					? List.of() : List.of(new Violation(field, "is missing, or has a wrong type or value")), error);
		}
		TokenStreamLocation place = error.getLocation();
		String where = (place == null || place.getLineNr() < 0) ? ""
				: " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
		return new MalformedMessageException(
				"The message is no valid %s, or beyond a limit%s.".formatted(format, where), List.of(), error);
	}

	private static String field(List<JacksonException.Reference> path) {
		StringBuilder field = new StringBuilder();
		for (JacksonException.Reference step : path) {
			if (step.getPropertyName() != null) {
				field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
			}
			else if (step.getIndex() >= 0) {
				field.append('[').append(step.getIndex()).append(']');
			}
		}
		return field.toString();
	}

}
