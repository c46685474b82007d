package io.hunchensocket.rooms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

import io.hunchensocket.rooms.Floors.Arrow;
import io.hunchensocket.rooms.Floors.Box;

/**
 * Draws the rooms of the core as SVG: an arrow leads from a room to each that it uses,
 * but to those that it reaches by way of others.
 */
public final class RoomsPicture {

	private static final int LINE = 17;

	private static final int PADDING = 11;

	private static final int NAME = 21;

	private static final int BETWEEN_FLOORS = 38;

	/** Around rooms that belong together. */
	private static final int FRAME = 11;

	private static final int FRAME_TITLE = 26;

	/** Of the widest usual font. */
	private static final double CHARACTER = 7.4;

	private static final String STYLE = """
			<style>
			text { font-family: -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; font-size: 13.5px; fill: #424a53 }
			.paper { fill: #ffffff }
			.all { fill: #f6f8fa; stroke: #d1d9e0 }
			.seen { fill: #ddf4ff; stroke: #54aeff }
			.engine { fill: #eaeef2; stroke: #afb8c1 }
			.room { fill: #ffffff; stroke: #818b98 }
			.name { font-size: 16px; font-weight: 600; fill: #1f2328 }
			.types { font-size: 12.5px; fill: #59636e }
			.title { font-weight: 600; fill: #59636e; paint-order: stroke; stroke-width: 4px; stroke: #f6f8fa }
			.title.seen { fill: #0550ae; stroke: #ddf4ff }
			.title.engine { stroke: #eaeef2 }
			.arrow { fill: none; stroke: #6e7781; stroke-width: 1.5 }
			.head { fill: #6e7781 }
			@media (prefers-color-scheme: dark) {
			text { fill: #c4ccd4 }
			.paper { fill: #0d1117 }
			.all { fill: #12171f; stroke: #3d444d }
			.seen { fill: #0c2d4d; stroke: #316dca }
			.engine { fill: #1d232c; stroke: #545d68 }
			.room { fill: #0d1117; stroke: #768390 }
			.name { fill: #f0f6fc }
			.types { fill: #9198a1 }
			.title { fill: #9198a1; stroke: #12171f }
			.title.seen { fill: #79c0ff; stroke: #0c2d4d }
			.title.engine { stroke: #1d232c }
			.arrow { stroke: #909dab }
			.head { fill: #909dab }
			}
			</style>
			<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 0.5 8 4 0 7.5z"/></marker></defs>
			""";

	private final List<List<Box>> floors;

	private final List<Arrow> arrows;

	/** The upper edge of each floor, from the ground up. */
	private final int[] tops;

	private final int height;

	private final StringBuilder svg = new StringBuilder();

	private RoomsPicture(Floors placed) {
		this.floors = placed.boxes();
		this.arrows = placed.arrows();
		this.tops = new int[this.floors.size()];
		int y = FRAME_TITLE + 2 * FRAME;
		for (int floor = this.floors.size() - 1; floor >= 0; floor--) {
			y += spaceAbove(floor);
			this.tops[floor] = y;
			y += heightOf(floor);
		}
		this.height = y + 2 * FRAME;
	}

	/**
	 * Draws the picture of the documentation anew.
	 * @param arguments the folder of the sources and the file, if not those of this
	 * repository, from its root
	 */
	public static void main(String[] arguments) throws IOException {
		boolean told = arguments.length == 2;
		Path sources = Path.of(told ? arguments[0] : "websocket-core/src/main/java");
		Files.writeString(Path.of(told ? arguments[1] : "docs/images/rooms.svg"), of(sources));
	}

	/** Returns the picture of the sources under a folder. */
	static String of(Path sources) throws IOException {
		return new RoomsPicture(new Floors(Rooms.read(sources).reduced())).draw();
	}

