package io.hunchensocket.benchmarks.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

import io.hunchensocket.benchmarks.results.Figure;
import io.hunchensocket.benchmarks.results.Spread;

/**
 * One figure of one workload, a bar for each server.
 */
final class Chart {

	private final String workload;

	private final String title;

	private final Figure figure;

	private final String unit;

	private final List<Bar> bars = new ArrayList<>();

	Chart(String workload, String title, Figure figure, String unit) {
		this.workload = workload;
		this.title = title;
		this.figure = figure;
		this.unit = unit;
	}

	void add(String server, Spread spread) {
		this.bars.add(new Bar(server, spread.median()));
	}

	String fileName() {
		return "performance-" + this.workload + '-' + this.figure.name().toLowerCase(Locale.ROOT) + ".png";
	}

	String title() {
		return this.title;
	}

	/**
	 * What bars are long by.
	 */
	String axis() {
		return switch (this.figure) {
			case CPU -> "processor time of the server, µs a " + this.unit;
			case P50 -> "median latency, µs";
			case RESIDENT -> "resident memory, KB a connection";
			default -> this.figure.title();
		};
	}

	/**
	 * The bars.
	 * @return the shortest first
	 */
	List<Bar> bars() {
		return this.bars.stream().sorted(Comparator.comparingDouble(Bar::value)).toList();
	}

	void write(Path file) throws IOException {
		BufferedImage picture = new ChartPicture(this).draw();
		if (!ImageIO.write(picture, "png", file.toFile())) {
			throw new IOException("This Java writes no PNG");
		}
	}

	/**
	 * A bar.
	 *
	 * @param name of the server
	 * @param value how long it is
	 */
	record Bar(String name, double value) {
	}

}
