package io.hunchensocket.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The headers of a request in their order. A list, not a table: requests have a dozen,
 * and a connection keeps them for life.
 */
record HeaderFields(List<HeaderFields.Field> fields) {

	HeaderFields {
		fields = List.copyOf(fields);
	}

	/**
	 * The values of all headers of this name, in upper or lower case.
	 */
	List<String> values(String name) {
		return this.fields.stream()
			.filter((field) -> HttpSyntax.equalsIgnoringCase(field.name(), name))
			.map(Field::value)
			.toList();
	}

	/**
	 * Each name once, as it was first spelled.
	 */
	List<String> names() {
		Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		List<String> names = new ArrayList<>();
		for (Field field : this.fields) {
			if (seen.add(field.name())) {
				names.add(field.name());
			}
		}
		return List.copyOf(names);
	}

	record Field(String name, String value) {
	}

}