	private String draw() {
		add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\" role=\"img\">"
			.formatted(Floors.WIDTH, this.height));
		add("<title>The rooms of the core</title>");
		add("<desc>%s</desc>".formatted(inWords()));
		this.svg.append(STYLE);
		add("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>".formatted(Floors.WIDTH, this.height));
		add("<rect class=\"all\" x=\"1\" y=\"1\" width=\"%d\" height=\"%d\" rx=\"10\"/>".formatted(Floors.WIDTH - 2,
				this.height - 2));
		frame("engine", Room::isInEngine);
		frame("seen", Room::isSeenByApplications);
		drawArrows();
		this.floors.forEach((floor) -> floor.forEach(this::drawRoom));
		title("all", "what serves applications", FRAME, FRAME_TITLE);
		List<Box> engine = inside(Room::isInEngine);
		if (!engine.isEmpty()) {
			title("engine", "the engine", 2 * FRAME, least(engine, (box) -> this.tops[box.floor()]) - 8);
		}
		// Arrows come from above: there is more room below.
		List<Box> seen = inside(Room::isSeenByApplications);
		title("seen", "what applications see", least(seen, Box::left), bottom(seen) + FRAME_TITLE - 8);
		add("</svg>");
		return this.svg.toString();
	}

	/** For readers who do not see it. */
	private String inWords() {
		List<String> sentences = new ArrayList<>();
		for (List<Box> floor : this.floors) {
			for (Box box : floor) {
				List<String> used = this.arrows.stream()
					.filter((arrow) -> arrow.from().equals(box))
					.map((arrow) -> arrow.to().room().label())
					.toList();
				sentences
					.add(box.room().label() + (used.isEmpty() ? " uses none" : " uses " + String.join(", ", used)));
			}
		}
		return escaped(String.join("; ", sentences));
	}

	private void frame(String style, Predicate<Room> within) {
		List<Box> inside = inside(within);
		if (inside.isEmpty()) {
			return;
		}
		int left = least(inside, Box::left) - FRAME;
		int right = -least(inside, (box) -> -box.right()) + FRAME;
		int top = least(inside, (box) -> this.tops[box.floor()]) - FRAME;
		int bottom = bottom(inside) + FRAME;
		if (style.equals("engine")) {
			left = FRAME;
			right = Floors.WIDTH - FRAME;
			top += FRAME - FRAME_TITLE;
		}
		else {
			bottom += FRAME_TITLE - FRAME;
		}
		add("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>".formatted(style, left, top,
				right - left, bottom - top));
	}

	private void title(String style, String text, int x, int y) {
		add("<text class=\"title %s\" x=\"%d\" y=\"%d\">%s</text>".formatted(style, x, y, text));
	}

	private List<Box> inside(Predicate<Room> within) {
		return this.floors.stream().flatMap(List::stream).filter((box) -> within.test(box.room())).toList();
	}

	private int bottom(List<Box> boxes) {
		return -least(boxes, (box) -> -this.tops[box.floor()] - heightOf(box.floor()));
	}

	private static int least(List<Box> boxes, ToIntFunction<Box> value) {
		return boxes.stream().mapToInt(value).min().orElse(0);
	}

	private void drawRoom(Box box) {
		int top = this.tops[box.floor()];
		int x = box.left() + PADDING;
		add("<rect class=\"room\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>".formatted(box.left(), top,
				box.width(), heightOf(box.floor())));
		add("<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>".formatted(x, top + NAME, escaped(box.room().label())));
		add("<text class=\"types\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%d types</text>"
			.formatted(box.right() - PADDING, top + NAME, box.room().types()));
		int y = top + NAME;
		for (String line : lines(box)) {
			y += LINE;
			add("<text x=\"%d\" y=\"%d\">%s</text>".formatted(x, y, escaped(line)));
		}
	}

	private int spaceAbove(int floor) {
		boolean engineBegins = has(floor, Room::isInEngine) && !has(floor + 1, Room::isInEngine);
		boolean engineEnds = !has(floor, Room::isInEngine) && has(floor + 1, Room::isInEngine);
		boolean seenEnds = !has(floor, Room::isSeenByApplications) && has(floor + 1, Room::isSeenByApplications);
		int space = (floor == this.floors.size() - 1) ? 0 : BETWEEN_FLOORS;
		return space + ((engineBegins || seenEnds) ? FRAME_TITLE - FRAME : 0) + (engineEnds ? FRAME : 0);
	}

	private boolean has(int floor, Predicate<Room> within) {
		return floor < this.floors.size() && this.floors.get(floor).stream().map(Box::room).anyMatch(within);
	}

	private int heightOf(int floor) {
		int lines = this.floors.get(floor).stream().mapToInt((box) -> lines(box).size()).max().orElse(0);
		return NAME + lines * LINE + PADDING;
	}

	private static List<String> lines(Box box) {
		double most = (box.width() - 2 * PADDING) / CHARACTER;
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : box.room().sentence().split(" ", -1)) {
			if (line.length() + 1 + word.length() > most) {
				lines.add(line.toString());
				line.setLength(0);
			}
			line.append(line.isEmpty() ? "" : " ").append(word);
		}
		lines.add(line.toString());
		return lines;
	}

	private void drawArrows() {
		Map<Arrow, Integer> starts = ports(Arrow::from, Arrow::to, (arrow) -> arrow.at(arrow.from().floor() - 1));
		Map<Arrow, Integer> ends = ports(Arrow::to, Arrow::from, (arrow) -> arrow.at(arrow.to().floor() + 1));
		Map<Integer, List<Integer>> taken = new HashMap<>();
		for (Arrow arrow : this.arrows) {
			drawArrow(arrow, starts.getOrDefault(arrow, 0), ends.getOrDefault(arrow, 0), taken);
		}
	}

	private void drawArrow(Arrow arrow, int start, int end, Map<Integer, List<Integer>> taken) {
		int floor = arrow.from().floor();
		int x = start;
		int y = this.tops[floor] + heightOf(floor);
		StringBuilder path = new StringBuilder("M%d %d".formatted(x, y));
		while (--floor > arrow.to().floor()) {
			int next = free(arrow.at(floor), taken.computeIfAbsent(floor, (any) -> new ArrayList<>()));
			path.append(curve(x, y, next, this.tops[floor]));
			x = next;
			y = this.tops[floor] + heightOf(floor);
			path.append("V").append(y);
		}
		path.append(curve(x, y, end, this.tops[floor] - 2));
		add("<path class=\"arrow\" marker-end=\"url(#head)\" d=\"%s\"/>".formatted(path));
	}

	/** Arrows that pass the same gap do so side by side. */
	private static int free(int wanted, List<Integer> taken) {
		int x = wanted;
		while (taken.contains(x)) {
			x += 6;
		}
		taken.add(x);
		return x;
	}

	private static String curve(int x, int y, int toX, int toY) {
		int middle = (y + toY) / 2;
		return (x == toX) ? "V" + toY : "C%d %d %d %d %d %d".formatted(x, middle, toX, middle, toX, toY);
	}

	/**
	 * Returns where arrows meet a room: side by side, in the order of where they come
	 * from, and straight above or below the other room if they can be.
	 */
	private Map<Arrow, Integer> ports(Function<Arrow, Box> near, Function<Arrow, Box> far,
			ToIntFunction<Arrow> neighbour) {
		Map<Arrow, Integer> ports = new HashMap<>();
		for (Box box : inside((any) -> true)) {
			List<Arrow> here = this.arrows.stream()
				.filter((arrow) -> near.apply(arrow).equals(box))
				.sorted(Comparator.comparingInt(neighbour))
				.toList();
			int before = box.left();
			for (int i = 0; i < here.size(); i++) {
				Arrow arrow = here.get(i);
				int wanted = arrow.between().isEmpty() ? straight(box, far.apply(arrow)) : neighbour.applyAsInt(arrow);
				int port = Floors.within(before + Floors.PORT, box.right() - (here.size() - i) * Floors.PORT, wanted);
				ports.put(arrow, port);
				before = port;
			}
		}
		return ports;
	}

	private static int straight(Box box, Box other) {
		int left = Math.max(box.left(), other.left()) + Floors.PORT;
		int right = Math.min(box.right(), other.right()) - Floors.PORT;
		return (left <= right) ? Floors.within(left, right, (box.center() + other.center()) / 2) : other.center();
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	private void add(String element) {
		this.svg.append(element).append('\n');
	}

}
