package io.hunchensocket.rooms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where rooms stand, from left to right, and the way of each arrow: on the floors between
 * its ends it passes beside the rooms. Of all orders the one is taken, floor by floor,
 * whose arrows are short and seldom cross.
 */
final class Floors {

	/** A picture that is wider is not readable on a phone. */
	static final int WIDTH = 698;

	/** Beside all rooms, for arrows. */
	static final int MARGIN = 30;

	private static final int GAP = 34;

	private static final int COLUMNS = 3;

	/** How far an arrow stays away from the room on its right. */
	private static final int BEFORE = 8;

	/** And from that on its left, which may have a frame. */
	private static final int BEHIND = 19;

	/** From the edge of a room to the first arrow. */
	static final int PORT = 18;

	/** So much longer may arrows be that do not cross. */
	private static final int CROSSING = 250;

	private static final int SWEEPS = 6;

	private final Rooms rooms;

	private final Map<String, Integer> floors;

	private final List<List<Box>> boxes = new ArrayList<>();

	/**
	 * A room in its place.
	 *
	 * @param room the room
	 * @param floor how many floors are below it
	 * @param left where it begins
	 * @param width how wide it is
	 */
	record Box(Room room, int floor, int left, int width) {

		int right() {
			return this.left + this.width;
		}

		int center() {
			return this.left + this.width / 2;
		}

		/** Where an arrow meets the room that wants to be here. */
		int port(int wanted) {
			return within(this.left + PORT, right() - PORT, wanted);
		}

	}

	/**
	 * An arrow.
	 *
	 * @param from the room that uses
	 * @param to the room that is used
	 * @param between where it passes the floors between them, from above
	 */
	record Arrow(Box from, Box to, List<Integer> between) {

		/** Where it is on a floor, with its ends in the middle of their rooms. */
		int at(int floor) {
			int below = this.from.floor() - floor;
			return (below == 0) ? this.from.center()
					: (floor == this.to.floor()) ? this.to.center() : this.between.get(below - 1);
		}

		/** How far it goes to the left and to the right; straight down is best. */
		int length() {
			int length = Math.abs(this.from.center() - this.to.center()) / 4;
			int x = this.from.port(this.between.isEmpty() ? this.to.center() : this.between.get(0));
			for (int next : this.between) {
				length += Math.abs(next - x);
				x = next;
			}
			return length + Math.abs(this.to.port(x) - x);
		}

	}

	Floors(Rooms rooms) {
		this.rooms = rooms;
		this.floors = rooms.floors();
		int top = this.floors.values().stream().mapToInt(Integer::intValue).max().orElse(0);
		for (int floor = 0; floor <= top; floor++) {
			this.boxes.add(place(floor, orders(floor).get(0)));
		}
		for (int sweep = 0; sweep < SWEEPS; sweep++) {
			for (int floor = 0; floor <= top; floor++) {
				improve(floor);
			}
		}
	}

	/** Returns the rooms of each floor, from the ground up. */
	List<List<Box>> boxes() {
		return this.boxes;
	}

	List<Arrow> arrows() {
		Map<String, Box> byName = new TreeMap<>();
		this.boxes.forEach((floor) -> floor.forEach((box) -> byName.put(box.room().name(), box)));
		List<Arrow> arrows = new ArrayList<>();
		for (Box from : byName.values()) {
			for (String used : from.room().uses()) {
				Box to = byName.getOrDefault(used, from);
				arrows.add(new Arrow(from, to, way(from, to)));
			}
		}
		return arrows;
	}

	/** Takes the best order of a floor, as long as the others stay. */
	private void improve(int floor) {
		List<Box> best = this.boxes.get(floor);
		long least = cost();
		for (List<Room> order : orders(floor)) {
			this.boxes.set(floor, place(floor, order));
			long cost = cost();
			if (cost < least) {
				least = cost;
				best = this.boxes.get(floor);
			}
		}
		this.boxes.set(floor, best);
	}

	private long cost() {
		List<Arrow> arrows = arrows();
		long cost = 0;
		for (Arrow arrow : arrows) {
			cost += arrow.length();
			for (int floor = arrow.from().floor(); floor > arrow.to().floor(); floor--) {
				for (Arrow other : arrows) {
					cost += cross(arrow, other, floor) ? CROSSING / 2 : 0;
				}
			}
		}
		return cost;
	}

	private static boolean cross(Arrow one, Arrow other, int floor) {
		return other.from().floor() >= floor && other.to().floor() < floor
				&& (long) (one.at(floor) - other.at(floor)) * (one.at(floor - 1) - other.at(floor - 1)) < 0;
	}

	/** Every order in which the rooms of a floor can fill its columns. */
	private List<List<Room>> orders(int floor) {
		List<Room> unordered = this.rooms.all()
			.stream()
			.filter((room) -> this.floors.getOrDefault(room.name(), -1) == floor)
			.sorted(Comparator.comparing((Room room) -> !room.isSeenByApplications()))
			.toList();
		List<List<Room>> orders = new ArrayList<>();
		permute(List.of(), unordered, orders);
		return orders;
	}

	/** What applications see stays on the left. */
	private static void permute(List<Room> before, List<Room> left, List<List<Room>> orders) {
		if (left.isEmpty()) {
			orders.add(before);
		}
		for (Room next : left.stream().limit(mayBeFirst(left)).toList()) {
			List<Room> longer = new ArrayList<>(before);
			longer.add(next);
			permute(longer, left.stream().filter((room) -> !room.equals(next)).toList(), orders);
		}
	}

	private static long mayBeFirst(List<Room> left) {
		long seen = left.stream().filter(Room::isSeenByApplications).count();
		return (seen > 0) ? seen : left.size();
	}

	private static List<Box> place(int floor, List<Room> order) {
		boolean inColumns = order.get(0).isSeenByApplications();
		int columns = inColumns ? Math.max(COLUMNS, order.size()) : order.size();
		int width = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
		// Few rooms leave room beside them.
		int narrow = inColumns ? width : Math.min(width, (columns == 1) ? 440 : 265);
		int left = inColumns ? MARGIN : (WIDTH - columns * narrow - (columns - 1) * GAP) / 2;
		List<Box> boxes = new ArrayList<>();
		for (Room room : order) {
			boxes.add(new Box(room, floor, left + boxes.size() * (narrow + GAP), narrow));
		}
		return boxes;
	}

	/** Passes each floor where that makes the way short. */
	private List<Integer> way(Box from, Box to) {
		List<Integer> between = new ArrayList<>();
		for (int floor = from.floor() - 1; floor > to.floor(); floor--) {
			boolean first = between.isEmpty();
			int wanted = to.port(first ? from.port(to.center()) : between.get(between.size() - 1));
			between.add(gaps(floor, wanted).stream().min(Comparator.comparingInt((x) -> {
				int before = first ? from.port(x) : between.get(between.size() - 1);
				return Math.abs(x - before) + Math.abs(x - to.port(x));
			})).orElse(wanted));
		}
		return between;
	}

	/** Where one can pass a floor: in each gap between rooms as near as it can be. */
	private List<Integer> gaps(int floor, int wanted) {
		List<Integer> gaps = new ArrayList<>();
		int left = BEHIND;
		for (Box box : this.boxes.get(floor)) {
			gaps.add(within(left, box.left() - BEFORE, wanted));
			left = box.right() + BEHIND;
		}
		gaps.add(within(left, WIDTH - BEHIND, wanted));
		return gaps;
	}

	static int within(int least, int most, int wanted) {
		return (least > most) ? (least + most) / 2 : Math.max(least, Math.min(most, wanted));
	}

}
