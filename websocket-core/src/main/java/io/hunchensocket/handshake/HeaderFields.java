package io.hunchensocket.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The headers of a request in their order, read anew for each question: few are asked for
 * once a connection is open.
 */
final class HeaderFields {

	private final CommonPart common;

	private final OwnPart own;

	HeaderFields(CommonPart common, OwnPart own) {
		this.common = common;
		this.own = own;
	}

	/**
	 * The values of all headers of this name, in upper or lower case.
	 */
	List<String> values(String name) {
		List<String> values = new ArrayList<>();
		PackedTexts fields = this.common.headers();
		PackedTexts ownValues = this.own.headerValues();
		while (!fields.isAtEnd()) {
			boolean wanted = fields.skipText(name);
			PackedTexts place = fields.skipAbsent() ? ownValues : fields;
			if (wanted) {
				values.add(place.text());
			}
			else {
				place.skipText();
			}
		}
		return List.copyOf(values);
	}

	/**
	 * Each name once, as it was first spelled.
	 */
	List<String> names() {
		Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		List<String> names = new ArrayList<>();
		PackedTexts fields = this.common.headers();
		while (!fields.isAtEnd()) {
			String name = fields.text();
			if (seen.add(name)) {
				names.add(name);
			}
			if (!fields.skipAbsent()) {
				fields.skipText();
			}
		}
		return List.copyOf(names);
	}

	record Field(String name, String value) {
	}

}
