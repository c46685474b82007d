package io.hunchensocket.rooms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rooms of the core, by name, and the floors on which they stand: each above all that
 * it uses.
 *
 * @param byName all of them
 */
record Rooms(Map<String, Room> byName) {

	static final String ROOT = "io.hunchensocket";

	private static final String PACKAGE_INFO = "package-info.java";

	private static final Pattern IMPORT = Pattern
		.compile("(?m)^import (?:static )?" + Pattern.quote(ROOT) + "((?:\\.[a-z]\\w*)*)\\.[A-Z]");

	private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");

	private static final Pattern TAG = Pattern.compile("\\{@\\w+ (?:[\\w.]*[.#])?([^}]*)}");

	private static final Pattern FIRST_SENTENCE = Pattern.compile("(.*?)[.](?: .*)?");

	private static final Pattern FIRST_PART = Pattern.compile("(.*?)[:;] .*");

	/** Of a longer sentence the first part is shown. */
	private static final int MAX_SENTENCE = 90;

	/** Reads the sources under a folder. */
	static Rooms read(Path sources) throws IOException {
		Path root = sources.resolve(ROOT.replace('.', '/'));
		Map<String, Room> rooms = new TreeMap<>();
		try (Stream<Path> folders = Files.walk(root).filter(Files::isDirectory)) {
			for (Path folder : folders.sorted().toList()) {
				List<Path> files = javaFiles(folder);
				if (!files.isEmpty()) {
					String name = root.relativize(folder)
						.toString()
						.replace(folder.getFileSystem().getSeparator(), ".");
					rooms.put(name, room(name, files));
				}
			}
		}
		return new Rooms(rooms);
	}

	/** Leaves out what a room uses by way of others. */
	Rooms reduced() {
		Map<String, Room> reduced = new TreeMap<>();
		for (Room room : this.byName.values()) {
			Set<String> direct = new TreeSet<>(room.uses());
			for (String used : room.uses()) {
				direct.removeAll(reachable(used, new LinkedHashSet<>(Set.of(room.name()))));
			}
			reduced.put(room.name(), room.using(direct));
		}
		return new Rooms(reduced);
	}

	/**
	 * Returns the floor of each room. The rooms of the engine are above all others; what
	 * only serves is as high as its users allow, so that arrows are short.
	 */
	Map<String, Integer> floors() {
		Map<String, Integer> floors = new TreeMap<>();
		this.byName.keySet().forEach((name) -> floors.put(name, floor(name, (any) -> true)));
		int top = roomsOf(false).stream().mapToInt((room) -> floors.getOrDefault(room.name(), 0)).max().orElse(-1);
		for (Room room : roomsOf(true)) {
			floors.put(room.name(), top + 1 + floor(room.name(), Room::isInEngine));
		}
		List<Room> fromAbove = roomsOf(false).stream()
			.sorted((one, other) -> Integer.compare(floors.getOrDefault(other.name(), 0),
					floors.getOrDefault(one.name(), 0)))
			.toList();
		for (Room room : fromAbove) {
			if (!room.isSeenByApplications()) {
				floors.put(room.name(), Math.min(top, lowestUser(room, floors) - 1));
			}
		}
		return floors;
	}

	private List<Room> roomsOf(boolean engine) {
		return this.byName.values().stream().filter((room) -> room.isInEngine() == engine).toList();
	}

	private int lowestUser(Room used, Map<String, Integer> floors) {
		return this.byName.values()
			.stream()
			.filter((room) -> room.uses().contains(used.name()))
			.mapToInt((room) -> floors.getOrDefault(room.name(), 0))
			.min()
			.orElse(Integer.MAX_VALUE);
	}

	private int floor(String name, Predicate<Room> counted) {
		int floor = 0;
		for (String used : below(room(name))) {
			if (counted.test(room(used))) {
				floor = Math.max(floor, 1 + floor(used, counted));
			}
		}
		return floor;
	}

	/** What applications see stands in one column, whether it uses all below or not. */
	private Set<String> below(Room room) {
		Set<String> below = new TreeSet<>(room.uses());
		Room.SEEN.stream()
			.takeWhile((name) -> room.isSeenByApplications() && !name.equals(room.name()))
			.filter(this.byName::containsKey)
			.forEach(below::add);
		return below;
	}

	/** Everything below a room. */
	private Set<String> reachable(String name, Set<String> way) {
		if (!way.add(name)) {
			throw new IllegalStateException("Rooms use each other: " + way);
		}
		Set<String> reached = new TreeSet<>();
		for (String used : room(name).uses()) {
			reached.add(used);
			reached.addAll(reachable(used, new LinkedHashSet<>(way)));
		}
		return reached;
	}

	private Room room(String name) {
		Room room = this.byName.get(name);
		if (room == null) {
			throw new IllegalStateException("There is no room " + name);
		}
		return room;
	}

	private static Room room(String name, List<Path> files) throws IOException {
		Set<String> uses = new TreeSet<>();
		String sentence = "";
		int types = 0;
		for (Path file : files) {
			String source = Files.readString(file);
			IMPORT.matcher(source).results().map((found) -> withoutDot(found.group(1))).forEach(uses::add);
			if (file.endsWith(PACKAGE_INFO)) {
				sentence = firstSentence(source);
			}
			else {
				types++;
			}
		}
		uses.remove(name);
		return new Room(name, sentence, types, uses);
	}

	private static String withoutDot(String name) {
		return name.isEmpty() ? name : name.substring(1);
	}

	private static String firstSentence(String source) {
		String text = JAVADOC.matcher(source)
			.results()
			.map((MatchResult found) -> found.group(1).replaceAll("\\s*\\n\\s*\\*\\s?", " ").strip())
			.findFirst()
			.orElse("");
		Matcher sentence = FIRST_SENTENCE.matcher(TAG.matcher(text).replaceAll("$1"));
		String whole = sentence.matches() ? sentence.group(1) : text;
		Matcher part = FIRST_PART.matcher(whole);
		return (whole.length() > MAX_SENTENCE && part.matches()) ? part.group(1) : whole;
	}

	private static List<Path> javaFiles(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.toString().endsWith(".java")).sorted().collect(Collectors.toList());
		}
	}

	Collection<Room> all() {
		return this.byName.values();
	}

}
