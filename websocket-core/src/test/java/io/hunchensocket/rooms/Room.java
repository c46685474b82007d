package io.hunchensocket.rooms;

import java.util.List;
import java.util.Set;

/**
 * A package.
 *
 * @param name what follows the name of the root package, empty for the root itself
 * @param sentence what its Javadoc says first
 * @param types how many files it has
 * @param uses the names of the rooms that its files import from
 */
record Room(String name, String sentence, int types, Set<String> uses) {

	/** What applications see, from the ground up. */
	static final List<String> SEEN = List.of("", "handshake", "resource");

	private static final String ENGINE = "engine";

	boolean isSeenByApplications() {
		return SEEN.contains(this.name);
	}

	boolean isInEngine() {
		return this.name.equals(ENGINE) || this.name.startsWith(ENGINE + '.');
	}

	/** Returns the name as it stands in its frame. */
	String label() {
		return this.name.isEmpty() ? "root" : this.name.substring(this.name.lastIndexOf('.') + 1);
	}

	Room using(Set<String> others) {
		return new Room(this.name, this.sentence, this.types, others);
	}

}
